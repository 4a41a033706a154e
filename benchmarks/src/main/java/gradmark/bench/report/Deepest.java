package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.Labels;
import gradmark.train.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How deep each recipe of one task still converges, what a step costs it there, and which recipes
 * no other one beats in both.
 *
 * <p>A recipe converges at a depth if more than half of its seeds reach the task's target.
 *
 * @param rows those that converge at some depth, the deepest first, then the cheapest
 * @param recipes of the task, those that converge nowhere included
 */
record Deepest(String task, List<Row> rows, int recipes) {
  /** Times are taken while every core computes: nearer than this they are equal. */
  private static final double SAME_COST = 0.1;

  private static final Comparator<Row> ORDER =
      Comparator.comparingInt(Row::depth)
          .reversed()
          .thenComparingDouble(Row::costKey)
          .thenComparing(Row::labels, CatalogueOrder.ROWS);

  /**
   * One recipe.
   *
   * @param labels activation, initialiser, clipper, optimizer, and what else differs
   * @param depth the greatest at which it converges
   * @param converged seeds that do so there
   * @param seeds that were trained there
   * @param microseconds per step there, by the study's own time, median of the seeds; null where no
   *     time was kept
   * @param measured microseconds per step there as JMH measured it; null where it did not
   * @param frontier whether no recipe beats it
   */
  record Row(
      List<String> labels,
      int depth,
      int converged,
      int seeds,
      @Nullable Double microseconds,
      @Nullable Double measured,
      boolean frontier) {
    private double costKey() {
      return microseconds == null ? Double.POSITIVE_INFINITY : microseconds;
    }
  }

  /** One recipe's trainings. */
  private record Course(
      Cell recipe, NavigableMap<Integer, List<TrainRecord>> byDepth, Map<Integer, Double> costs) {
    List<TrainRecord> at(int depth) {
      return byDepth.getOrDefault(depth, List.of());
    }

    int deepest() {
      return byDepth.descendingMap().entrySet().stream()
          .filter(entry -> converges(entry.getValue()))
          .mapToInt(Map.Entry::getKey)
          .findFirst()
          .orElse(0);
    }
  }

  /** One per task, in the order of the tasks' names. */
  static List<Deepest> byTask(RunData data) {
    Map<String, Map<Cell, NavigableMap<Integer, List<TrainRecord>>>> tasks = new TreeMap<>();
    for (TrainRecord training : data.trainings()) {
      tasks
          .computeIfAbsent(training.cell().task(), task -> new LinkedHashMap<>())
          .computeIfAbsent(recipe(training.cell()), recipe -> new TreeMap<>())
          .computeIfAbsent(training.cell().depth(), depth -> new ArrayList<>())
          .add(training);
    }
    List<Deepest> all = new ArrayList<>();
    tasks.forEach((task, recipes) -> all.add(of(task, recipes, data)));
    return all;
  }

  private static Deepest of(
      String task, Map<Cell, NavigableMap<Integer, List<TrainRecord>>> recipes, RunData data) {
    List<Course> courses = new ArrayList<>();
    recipes.forEach(
        (recipe, byDepth) -> {
          Map<Integer, Double> costs = new TreeMap<>();
          byDepth.forEach(
              (depth, trainings) -> {
                Double cost = StudyTimes.perStep(trainings, data.nanoseconds());
                if (cost != null) {
                  costs.put(depth, cost);
                }
              });
          courses.add(new Course(recipe, byDepth, costs));
        });
    var distinctions = OutcomeGrid.distinctions(recipes.keySet());
    List<Row> rows = new ArrayList<>();
    for (Course course : courses) {
      int depth = course.deepest();
      if (depth > 0) {
        List<String> labels = new ArrayList<>();
        labels.add(course.recipe().recipe().activation());
        labels.add(Labels.initializer(course.recipe().recipe().init()));
        labels.add(course.recipe().recipe().clip());
        labels.add(course.recipe().recipe().optimizer());
        labels.addAll(distinctions.apply(course.recipe()));
        List<TrainRecord> there = course.at(depth);
        rows.add(
            new Row(
                labels,
                depth,
                converged(there),
                there.size(),
                course.costs().get(depth),
                measured(course.recipe(), depth, data.benchmarks()),
                courses.stream().noneMatch(other -> beats(other, course, depth))));
      }
    }
    rows.sort(ORDER);
    return new Deepest(task, List.copyOf(rows), recipes.size());
  }

  private static Cell recipe(Cell cell) {
    return cell.withSeed(0).withDepth(1);
  }

  private static boolean converges(List<TrainRecord> trainings) {
    return 2 * converged(trainings) > trainings.size();
  }

  private static int converged(List<TrainRecord> trainings) {
    return (int)
        trainings.stream().filter(training -> training.outcome() == Outcome.CONVERGED).count();
  }

  /** As deep or deeper, and no dearer at that depth; and one of the two strictly. */
  private static boolean beats(Course other, Course course, int depth) {
    Double cost = course.costs().get(depth);
    Double otherCost = other.costs().get(depth);
    int otherDepth = other.deepest();
    if (cost == null || otherCost == null || otherDepth < depth) {
      return false;
    }
    boolean cheaper = otherCost * (1 + SAME_COST) < cost;
    boolean asCheap = otherCost <= cost * (1 + SAME_COST);
    return cheaper || (otherDepth > depth && asCheap);
  }

  private static @Nullable Double measured(Cell cell, int depth, List<JmhRow> benchmarks) {
    return benchmarks.stream()
        .filter(row -> row.param("backend").equals("VECTOR") || row.param("backend").isEmpty())
        .filter(row -> row.subject().matches("TrainingStepBenchmark|CombinationBenchmark"))
        .filter(row -> isStepOf(row, cell, depth))
        .map(JmhRow::secondsPerOp)
        .filter(seconds -> seconds != null)
        .map(seconds -> 1e6 * seconds)
        .findFirst()
        .orElse(null);
  }

  private static boolean isStepOf(JmhRow row, Cell cell, int depth) {
    return row.param("activation").equals(cell.recipe().activation())
        && row.param("init").equals(cell.recipe().init())
        && row.param("clip").equals(cell.recipe().clip())
        && row.param("optimizer").equals(cell.recipe().optimizer())
        && row.param("depth").equals(Integer.toString(depth))
        && row.param("width").equals(Integer.toString(cell.width()))
        && row.param("batch").equals(Integer.toString(cell.batch()));
  }

  /** Those that no recipe beats. */
  List<Row> frontier() {
    return rows.stream().filter(Row::frontier).toList();
  }

  /** Rows as a table. */
  static Table table(List<Row> rows) {
    return new Table(
        List.of("recipe", "deepest", "seeds", "µs/step", "JMH µs"),
        4,
        rows.stream()
            .map(
                row ->
                    List.of(
                        String.join(" ", row.labels()),
                        Integer.toString(row.depth()),
                        row.converged() + "/" + row.seeds(),
                        Figures.of(row.microseconds()),
                        Figures.of(row.measured())))
            .toList());
  }
}
