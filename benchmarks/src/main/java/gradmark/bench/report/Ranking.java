package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.Median;
import gradmark.bench.result.TrainRecord;
import gradmark.train.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The recipes of one task at one depth, best first: by the share of seeds that converged, then by
 * the median of the steps to the target; where that is not known, by the worst outcome of a seed
 * and the median held-out accuracy; then by the cost of a step.
 *
 * @param task whose trainings these are
 * @param depth hidden layers
 * @param places every recipe that was trained at that depth
 */
record Ranking(String task, int depth, List<Place> places) {
  private static final int ASKED_DEPTH = 64;

  /** Costs are taken while every core computes: nearer than this they are equal. */
  private static final double SAME_COST = 0.1;

  private static final Comparator<Place> BEST_FIRST =
      Comparator.comparingDouble(Place::share)
          .reversed()
          .thenComparingDouble(place -> orLast(place.steps()))
          .thenComparing(Place::worstKey)
          .thenComparingDouble(Place::accuracyKey)
          .thenComparingDouble(place -> orLast(place.microseconds()))
          .thenComparing(Place::labels, CatalogueOrder.ROWS)
          .thenComparing(place -> place.cell().id());

  /**
   * One recipe.
   *
   * @param rank shared by recipes that cannot be told apart
   * @param labels activation, initialiser, clipper, optimizer, and what else differs
   * @param marks one per seed of the ranking
   * @param steps median over seeds to the target; null if half of them or more never reached it
   * @param accuracy median over seeds of the held-out accuracy after the last step; null where no
   *     training came to its end, or the task has no classes
   * @param microseconds median per step; null where no time was kept
   */
  record Place(
      int rank,
      Cell cell,
      List<String> labels,
      List<OutcomeMark> marks,
      @Nullable Double steps,
      @Nullable Double accuracy,
      @Nullable Double microseconds) {
    private long converged() {
      return marks.stream().filter(mark -> mark == OutcomeMark.CONVERGED).count();
    }

    /** Of the seeds that were computed. */
    private double share() {
      long computed = marks.stream().filter(mark -> mark != OutcomeMark.MISSING).count();
      return (double) converged() / computed;
    }

    /** Counts only where the steps tell nothing. */
    private OutcomeMark worstKey() {
      return steps != null
          ? OutcomeMark.CONVERGED
          : marks.stream()
              .filter(mark -> mark != OutcomeMark.MISSING)
              .max(Comparator.naturalOrder())
              .orElseThrow();
    }

    /** Counts only where the steps tell nothing; the least is the best. */
    private double accuracyKey() {
      return steps != null ? 0 : accuracy == null ? Double.POSITIVE_INFINITY : -accuracy;
    }

    private boolean tiedWith(Place other) {
      return share() == other.share()
          && Objects.equals(steps, other.steps)
          && worstKey() == other.worstKey()
          && accuracyKey() == other.accuracyKey()
          && (microseconds == null
              || other.microseconds == null
              || Math.abs(microseconds - other.microseconds)
                  <= SAME_COST * Math.min(microseconds, other.microseconds));
    }

    private Place withRank(int rank) {
      return new Place(rank, cell, labels, marks, steps, accuracy, microseconds);
    }
  }

  /** One ranking per task, in the order of the tasks' names. */
  static List<Ranking> byTask(RunData data) {
    List<Ranking> rankings = new ArrayList<>();
    tasks(data, Integer.MAX_VALUE)
        .forEach(
            (task, cells) -> {
              int greatest = cells.keySet().stream().mapToInt(Cell::depth).max().orElseThrow();
              boolean asked = cells.keySet().stream().anyMatch(cell -> cell.depth() == ASKED_DEPTH);
              int depth = asked ? ASKED_DEPTH : greatest;
              rankings.add(of(task, depth, cells, data.nanoseconds()));
            });
    return rankings;
  }

