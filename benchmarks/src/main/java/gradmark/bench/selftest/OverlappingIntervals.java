package gradmark.bench.selftest;

import gradmark.bench.stats.Sample;

/**
 * Changed if the confidence intervals of both sides do not overlap: those that JMH prints as {@code
 * ±}, by Student's t over all iterations of all forks.
 *
 * @param confidence of each interval; JMH's is 0.999
 */
record OverlappingIntervals(double confidence) implements CommonRule {
  @Override
  public String name() {
    return "intervals overlap";
  }

  @Override
  public Saying says(Forks base, Forks head) {
    Sample before = Sample.of(base.iterations());
    Sample after = Sample.of(head.iterations());
    if (after.mean() - after.halfWidth(confidence) > before.mean() + before.halfWidth(confidence)) {
      return Saying.SLOWER;
    }
    return after.mean() + after.halfWidth(confidence) < before.mean() - before.halfWidth(confidence)
        ? Saying.FASTER
        : Saying.NOTHING;
  }
}
