package gradmark.bench.selftest;

import org.apache.commons.statistics.distribution.TDistribution;

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
    if (after.mean() - half(after) > before.mean() + half(before)) {
      return Saying.SLOWER;
    }
    return after.mean() + half(after) < before.mean() - half(before)
        ? Saying.FASTER
        : Saying.NOTHING;
  }

  /** Infinite for a single iteration. */
  private double half(Sample sample) {
    return sample.size() < 2
        ? Double.POSITIVE_INFINITY
        : sample.error()
            * TDistribution.of(sample.size() - 1).inverseSurvivalProbability((1 - confidence) / 2);
  }
}