  /**
   * The recipes that a predicate takes, of one task at one depth.
   *
   * @param budget steps within which the target must be reached
   * @throws IllegalArgumentException if there are none
   */
  static Ranking of(RunData data, String task, int depth, Predicate<Cell> wanted, int budget) {
    Map<Cell, Computed> cells =
        new LinkedHashMap<>(tasks(data, budget).getOrDefault(task, Map.of()));
    cells.keySet().removeIf(cell -> cell.depth() != depth || !wanted.test(cell));
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("no training of " + task + " at depth " + depth);
    }
    return of(task, depth, cells, data.nanoseconds());
  }

  private static Map<String, Map<Cell, Computed>> tasks(RunData data, int budget) {
    Map<String, Map<Cell, Computed>> tasks = new TreeMap<>();
    for (TrainRecord training : data.trainings()) {
      add(tasks, training.cell(), new Computed(mark(training, budget), training));
    }
    for (FailedRecord failed : data.failedCells()) {
      CellKey.parse(failed.id())
          .ifPresent(cell -> add(tasks, cell, new Computed(OutcomeMark.FAILED, null)));
    }
    return tasks;
  }

  /** What reached the target too late has learnt, and not converged. */
  private static OutcomeMark mark(TrainRecord training, int budget) {
    Integer steps = training.stepsToTarget();
    boolean late = steps != null && steps > budget;
    return late && training.outcome() == Outcome.CONVERGED
        ? OutcomeMark.SLOW
        : OutcomeMark.of(training.outcome());
  }

  /** A cell's end; the training is null where it failed. */
  private record Computed(OutcomeMark mark, @Nullable TrainRecord training) {}

  private static void add(Map<String, Map<Cell, Computed>> tasks, Cell cell, Computed computed) {
    tasks.computeIfAbsent(cell.task(), t -> new LinkedHashMap<>()).put(cell, computed);
  }

  private static Ranking of(
      String task, int depth, Map<Cell, Computed> all, Map<String, Long> nanoseconds) {
    NavigableSet<Long> seeds = new TreeSet<>();
    Map<Cell, Map<Long, Computed>> recipes = new LinkedHashMap<>();
    all.forEach(
        (cell, computed) -> {
          if (cell.depth() == depth) {
            seeds.add(cell.seed());
            recipes
                .computeIfAbsent(cell.withSeed(0), c -> new TreeMap<>())
                .put(cell.seed(), computed);
          }
        });
    Function<Cell, List<String>> labels = OutcomeGrid.recipeLabels(recipes.keySet());
    List<Place> places = new ArrayList<>();
    recipes.forEach(
        (cell, bySeed) ->
            places.add(place(cell, labels.apply(cell), marks(bySeed, seeds), bySeed, nanoseconds)));
    places.sort(BEST_FIRST);
    return new Ranking(task, depth, ranked(places));
  }

  private static List<OutcomeMark> marks(Map<Long, Computed> bySeed, NavigableSet<Long> seeds) {
    List<OutcomeMark> marks = new ArrayList<>();
    for (long seed : seeds) {
      Computed computed = bySeed.get(seed);
      marks.add(computed == null ? OutcomeMark.MISSING : computed.mark());
    }
    return marks;
  }

  private static Place place(
      Cell cell,
      List<String> labels,
      List<OutcomeMark> marks,
      Map<Long, Computed> bySeed,
      Map<String, Long> nanoseconds) {
    List<Double> steps = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    List<TrainRecord> trainings = new ArrayList<>();
    for (Computed computed : bySeed.values()) {
      TrainRecord training = computed.training();
      boolean reached = computed.mark() == OutcomeMark.CONVERGED;
      Integer count = training == null ? null : training.stepsToTarget();
      steps.add(reached && count != null ? count : Double.POSITIVE_INFINITY);
      if (training == null) {
        continue;
      }
      if (training.accuracy() != null) {
        accuracies.add(training.accuracy());
      }
      trainings.add(training);
    }
    return new Place(
        0,
        cell,
        labels,
        marks,
        Median.finite(steps),
        Median.finite(accuracies),
        StudyTimes.perStep(trainings, nanoseconds));
  }

  private static List<Place> ranked(List<Place> sorted) {
    List<Place> ranked = new ArrayList<>();
    Place leader = null;
    for (Place place : sorted) {
      if (leader == null || !leader.tiedWith(place)) {
        leader = place.withRank(ranked.size() + 1);
      }
      ranked.add(place.withRank(leader.rank()));
    }
    return ranked;
  }

  /** What stands before the table. */
  String text() {
    long reached = places.stream().filter(place -> place.converged() > 0).count();
    return "Recipes that reached the target of "
        + task
        + " with at least one seed: "
        + reached
        + " of "
        + places.size()
        + ". "
        + Texts.BEST;
  }

  /** The first places as a table. */
  Table table(int count) {
    return new Table(
        List.of("rank", "recipe", "seeds", "steps", "accuracy", "µs/step"),
        3,
        places.stream()
            .limit(count)
            .map(
                place ->
                    List.of(
                        place.rank() + (tied(place) ? "=" : ""),
                        String.join(" ", place.labels()),
                        OutcomeGrid.text(place.marks()),
                        Figures.of(place.steps()),
                        Figures.percent(place.accuracy()),
                        Figures.of(place.microseconds())))
            .toList());
  }

  /** How many more share the rank of the last one shown. */
  int moreTied(int count) {
    if (places.size() <= count) {
      return 0;
    }
    int last = places.get(count - 1).rank();
    return (int) places.stream().skip(count).filter(place -> place.rank() == last).count();
  }

  private boolean tied(Place place) {
    return places.stream().filter(other -> other.rank() == place.rank()).count() > 1;
  }

  private static double orLast(@Nullable Double value) {
    return value == null ? Double.POSITIVE_INFINITY : value;
  }
}
