package gradmark.bench.compare;

import org.jspecify.annotations.Nullable;

/**
 * How large a change is, and how well that is known. Ratios are head over base of the values as
 * they stand; whether above 1 is worse is the row's direction.
 *
 * @param ratio the estimate
 * @param low lower end of the interval that the verdict goes by; null without one
 * @param high upper end; null without one
 * @param p probability of so large a difference between equal sides; null where there are too few
 *     forks to tell
 * @param floor the least change that counts, as a share: 0.02 is 2 %
 */
public record Effect(
    double ratio, @Nullable Double low, @Nullable Double high, @Nullable Double p, double floor) {
  /** Half the width of the interval on a logarithmic scale; infinite without one. */
  public double halfWidth() {
    return low == null || high == null
        ? Double.POSITIVE_INFINITY
        : Math.abs(Math.log(high / low)) / 2;
  }
}
