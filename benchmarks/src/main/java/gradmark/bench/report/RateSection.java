package gradmark.bench.report;

import gradmark.bench.report.LearningRateCurve.Point;
import gradmark.bench.result.Cell;
import gradmark.train.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What learning rates came to, for the recipes of which several were tried. */
final class RateSection {
  static final String TEXT =
      "A recipe of which several learning rates were tried, at one depth: seeds that reach the"
          + " target at the optimizer's default rate and at the best one, which is the one with the"
          + " largest share of them, then the fewest steps, then the smallest loss; an asterisk"
          + " marks a best rate at the edge of those tried: a better one may lie beyond. The curve"
          + " has a sign per rate, from the smallest to the greatest: the seeds that reach the"
          + " target, a dot for none, + for more than nine.";

  private static final int ONE_DIGIT = 9;

  private RateSection() {}

  /** A row for each recipe and depth, in the order of the records. */
  static Table table(List<LearningRateCurve> curves) {
    Set<Cell> cells =
        curves.stream().map(LearningRateCurve::cell).collect(Collectors.toUnmodifiableSet());
    Function<Cell, List<String>> labels = OutcomeGrid.recipeLabels(cells);
    return new Table(
        List.of("recipe", "depth", "default", "best", "curve"),
        4,
        curves.stream().map(curve -> row(curve, labels)).toList());
  }

  private static List<String> row(LearningRateCurve curve, Function<Cell, List<String>> labels) {
    Cell cell = curve.cell();
    Optional<Point> standard = curve.atDefault();
    return List.of(
        String.join(" ", labels.apply(cell)),
        Integer.toString(cell.depth()),
        standard.map(RateSection::text).orElse(Figures.NONE),
        text(curve.best()) + (curve.bestAtEdge() ? "*" : ""),
        curve.points().stream().map(RateSection::sign).collect(Collectors.joining()));
  }

  private static String text(Point point) {
    return converged(point) + "/" + point.seeds() + " at " + Figures.of(point.learningRate());
  }

  private static String sign(Point point) {
    long converged = converged(point);
    return converged == 0 ? "." : converged > ONE_DIGIT ? "+" : Long.toString(converged);
  }

  private static long converged(Point point) {
    return point.outcomes().getOrDefault(Outcome.CONVERGED, 0L);
  }
}
