package gradmark.bench.stats;

/** How far one side of a comparison lies from the other, and how sure that is. */
public interface ShiftTest {
  /** The two-sided probability of so large a difference, if there is none. */
  double p();

  /** The shift of the head against the base. */
  double estimate();

  /**
   * The shifts that are not rejected; 0 is among them exactly if {@link #p()} is above the level.
   *
   * @param level probability up to which a shift is rejected
   */
  Interval interval(double level);

  /** From low to high; an end that the data do not bound is infinite. */
  record Interval(double low, double high) {}
}
