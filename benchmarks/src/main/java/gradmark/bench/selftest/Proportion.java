package gradmark.bench.selftest;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often something happened, with the 95 % bounds of Clopper and Pearson (Biometrika 26, 1934).
 *
 * @param hits how often it happened
 * @param of how often it could have
 * @param low 0 where it never happened
 * @param high 1 where it always did
 */
public record Proportion(int hits, int of, double low, double high) {
  private static final double TAIL = 0.025;

  public Proportion {
    if (!(0 <= hits && hits <= of)) {
      throw new IllegalArgumentException("needs 0 <= hits <= of: hits = " + hits + ", of = " + of);
    }
  }

  /** With its bounds; from 0 to 1 where it could never have happened. */
  static Proportion of(int hits, int of) {
    return new Proportion(
        hits,
        of,
        hits == 0 ? 0 : BetaDistribution.of(hits, of - hits + 1).inverseCumulativeProbability(TAIL),
        hits == of ? 1 : BetaDistribution.of(hits + 1, of - hits).inverseSurvivalProbability(TAIL));
  }
}
