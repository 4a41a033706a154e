package gradmark.bench.study;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The values of each axis, whose product is a plan. Immutable. */
public final class Axes {
  private final Map<Axis, List<String>> values;
  private final TaskCatalogue tasks;

  private Axes(Map<Axis, List<String>> values, TaskCatalogue tasks) {
    this.values = values;
    this.tasks = tasks;
  }

  /** One value each. */
  public static Axes standard() {
    Map<Axis, List<String>> values = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      values.put(axis, axis.values(axis.standard(), TaskCatalogue.NAMED));
    }
    return new Axes(values, TaskCatalogue.NAMED);
  }

  /**
   * These axes with other values of one.
   *
   * @param list as on the command line: values separated by commas
   * @throws Refusal if one is wrong: a usage error that names the option and the value
   */
  public Axes with(Axis axis, String list) {
    TaskCatalogue known = axis == Axis.TASK ? tasks.reading(list) : tasks;
    return knowing(known).with(axis, axis.values(list, known));
  }

  /** These axes, whose tasks may be in a catalogue too. */
  Axes knowing(TaskCatalogue others) {
    return new Axes(values, tasks.and(others));
  }

  /** These axes with other values of one, in canonical spelling. */
  Axes with(Axis axis, List<String> list) {
    Map<Axis, List<String>> changed = new EnumMap<>(values);
    changed.put(axis, list);
    return new Axes(changed, tasks);
  }

  /** These axes with one value of one, counted from 0. */
  Axes only(Axis axis, int index) {
    return with(axis, List.of(values(axis).get(index)));
  }

  /** The values of an axis in canonical spelling; the seeds one by one. */
  List<String> values(Axis axis) {
    return Objects.requireNonNull(values.get(axis));
  }

  /** Among which are those that its values name. */
  TaskCatalogue tasks() {
    return tasks;
  }

  /** Number of cells of the product, before equal ones are dropped. */
  public long size() {
    // In double first: the product of long lists may leave the range of longs.
    double size = values.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    return (long) size;
  }

  /** The product, each cell once. */
  public List<Cell> cells() {
    List<Map<Axis, String>> points = List.of(new EnumMap<>(Axis.class));
    for (Axis axis : Axis.values()) {
      List<Map<Axis, String>> longer = new ArrayList<>();
      for (Map<Axis, String> point : points) {
        for (String value : values(axis)) {
          Map<Axis, String> next = new EnumMap<>(point);
          next.put(axis, value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points.stream().map(Axes::cell).distinct().toList();
  }

  private static Cell cell(Map<Axis, String> point) {
    Recipe recipe =
        new Recipe(
            at(point, Axis.ACTIVATION),
            at(point, Axis.INIT),
            at(point, Axis.CLIP),
            at(point, Axis.OPTIMIZER),
            LearningRates.of(at(point, Axis.LEARNING_RATE), at(point, Axis.OPTIMIZER)),
            at(point, Axis.SCHEDULE),
            at(point, Axis.DECAY),
            at(point, Axis.LOSS));
    return new Cell(
        recipe,
        Integer.parseInt(at(point, Axis.DEPTH)),
        Integer.parseInt(at(point, Axis.WIDTH)),
        Integer.parseInt(at(point, Axis.BATCH)),
        at(point, Axis.TASK),
        Long.parseLong(at(point, Axis.SEEDS)),
        Integer.parseInt(at(point, Axis.STEPS)),
        Integer.parseInt(at(point, Axis.MICRO_BATCHES)),
        at(point, Axis.EARLY_STOPPING));
  }

  private static String at(Map<Axis, String> point, Axis axis) {
    return Objects.requireNonNull(point.get(axis));
  }
}
