package gradmark.bench.selftest;

/**
 * How many suites are drawn.
 *
 * @param equal with equal sides, at least one
 * @param slowed for each row and delay, at least one
 */
public record SuiteCounts(int equal, int slowed) {
  /** Tells false alarms to some tenths of a percent, and the power of a dozen rows to one. */
  public static final SuiteCounts DEFAULT = new SuiteCounts(1000, 100);

  public SuiteCounts {
    if (equal < 1 || slowed < 1) {
      throw new IllegalArgumentException(
          "equal = " + equal + ", slowed = " + slowed + ": needs at least 1");
    }
  }
}
