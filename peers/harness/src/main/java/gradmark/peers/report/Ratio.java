package gradmark.peers.report;

import gradmark.bench.result.Median;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ours : theirs in one case, round by round; above 1 ours is faster.
 *
 * @param median over the rounds
 * @param lowest of the rounds
 * @param highest of the rounds
 */
public record Ratio(double median, double lowest, double highest) {
  /**
   * The ratio of two libraries' rates.
   *
   * @param ours one rate per round
   * @param theirs as many
   */
  public static Ratio of(List<Double> ours, List<Double> theirs) {
    List<Double> ratios =
        IntStream.range(0, ours.size())
            .mapToObj(round -> ours.get(round) / theirs.get(round))
            .sorted()
            .toList();
    return new Ratio(Median.of(ratios), ratios.getFirst(), ratios.getLast());
  }

  /** How far the rounds lie apart, as a share of the median. */
  double spread() {
    return (highest - lowest) / median;
  }
}
