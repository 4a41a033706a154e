package gradmark.bench.stats;

import java.util.Arrays;

/**
 * The distribution of a sum of whole-numbered scores, when the members of each group that belong to
 * the head are drawn at random.
 */
final class ScoreDistribution {
  private double[] probability = {1};

  /**
   * Adds an independent group.
   *
   * @param scores of all its members, not negative
   * @param heads how many of them are drawn
   */
  void add(int[] scores, int heads) {
    double[] drawn = drawn(scores, heads);
    double[] sum = new double[probability.length + drawn.length - 1];
    for (int j = 0; j < drawn.length; j++) {
      if (drawn[j] > 0) {
        for (int i = 0; i < probability.length; i++) {
          sum[i + j] += probability[i] * drawn[j];
        }
      }
    }
    probability = sum;
  }

  /** Two-sided: twice the smaller of P(sum ≤ value) and P(sum ≥ value), at most 1. */
  double p(int value) {
    double below = sum(0, value + 1);
    double above = sum(value, probability.length);
    return Math.min(1, 2 * Math.min(below, above));
  }

  private double sum(int from, int to) {
    double sum = 0;
    for (int i = Math.max(0, from); i < Math.min(to, probability.length); i++) {
      sum += probability[i];
    }
    return sum;
  }

  /** The sum of the scores of some members, each choice of them equally likely. */
  private static double[] drawn(int[] scores, int heads) {
    int[] descending = scores.clone();
    Arrays.sort(descending);
    int most = 0;
    for (int i = 0; i < heads; i++) {
      most += descending[descending.length - 1 - i];
    }
    double[][] ways = new double[heads + 1][most + 1];
    ways[0][0] = 1;
    for (int member = 0; member < scores.length; member++) {
      int score = scores[member];
      for (int count = Math.min(heads, member + 1); count > 0; count--) {
        double[] without = ways[count - 1];
        double[] with = ways[count];
        for (int sum = most; sum >= score; sum--) {
          with[sum] += without[sum - score];
        }
      }
    }
    double all = Arrays.stream(ways[heads]).sum();
    return Arrays.stream(ways[heads]).map(count -> count / all).toArray();
  }
}
