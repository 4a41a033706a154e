package gradmark.train;

import gradmark.stability.Metric;
import java.util.Arrays;

/**
 * Percentiles of a magnitude over the steps of a training, with linear interpolation between ranks:
 * of n sorted values, number (n − 1)·p from 0.
 *
 * <p>Infinities and NaN count as the largest; a percentile among them has no value.
 */
public record Percentiles(
    Metric p5, Metric p25, Metric median, Metric p75, Metric p95, Metric max) {
  /** Of at least one value; the array is sorted. */
  static Percentiles of(double[] values) {
    Arrays.sort(values);
    return new Percentiles(
        at(values, 0.05),
        at(values, 0.25),
        at(values, 0.5),
        at(values, 0.75),
        at(values, 0.95),
        at(values, 1));
  }

  private static Metric at(double[] sorted, double p) {
    double rank = (sorted.length - 1) * p;
    int below = (int) rank;
    double value = sorted[below];
    if (rank > below) {
      value += (rank - below) * (sorted[below + 1] - value);
    }
    return Metric.of(value);
  }
}
