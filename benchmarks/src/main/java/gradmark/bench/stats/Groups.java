package gradmark.bench.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Values of two sides that were measured near each other. Under the hypothesis of no difference any
 * of them could have come from either side.
 */
public final class Groups {
  private final double[] base;
  private final double[] head;

  /**
   * @param base finite, at least one
   * @param head finite, at least one
   */
  public Groups(List<Double> base, List<Double> head) {
    this.base = finite("base", base);
    this.head = finite("head", head);
  }

  private static double[] finite(String side, List<Double> values) {
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    if (array.length == 0 || !Arrays.stream(array).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          side + " = " + values + ": needs finite values, at least 1");
    }
    return array;
  }

  /** How many values both sides have together. */
  public int size() {
    return base.length + head.length;
  }

  /** How many values the head has. */
  public int heads() {
    return head.length;
  }

  /** In how many ways the values could belong to the sides. */
  double ways() {
    double ways = 1;
    for (int i = 1; i <= head.length; i++) {
      ways *= (double) (base.length + i) / i;
    }
    return ways;
  }

  /** All values, a shift taken from the head's; the base's come first. */
  double[] pooled(double shift) {
    double[] pooled = Arrays.copyOf(base, size());
    for (int i = 0; i < head.length; i++) {
      pooled[base.length + i] = head[i] - shift;
    }
    return pooled;
  }

  /** The largest value less the smallest. */
  double range() {
    double[] sorted = pooled(0);
    Arrays.sort(sorted);
    return sorted[sorted.length - 1] - sorted[0];
  }

  /** Mean of the head's values less mean of the base's. */
  double difference() {
    return mean(head) - mean(base);
  }

  /** Sum over both sides of the squared deviations from the side's mean. */
  double squaresWithin() {
    return squares(base) + squares(head);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }
}
