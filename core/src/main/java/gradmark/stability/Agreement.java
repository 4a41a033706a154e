package gradmark.stability;

import gradmark.stability.Metric.Status;
import gradmark.theory.Homogeneity;
import java.util.List;
import java.util.Optional;

/**
 * Whether the δ of one configuration, measured over seeds, falls off with depth as mean-field
 * theory predicts: ln(first/last), the mean over seeds.
 *
 * <p>A layer whose δ is below 1e-30 in some seed is left out in all: floats lose precision there.
 * So are the layers below it, which are closer to the input; "first" is the first layer that stays.
 * A seed counts if the prediction and the measured values from there on are finite and positive.
 *
 * @param seeds that count
 * @param excluded seeds that do not: dead or non-finite networks
 * @param leftOut layers left out; all but one at most
 * @param measured mean of ln(first/last) of the measured δ
 * @param predicted mean of ln(first/last) of the prediction, plus the shift of finite width where
 *     it is known
 * @param standardError of the mean difference between the two; NOT_APPLICABLE below 2 seeds
 * @param zScore (measured − predicted)/standardError; NOT_APPLICABLE below 30 seeds
 */
public record Agreement(
    int seeds,
    int excluded,
    int leftOut,
    Metric measured,
    Metric predicted,
    Metric standardError,
    Metric zScore) {
  /** Seeds that a z-score needs. */
  public static final int LEAST_SEEDS = 30;

  private static final double SMALLEST = 1e-30;

  /**
   * The δ of one seed by hidden layer, from the input to the output; NaN where it was not finite.
   *
   * @param measured RMS of δ
   * @param predicted the same by theory
   */
  public record Sample(List<Double> measured, List<Double> predicted) {
    public Sample {
      measured = List.copyOf(measured);
      predicted = List.copyOf(predicted);
      if (measured.isEmpty() || measured.size() != predicted.size()) {
        throw new IllegalArgumentException(
            "measured and predicted hold %d and %d layers; they must hold equally many, at least 1"
                .formatted(measured.size(), predicted.size()));
      }
    }

    /** The layers from the input on that are not usable by themselves; all if the last is not. */
    private int unusable() {
      int layer = measured.size();
      while (layer > 0 && usable(layer - 1)) {
        layer--;
      }
      return layer;
    }

    private boolean usable(int layer) {
      double value = measured.get(layer);
      double theory = predicted.get(layer);
      return value >= SMALLEST && Double.isFinite(value) && theory > 0 && Double.isFinite(theory);
    }
  }

  /**
   * The agreement over seeds of one configuration.
   *
   * @param samples one per seed, of equal depth
   * @param homogeneity of the activation: where it is there the shift of finite width is known
   * @param width units per hidden layer
   * @throws IllegalArgumentException if depths differ
   */
  public static Agreement of(List<Sample> samples, Optional<Homogeneity> homogeneity, int width) {
    int depth = samples.isEmpty() ? 0 : samples.getFirst().measured().size();
    int first = 0;
    int excluded = 0;
    for (Sample sample : samples) {
      if (sample.measured().size() != depth) {
        throw new IllegalArgumentException(
            "samples of " + depth + " and " + sample.measured().size() + " layers");
      }
      int unusable = sample.unusable();
      if (unusable == depth) {
        excluded++;
      } else {
        first = Math.max(first, unusable);
      }
    }
    int seeds = samples.size() - excluded;
    int layers = depth - 1 - first;
    if (seeds == 0 || layers < 1) {
      Metric none = Metric.none(Status.NOT_APPLICABLE);
      return new Agreement(seeds, excluded, first, none, none, none, none);
    }
    double shift = homogeneity.map(known -> known.shift(layers, width)).orElse(0.0);
    return over(samples, depth, first, excluded, shift);
  }

  private static Agreement over(
      List<Sample> samples, int depth, int first, int excluded, double shift) {
    double measured = 0;
    double predicted = 0;
    double squares = 0;
    int seeds = 0;
    for (Sample sample : samples) {
      if (sample.unusable() == depth) {
        continue;
      }
      double ratio = logRatio(sample.measured(), first);
      double theory = logRatio(sample.predicted(), first) + shift;
      seeds++;
      // Welford's update, of the differences.
      double before = measured - predicted;
      measured += (ratio - measured) / seeds;
      predicted += (theory - predicted) / seeds;
      double gap = ratio - theory;
      squares += (gap - before) * (gap - (measured - predicted));
    }
    Metric error =
        seeds < 2
            ? Metric.none(Status.NOT_APPLICABLE)
            : Metric.of(StrictMath.sqrt(squares / (seeds - 1) / seeds));
    Metric z =
        seeds < LEAST_SEEDS
            ? Metric.none(Status.NOT_APPLICABLE)
            : Metric.ratio(measured - predicted, error.value().orElse(Double.NaN));
    return new Agreement(
        seeds, excluded, first, Metric.of(measured), Metric.of(predicted), error, z);
  }

  private static double logRatio(List<Double> layers, int first) {
    // Not the logarithm of the quotient, which may leave the range of doubles.
    return StrictMath.log(layers.get(first)) - StrictMath.log(layers.getLast());
  }
}
