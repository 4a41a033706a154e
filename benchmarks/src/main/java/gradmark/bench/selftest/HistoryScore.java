package gradmark.bench.selftest;

import gradmark.bench.stats.Sample;
import java.util.Locale;

/**
 * Changed if a new run lies so many standard deviations from the mean of a history of runs. The
 * history is the forks' means of the base, the new run the head's first fork.
 *
 * @param deviations 3, mostly
 */
record HistoryScore(double deviations) implements CommonRule {
  @Override
  public String name() {
    return String.format(Locale.ROOT, "z-score %.0f", deviations);
  }

  /** Nothing without two runs in the history. */
  @Override
  public Saying says(Forks base, Forks head) {
    Sample history = Sample.of(base.means());
    if (history.size() < 2) {
      return Saying.NOTHING;
    }
    double distance = head.firstMean() - history.mean();
    double allowed = deviations * history.deviation();
    return distance > allowed
        ? Saying.SLOWER
        : distance < -allowed ? Saying.FASTER : Saying.NOTHING;
  }
}
