package gradmark.bench.compare;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on a row.
 *
 * @param unit of the values; empty where nothing was measured
 * @param effect null where there is nothing to estimate
 * @param base the base's median over forks; null where it was not measured
 * @param head the head's median over forks; null where it was not measured
 * @param baseForks how many the estimate goes by
 * @param headForks how many the estimate goes by
 * @param note why, in words; empty where the numbers say it
 */
public record RowResult(
    RowKey key,
    String unit,
    Direction direction,
    Verdict verdict,
    @Nullable Effect effect,
    @Nullable Double base,
    @Nullable Double head,
    int baseForks,
    int headForks,
    String note) {
  /** A row that only the head has. */
  public static RowResult added(RowKey key) {
    return unmeasured(key, Verdict.NEW, "only head has it");
  }

  /** A row that only the base has. */
  public static RowResult missing(RowKey key) {
    return unmeasured(key, Verdict.MISSING, "only base has it");
  }

  /**
   * A row that failed.
   *
   * @param why which side, and what was thrown
   */
  public static RowResult failed(RowKey key, String why) {
    return unmeasured(key, Verdict.FAILED, why);
  }

  /**
   * A row that is not the same measurement on both sides.
   *
   * @param what differs
   */
  public static RowResult definitionChanged(RowKey key, String what) {
    return unmeasured(key, Verdict.DEFINITION_CHANGED, what);
  }

  /**
   * A row on which nothing can be said.
   *
   * @param why in words
   */
  public static RowResult inconclusive(RowKey key, String why) {
    return unmeasured(key, Verdict.INCONCLUSIVE, why);
  }

  /** The same row with another verdict. */
  public RowResult with(Verdict other) {
    return new RowResult(
        key, unit, direction, other, effect, base, head, baseForks, headForks, note);
  }

  /**
   * The same row with more to say of it.
   *
   * @param more in words
   */
  RowResult withNote(String more) {
    String all = note.isEmpty() ? more : note + "; " + more;
    return new RowResult(
        key, unit, direction, verdict, effect, base, head, baseForks, headForks, all);
  }

  static RowResult unmeasured(RowKey key, Verdict verdict, String note) {
    return new RowResult(key, "", Direction.NONE, verdict, null, null, null, 0, 0, note);
  }
}
