package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Median;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.LearningRates;
import gradmark.train.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How sensitive a recipe is to its learning rate at one depth: what each rate that was tried came
 * to, over the seeds, and which did best.
 *
 * @param cell what all have in common; its learning rate and seed are 0
 * @param points by learning rate, at least two
 */
record LearningRateCurve(Cell cell, List<Point> points) {
  private static final Comparator<Point> BEST_FIRST =
      Comparator.comparingDouble((Point point) -> -point.share(Outcome.CONVERGED))
          .thenComparingDouble(point -> orLast(point.steps()))
          .thenComparingDouble(point -> orLast(point.finalLoss()))
          .thenComparingDouble(Point::learningRate);

  /**
   * The trainings at one learning rate.
   *
   * @param seeds how many there are
   * @param outcomes how many ended so; those that none did are not in it
   * @param steps median to the target; null if half of the seeds or more never reached it
   * @param finalLoss median, held out; null if it is not finite. A training that met infinity or
   *     NaN counts as the greatest
   */
  record Point(
      double learningRate,
      int seeds,
      Map<Outcome, Long> outcomes,
      @Nullable Double steps,
      @Nullable Double finalLoss) {
    /** The share of the seeds that ended so. */
    double share(Outcome outcome) {
      return (double) outcomes.getOrDefault(outcome, 0L) / seeds;
    }
  }

  /** A curve for each recipe and depth of which several rates were tried, in the records' order. */
  static List<LearningRateCurve> of(List<TrainRecord> trainings) {
    Map<Cell, Map<Double, List<TrainRecord>>> groups = new LinkedHashMap<>();
    for (TrainRecord training : trainings) {
      Cell cell = training.cell();
      groups
          .computeIfAbsent(
              cell.withSeed(0).withRecipe(cell.recipe().withLearningRate(0)), c -> new TreeMap<>())
          .computeIfAbsent(cell.recipe().learningRate(), rate -> new ArrayList<>())
          .add(training);
    }
    List<LearningRateCurve> curves = new ArrayList<>();
    groups.forEach(
        (cell, byRate) -> {
          if (byRate.size() > 1) {
            List<Point> points = new ArrayList<>();
            byRate.forEach((rate, records) -> points.add(point(rate, records)));
            curves.add(new LearningRateCurve(cell, points));
          }
        });
    return curves;
  }

  /**
   * The rate at which the largest share of seeds converged; of equals the one with the fewest steps
   * to the target, then with the smallest final loss, then the smallest.
   */
  Point best() {
    return points.stream().min(BEST_FIRST).orElseThrow();
  }

  /** Whether the best rate is the least or the greatest of those tried: a better may lie beyond. */
  boolean bestAtEdge() {
    return best().equals(points.getFirst()) || best().equals(points.getLast());
  }

  /** What the optimizer's default rate came to, if it was tried. */
  Optional<Point> atDefault() {
    OptionalDouble standard = LearningRates.standard(cell.recipe().optimizer());
    return points.stream()
        .filter(point -> standard.isPresent() && point.learningRate() == standard.getAsDouble())
        .findFirst();
  }

  private static Point point(double rate, List<TrainRecord> records) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    records.forEach(record -> outcomes.merge(record.outcome(), 1L, Long::sum));
    return new Point(
        rate,
        records.size(),
        outcomes,
        Median.finite(records.stream().map(LearningRateCurve::steps).toList()),
        Median.finite(records.stream().map(LearningRateCurve::finalLoss).toList()));
  }

  private static double steps(TrainRecord record) {
    Integer steps = record.outcome() == Outcome.CONVERGED ? record.stepsToTarget() : null;
    return steps == null ? Double.POSITIVE_INFINITY : steps;
  }

  private static double finalLoss(TrainRecord record) {
    return record.outcome() == Outcome.NONFINITE
        ? Double.POSITIVE_INFINITY
        : record.finalLoss().value().orElse(Double.POSITIVE_INFINITY);
  }

  private static double orLast(@Nullable Double value) {
    return value == null ? Double.POSITIVE_INFINITY : value;
  }
}
