package gradmark.bench.history;

import java.util.List;

/** Tells a drift from a step. */
final class LineFit {
  private LineFit() {}

  /**
   * Whether a straight line describes a stretch of values better than the levels between steps do,
   * by Schwarz's criterion {@code n·ln(squares/n) + parameters·ln n}: a line has two parameters,
   * and k steps have k places and k + 1 levels.
   *
   * @param from first value of the first level
   * @param to one after the last value of the last level
   */
  static boolean isCloser(double[] values, int from, List<ChangePoints.Step> steps, int to) {
    double levels = 0;
    int start = from;
    for (ChangePoints.Step step : steps) {
      levels += squares(values, start, step.index(), 0);
      start = step.index();
    }
    levels += squares(values, start, to, 0);
    double line = squares(values, from, to, slope(values, from, to));
    int count = to - from;
    double more = 2 * steps.size() + 1 - 2;
    // Multiplied out, so that levels that leave nothing need no logarithm of 0.
    return line < levels * Math.pow(count, more / count);
  }

  private static double slope(double[] values, int from, int to) {
    double center = (from + to - 1) / 2.0;
    double mean = WelchTest.mean(values, from, to);
    double products = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      products += (i - center) * (values[i] - mean);
      squares += (i - center) * (i - center);
    }
    return products / squares;
  }

  private static double squares(double[] values, int from, int to, double slope) {
    double center = (from + to - 1) / 2.0;
    double mean = WelchTest.mean(values, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      double rest = values[i] - mean - slope * (i - center);
      sum += rest * rest;
    }
    return sum;
  }
}
