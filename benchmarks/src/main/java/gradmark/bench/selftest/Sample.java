package gradmark.bench.selftest;

import java.util.Arrays;

/**
 * How many numbers there are, their mean, and their standard deviation.
 *
 * @param deviation with n − 1 in the denominator; 0 for a single number
 */
record Sample(int size, double mean, double deviation) {
  /** Of at least one number. */
  static Sample of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Sample(values.length, mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }

  /** The standard error of the mean. */
  double error() {
    return deviation / Math.sqrt(size);
  }
}
