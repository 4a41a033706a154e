package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.TrainRecord;
import gradmark.train.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  /**
   * One recipe's trainings.
   *
   * @param failed trainings that threw, by depth; they count as seeds that do not converge
   */
  private record Course(
      Cell recipe,
      NavigableMap<Integer, List<TrainRecord>> byDepth,
      Map<Integer, Integer> failed,
      Map<Integer, Double> costs) {
    int converged(int depth) {
      return (int)
          byDepth.getOrDefault(depth, List.of()).stream()
              .filter(training -> training.outcome() == Outcome.CONVERGED)
              .count();
    }

    int seeds(int depth) {
      return byDepth.getOrDefault(depth, List.of()).size() + failed.getOrDefault(depth, 0);
    }

    int deepest() {
      return byDepth.descendingKeySet().stream()
          .filter(depth -> 2 * converged(depth) > seeds(depth))
          .findFirst()
          .orElse(0);
    }
  }

  /** One per task, in the order of the tasks' names. */
  static List<Deepest> byTask(RunData data) {
    Map<Cell, Map<Integer, Integer>> failed = new HashMap<>();
    for (FailedRecord failure : data.failedCells()) {
      CellKey.parse(failure.id())
          .ifPresent(
              cell ->
                  failed
                      .computeIfAbsent(recipe(cell), recipe -> new HashMap<>())
                      .merge(cell.depth(), 1, Integer::sum));
    }
    Map<String, Map<Cell, NavigableMap<Integer, List<TrainRecord>>>> tasks = new TreeMap<>();
    for (TrainRecord training : data.trainings()) {
      tasks
          .computeIfAbsent(training.cell().task(), task -> new LinkedHashMap<>())
          .computeIfAbsent(recipe(training.cell()), recipe -> new TreeMap<>())
          .computeIfAbsent(training.cell().depth(), depth -> new ArrayList<>())
          .add(training);
    }
    List<Deepest> all = new ArrayList<>();
    tasks.forEach(
        (task, recipes) -> {
          List<Course> courses = new ArrayList<>();
          recipes.forEach(
              (recipe, byDepth) ->
                  courses.add(
                      new Course(
                          recipe,
                          byDepth,
                          failed.getOrDefault(recipe, Map.of()),
                          costs(byDepth, data.nanoseconds()))));
          all.add(of(task, courses, data.benchmarks()));
        });
    return all;
  }

  private static Map<Integer, Double> costs(
      Map<Integer, List<TrainRecord>> byDepth, Map<String, Long> nanoseconds) {
    Map<Integer, Double> costs = new HashMap<>();
    byDepth.forEach(
        (depth, trainings) -> {
          Double cost = StudyTimes.perStep(trainings, nanoseconds);
          if (cost != null) {
            costs.put(depth, cost);
          }
        });
    return costs;
  }

  private static Deepest of(String task, List<Course> courses, List<JmhRow> benchmarks) {
    Function<Cell, List<String>> labels =
        OutcomeGrid.recipeLabels(
            courses.stream().map(Course::recipe).collect(Collectors.toUnmodifiableSet()));
    List<Row> rows = new ArrayList<>();
    for (Course course : courses) {
      int depth = course.deepest();
      if (depth > 0) {
        rows.add(
            new Row(
                labels.apply(course.recipe()),
                depth,
                course.converged(depth),
                course.seeds(depth),
                course.costs().get(depth),
                measured(course.recipe(), depth, benchmarks),
                courses.stream().noneMatch(other -> beats(other, course, depth))));
      }
    }
    rows.sort(ORDER);
    return new Deepest(task, List.copyOf(rows), courses.size());
  }

  private static Cell recipe(Cell cell) {
    return cell.withSeed(0).withDepth(1);
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

  /** A step's time is the task's too, and that of what else a benchmark names. */
  private static boolean isStepOf(JmhRow row, Cell cell, int depth) {
    Recipe recipe = cell.recipe();
    return cell.microBatches() == 1
        && recipe.decay().equals("NONE")
        && row.param("activation").equals(recipe.activation())
        && row.param("init").equals(recipe.init())
        && row.param("clip").equals(recipe.clip())
        && row.param("optimizer").equals(recipe.optimizer())
        && row.param("depth").equals(Integer.toString(depth))
        && row.param("width").equals(Integer.toString(cell.width()))
        && row.param("batch").equals(Integer.toString(cell.batch()))
        && isOrIsNotNamed(row.param("task"), cell.task())
        && isOrIsNotNamed(row.param("loss"), recipe.loss())
        && isOrIsNotNamed(row.param("schedule"), recipe.schedule())
        && (row.param("lambda").isEmpty() || Double.parseDouble(row.param("lambda")) == 0)
        && isOrIsNotNamed(row.param("regime"), "NORMAL");
  }

  private static boolean isOrIsNotNamed(String param, String value) {
    return param.isEmpty() || param.equals(value);
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
