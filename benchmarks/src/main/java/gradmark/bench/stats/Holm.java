package gradmark.bench.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's procedure (Scandinavian Journal of Statistics 6, 1979): among many tests, the probability
 * that any of the true hypotheses is rejected stays below an error.
 */
public final class Holm {
  private Holm() {}

  /**
   * The level that each test is held against: the error over how many tests remain at its turn, the
   * least p first; all tests from the first one that fails on share that one's level. A hypothesis
   * is rejected if its p is at most its level.
   *
   * @param p of each test
   * @param error probability that any true hypothesis is rejected, at most
   */
  public static double[] levels(List<Double> p, double error) {
    int[] order =
        IntStream.range(0, p.size())
            .boxed()
            .sorted(Comparator.comparing(p::get))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] levels = new double[p.size()];
    int rejected = 0;
    for (int turn = 0; turn < order.length; turn++) {
      levels[order[turn]] = error / (order.length - rejected);
      if (rejected == turn && p.get(order[turn]) <= levels[order[turn]]) {
        rejected++;
      }
    }
    return levels;
  }
}
