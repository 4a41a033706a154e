package gradmark.bench.compare;

/**
 * How large a change is and how well that is known. Ratios are head over base of the values as they
 * stand; whether above 1 is worse is the row's direction.
 *
 * @param ratio the estimate
 * @param low lower end of the interval that the verdict goes by; 0 where there are too few forks
 * @param high upper end; infinite where there are too few forks
 * @param p probability of so large a difference between equal sides
 * @param floor the least change that counts, as a share: 0.02 is 2 %
 */
public record Effect(double ratio, double low, double high, double p, double floor) {
  /** Half the width of the interval on a logarithmic scale; infinite without an interval. */
  public double halfWidth() {
    return Math.log(high / low) / 2;
  }
}
