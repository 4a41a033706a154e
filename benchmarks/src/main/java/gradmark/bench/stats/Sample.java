package gradmark.bench.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many numbers there are, their mean, and their standard deviation.
 *
 * @param deviation with n − 1 in the denominator; 0 for a single number
 */
public record Sample(int size, double mean, double deviation) {
  /** Of at least one number. */
  public static Sample of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Sample(values.length, mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }

  /** The standard error of the mean. */
  public double error() {
    return deviation / Math.sqrt(size);
  }

  /**
   * Half the width of the mean's confidence interval by Student's t, which JMH prints as {@code ±};
   * infinite for a single number.
   *
   * @param confidence between 0 and 1; JMH's is 0.999
   */
  public double halfWidth(double confidence) {
    return size < 2
        ? Double.POSITIVE_INFINITY
        : error() * TDistribution.of(size - 1).inverseSurvivalProbability((1 - confidence) / 2);
  }
}
