package gradmark.bench.selftest;

import java.util.Locale;

/**
 * Changed if one run is so many times another one: github-action-benchmark's comparison with the
 * previous run, which alerts at 200 % unless it is told otherwise. A run is the first fork of a
 * side.
 *
 * @param factor 2 is 200 %
 */
record PreviousRun(double factor) implements CommonRule {
  @Override
  public String name() {
    return String.format(Locale.ROOT, "previous run %.0f %%", 100 * factor);
  }

  /** It never says that anything became faster. */
  @Override
  public Saying says(Forks base, Forks head) {
    return head.firstMean() / base.firstMean() > factor ? Saying.SLOWER : Saying.NOTHING;
  }
}
