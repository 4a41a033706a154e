package gradmark.bench.history;

/**
 * Where a series falls apart best: the split τ of n values that has the largest energy statistic
 * {@code l·r/(l+r)·(2·E|L−R| − E|L−L′| − E|R−R′|)}, with l values before it and r after it.
 *
 * <p>Matteson, James: A Nonparametric Approach for Multiple Change Point Analysis of Multivariate
 * Data, JASA 109 (2014), section 2, with exponent 1.
 */
final class EnergySplit {
  private EnergySplit() {}

  /**
   * The index of the first value after the split; −1 where there are too few values.
   *
   * @param from first value
   * @param to one after the last value
   * @param least values on each side, at least 2
   */
  static int of(double[] values, int from, int to, int least) {
    int count = to - from;
    if (count < 2 * least) {
      return -1;
    }
    double[] toAll = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        toAll[i] += Math.abs(values[from + i] - values[from + j]);
      }
    }
    double withinLeft = 0;
    double across = 0;
    double withinRight = 0;
    for (double sum : toAll) {
      withinRight += sum / 2;
    }
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int left = 1; left <= count - least; left++) {
      // The value that goes over to the left side takes its distances with it.
      double toLeft = 0;
      double moved = values[from + left - 1];
      for (int i = 0; i < left - 1; i++) {
        toLeft += Math.abs(moved - values[from + i]);
      }
      double toRight = toAll[left - 1] - toLeft;
      withinLeft += toLeft;
      withinRight -= toRight;
      across += toRight - toLeft;
      if (left >= least) {
        double energy = energy(left, count - left, across, withinLeft, withinRight);
        if (energy > highest) {
          highest = energy;
          best = from + left;
        }
      }
    }
    return best;
  }

  private static double energy(
      double left, double right, double across, double withinLeft, double withinRight) {
    double apart =
        2 * across / (left * right)
            - withinLeft / (left * (left - 1) / 2)
            - withinRight / (right * (right - 1) / 2);
    return left * right / (left + right) * apart;
  }
}
