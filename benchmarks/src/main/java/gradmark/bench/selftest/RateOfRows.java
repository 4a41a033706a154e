package gradmark.bench.selftest;

import gradmark.bench.stats.Sample;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often something happens in a row, on average over rows, with 95 % bounds.
 *
 * <p>Suites of one row are alike, so rows are the sample: the bounds are Student's over the rows'
 * rates, between 0 and 1. Where rows hardly differ these would be too near each other; so each
 * bound is at least as far away as that of {@link Proportion} over all suites.
 *
 * @param rate the mean of the rows' rates
 * @param rows how many
 */
public record RateOfRows(double rate, int rows, double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * Of rows that were looked at equally often.
   *
   * @param rates at least one, each of more than 0
   */
  static RateOfRows of(List<Proportion> rates) {
    Sample sample =
        Sample.of(rates.stream().mapToDouble(rate -> (double) rate.hits() / rate.of()).toArray());
    Proportion suites =
        Proportion.of(
            rates.stream().mapToInt(Proportion::hits).sum(),
            rates.stream().mapToInt(Proportion::of).sum());
    double half =
        rates.size() < 2
            ? 1
            : sample.error() * TDistribution.of(rates.size() - 1).inverseSurvivalProbability(TAIL);
    return new RateOfRows(
        sample.mean(),
        rates.size(),
        Math.max(0, Math.min(suites.low(), sample.mean() - half)),
        Math.min(1, Math.max(suites.high(), sample.mean() + half)));
  }
}
