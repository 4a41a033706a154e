package gradmark.bench.history;

import org.apache.commons.statistics.distribution.TDistribution;

/** Welch's test of two means, two-sided. */
final class WelchTest {
  private WelchTest() {}

  /**
   * The probability of so large a difference between equal means; where neither side varies, 1 for
   * equal values and else 0.
   *
   * @param middle first of the right side
   */
  static double p(double[] values, int from, int middle, int to) {
    int left = middle - from;
    int right = to - middle;
    double difference = mean(values, middle, to) - mean(values, from, middle);
    double a = variance(values, from, middle) / left;
    double b = variance(values, middle, to) / right;
    if (a + b == 0) {
      return difference == 0 ? 1 : 0;
    }
    double freedom = (a + b) * (a + b) / (a * a / (left - 1) + b * b / (right - 1));
    double t = Math.abs(difference) / Math.sqrt(a + b);
    return 2 * TDistribution.of(freedom).survivalProbability(t);
  }

  static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double variance(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return squares / (to - from - 1);
  }
}
