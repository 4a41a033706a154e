package gradmark.peers.run;

import gradmark.peers.work.LibraryFacts;
import org.jspecify.annotations.Nullable;

/**
 * What one trial came to.
 *
 * @param rate work per time in the unit of the case, or of the ceiling; null without one
 * @param mismatch whether the library's result was not ours
 * @param reason why there is no rate; null where there is one, or nobody said why
 * @param facts what the library says of itself; null for a ceiling, or if it never was ready
 * @param log name of the file that holds what the process printed; null where it was not kept
 */
public record TrialResult(
    @Nullable Double rate,
    boolean mismatch,
    @Nullable String reason,
    @Nullable LibraryFacts facts,
    @Nullable String log) {
  /** Ready to be measured. */
  public static TrialResult ready(LibraryFacts facts) {
    return new TrialResult(null, false, null, facts, null);
  }

  /** A rate. */
  public static TrialResult measured(double rate, @Nullable LibraryFacts facts) {
    return new TrialResult(rate, false, null, facts, null);
  }

  /** No rate. */
  public static TrialResult failed(boolean mismatch, String reason) {
    return new TrialResult(null, mismatch, reason, null, null);
  }

  /** The same with the name of a log. */
  TrialResult withLog(String name) {
    return new TrialResult(rate, mismatch, reason, facts, name);
  }
}
