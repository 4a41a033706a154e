package gradmark.bench.stats;

import java.util.Arrays;

/**
 * Percentiles of a sample as JMH and Commons Math have them: that of p is at place p·(n + 1)/100 of
 * the sorted numbers, counted from 1; between two places it is interpolated, and beyond the ends it
 * is the least or the greatest number.
 */
public final class Percentiles {
  private final double[] sorted;

  /** Of at least one number. */
  public Percentiles(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values: there must be at least one");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /**
   * A percentile.
   *
   * @param p between 0 and 100
   */
  public double at(double p) {
    if (!(p >= 0 && p <= 100)) {
      throw new IllegalArgumentException("p = " + p + ": needs 0 <= p <= 100");
    }
    double place = p * (sorted.length + 1) / 100;
    int below = (int) Math.floor(place);
    if (below < 1) {
      return sorted[0];
    }
    if (below >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    double lower = sorted[below - 1];
    return lower + (place - below) * (sorted[below] - lower);
  }
}
