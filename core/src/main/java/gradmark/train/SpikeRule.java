package gradmark.train;

import gradmark.stability.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * What counts as a spike of the batch loss: more than median + deviations · 1.4826 · MAD and more
 * than factor · median, both over the losses of the {@code window} steps before. MAD is the median
 * of the distances from the median; 1.4826 of it is a normal law's standard deviation.
 *
 * @param window steps, at least 1
 * @param deviations at least 0
 * @param factor at least 1
 */
public record SpikeRule(int window, double deviations, double factor) {
  /** 50 steps, 6 deviations, 1.2 × the median. */
  public static final SpikeRule DEFAULT = new SpikeRule(50, 6, 1.2);

  private static final double NORMAL_DEVIATION = 1.4826;

  public SpikeRule {
    if (window < 1) {
      throw new IllegalArgumentException("window = " + window + "; it must be at least 1 step");
    }
    if (!(deviations >= 0)) {
      throw new IllegalArgumentException("deviations = " + deviations + "; it must be >= 0");
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor = " + factor + "; it must be >= 1");
    }
  }

  /**
   * How many losses are spikes. The first {@code window} are none; without any further one the
   * metric is not applicable.
   *
   * @param losses of a training, finite but for the last one, which ends it and is no spike if it
   *     is not
   */
  public Metric count(List<Double> losses) {
    int end = losses.size();
    while (end > 0 && !Double.isFinite(losses.get(end - 1))) {
      end--;
    }
    if (end <= window) {
      return Metric.none(Metric.Status.NOT_APPLICABLE);
    }
    double[] sorted = new double[window];
    for (int i = 0; i < window; i++) {
      sorted[i] = losses.get(i);
    }
    Arrays.sort(sorted);
    int spikes = 0;
    for (int t = window; t < end; t++) {
      double loss = losses.get(t);
      spikes += isSpike(loss, sorted) ? 1 : 0;
      replace(sorted, losses.get(t - window), loss);
    }
    return Metric.of(spikes);
  }

  private boolean isSpike(double loss, double[] sorted) {
    double median = median(sorted);
    // The deviation takes a sort: only for the few losses that may need it.
    return loss > factor * median
        && loss > median + deviations * NORMAL_DEVIATION * deviation(sorted, median);
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double deviation(double[] sorted, double median) {
    double[] distances = new double[sorted.length];
    Arrays.setAll(distances, i -> Math.abs(sorted[i] - median));
    Arrays.sort(distances);
    return median(distances);
  }

  /** Puts one value in the place of another and keeps the order. */
  private static void replace(double[] sorted, double old, double next) {
    int at = Arrays.binarySearch(sorted, old);
    while (at > 0 && sorted[at - 1] > next) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    while (at < sorted.length - 1 && sorted[at + 1] < next) {
      sorted[at] = sorted[at + 1];
      at++;
    }
    sorted[at] = next;
  }
}
