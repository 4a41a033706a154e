package gradmark.bench.selftest;

/**
 * How many suites are drawn.
 *
 * @param equal with equal sides, at least one
 * @param slowed for each row and delay, at least one
 */
public record SuiteCounts(int equal, int slowed) {
  /** Enough to tell 0.1 % of the former, and a twentieth of a row's latter. */
  public static final SuiteCounts DEFAULT = new SuiteCounts(1000, 100);

  public SuiteCounts {
    if (equal < 1 || slowed < 1) {
      throw new IllegalArgumentException(
          "equal = " + equal + ", slowed = " + slowed + ": needs at least 1");
    }
  }
}
