package gradmark.bench.selftest;

import gradmark.bench.stats.Sample;
import java.util.Locale;

/**
 * Changed if the ratio of the means over all iterations of all forks differs from 1 by more than a
 * share.
 *
 * @param share 0.1 is 10 %
 */
record FixedChange(double share) implements CommonRule {
  @Override
  public String name() {
    return String.format(Locale.ROOT, "fixed %.0f %%", 100 * share);
  }

  @Override
  public Saying says(Forks base, Forks head) {
    double ratio = Sample.of(head.iterations()).mean() / Sample.of(base.iterations()).mean();
    return ratio > 1 + share ? Saying.SLOWER : ratio < 1 - share ? Saying.FASTER : Saying.NOTHING;
  }
}
