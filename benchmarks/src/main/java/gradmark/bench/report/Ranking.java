package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.TrainRecord;
import gradmark.train.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The recipes at one depth, best first: by the share of seeds that converged, then by the median of
 * the steps to the target (where no seed converged, by the median held-out accuracy), then by the
 * cost of a step.
 *
 * @param depth 64, or else the greatest of the study
 * @param places every recipe that was trained at that depth
 */
record Ranking(int depth, List<Place> places) {
  private static final int ASKED_DEPTH = 64;

  /** Costs are taken while every core computes: nearer than this they are equal. */
  private static final double SAME_COST = 0.1;

  /**
   * One recipe.
   *
   * @param rank shared by recipes that cannot be told apart
   * @param steps median over seeds to the target; null if half of them or more never reached it
   * @param accuracy median over seeds of the held-out accuracy after the last step
   * @param microseconds median per step; null where no time was kept
   */
  record Place(
      int rank,
      Cell cell,
      int converged,
      int seeds,
      @Nullable Double steps,
      double accuracy,
      @Nullable Double microseconds) {
    private double share() {
      return (double) converged / seeds;
    }

    /** Counts only among those that never reached the target. */
    private double accuracyKey() {
      return converged == 0 ? accuracy : 0;
    }

    private boolean tiedWith(Place other) {
      return converged * other.seeds == other.converged * seeds
          && Objects.equals(steps, other.steps)
          && accuracyKey() == other.accuracyKey()
          && (microseconds == null
              || other.microseconds == null
              || Math.abs(microseconds - other.microseconds)
                  <= SAME_COST * Math.min(microseconds, other.microseconds));
    }

    private Place withRank(int rank) {
      return new Place(rank, cell, converged, seeds, steps, accuracy, microseconds);
    }
  }

  static Ranking of(RunData data) {
    int depth = depth(data);
    Map<Cell, List<TrainRecord>> recipes = new LinkedHashMap<>();
    for (TrainRecord training : data.trainings()) {
      if (training.cell().depth() == depth) {
        recipes.computeIfAbsent(withoutSeed(training.cell()), c -> new ArrayList<>()).add(training);
      }
    }
    List<Place> places = new ArrayList<>();
    recipes.forEach((cell, trainings) -> places.add(place(cell, trainings, data)));
    places.sort(
        Comparator.comparingDouble(Place::share)
            .reversed()
            .thenComparingDouble(place -> orLast(place.steps()))
            .thenComparingDouble(place -> -place.accuracyKey())
            .thenComparingDouble(place -> orLast(place.microseconds()))
            .thenComparing(place -> labels(place.cell().recipe()), CatalogueOrder.ROWS)
            .thenComparing(place -> place.cell().id()));
    return new Ranking(depth, ranked(places));
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
    boolean nobody = places.stream().allMatch(place -> place.converged() == 0);
    return nobody ? Texts.NEAREST : Texts.BEST;
  }

  /** The first places as a table. */
  Table table(int count) {
    return new Table(
        List.of("rank", "recipe", "converged", "steps", "accuracy", "µs per step"),
        3,
        places.stream()
            .limit(count)
            .map(
                place ->
                    List.of(
                        place.rank() + (tied(place) ? "=" : ""),
                        name(place.cell().recipe()),
                        place.converged() + " of " + place.seeds(),
                        place.steps() == null ? Figures.NONE : Figures.of(place.steps()),
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

  private static String name(Recipe recipe) {
    return String.join(" ", labels(recipe));
  }

  private static List<String> labels(Recipe recipe) {
    return List.of(recipe.activation(), recipe.init(), recipe.clip(), recipe.optimizer());
  }

  private static Place place(Cell cell, List<TrainRecord> trainings, RunData data) {
    int converged = (int) trainings.stream().filter(t -> t.outcome() == Outcome.CONVERGED).count();
    List<Double> steps =
        trainings.stream()
            .map(
                t ->
                    t.stepsToTarget() == null || t.outcome() != Outcome.CONVERGED
                        ? Double.POSITIVE_INFINITY
                        : t.stepsToTarget().doubleValue())
            .toList();
    List<Double> costs = new ArrayList<>();
    for (TrainRecord training : trainings) {
      Long nanoseconds = data.nanoseconds().get(training.id());
      if (nanoseconds != null && !training.losses().isEmpty()) {
        costs.add(nanoseconds / 1e3 / training.losses().size());
      }
    }
    List<Double> accuracies = trainings.stream().map(TrainRecord::accuracy).toList();
    return new Place(
        0,
        cell,
        converged,
        trainings.size(),
        median(steps),
        Objects.requireNonNull(median(accuracies), "an accuracy is always finite"),
        median(costs));
  }

  /** Null where there is none, or it is not finite. */
  private static @Nullable Double median(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return Double.isFinite(median) ? median : null;
  }

  private static double orLast(@Nullable Double value) {
    return value == null ? Double.POSITIVE_INFINITY : value;
  }

  private static int depth(RunData data) {
    int greatest = 0;
    for (TrainRecord training : data.trainings()) {
      if (training.cell().depth() == ASKED_DEPTH) {
        return ASKED_DEPTH;
      }
      greatest = Math.max(greatest, training.cell().depth());
    }
    return greatest;
  }

  private static Cell withoutSeed(Cell cell) {
    return new Cell(
        cell.recipe(), cell.depth(), cell.width(), cell.batch(), cell.task(), 0, cell.steps());
  }
}
