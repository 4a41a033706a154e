package gradmark.peers.run;

import org.jspecify.annotations.Nullable;

/**
 * What one trial came to.
 *
 * @param rate work per time in the unit of the case, or of the ceiling; null without one
 * @param mismatch whether the library's result was not ours
 * @param reason why there is no rate; null where there is one
 */
public record TrialResult(@Nullable Double rate, boolean mismatch, @Nullable String reason) {
  /** A rate. */
  public static TrialResult measured(double rate) {
    return new TrialResult(rate, false, null);
  }

  /** No rate. */
  public static TrialResult failed(boolean mismatch, String reason) {
    return new TrialResult(null, mismatch, reason);
  }
}
