package gradmark.stability;

import gradmark.stability.Metric.Status;
import java.util.Arrays;

/**
 * Where a layer's activations lie, over its units and samples: all three have no value where one of
 * them is NaN or infinite.
 *
 * @param mean of x
 * @param variance mean of (x − mean)²
 * @param p98 98th percentile of x, with linear interpolation: number (n − 1)·0.98 of the n sorted
 *     values
 */
public record SignalMoments(Metric mean, Metric variance, Metric p98) {
  private static final double HIGH = 0.98;

  /**
   * The moments of the first {@code count} floats, at least 1, in double and in their order.
   *
   * @param x from offset 0
   */
  public static SignalMoments of(float[] x, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += x[i];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double gap = x[i] - mean;
      squares += gap * gap;
    }
    if (!Double.isFinite(squares)) {
      Metric none = Metric.none(Status.NONFINITE);
      return new SignalMoments(none, none, none);
    }
    return new SignalMoments(
        Metric.of(mean), Metric.of(squares / count), Metric.of(percentile(x, count)));
  }

  private static double percentile(float[] x, int count) {
    float[] values = Arrays.copyOf(x, count);
    double rank = (count - 1) * HIGH;
    int below = (int) rank;
    select(values, below);
    double value = values[below];
    if (rank == below) {
      return value;
    }
    float next = values[below + 1];
    for (int i = below + 2; i < count; i++) {
      next = Math.min(next, values[i]);
    }
    return value + (rank - below) * (next - value);
  }

  /**
   * Hoare's selection: afterwards number {@code k} stands where sorting would put it, with nothing
   * larger before it and nothing smaller behind.
   */
  private static void select(float[] values, int k) {
    int first = 0;
    int last = values.length - 1;
    while (first < last) {
      float pivot = values[k];
      int i = first;
      int j = last;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      first = j < k ? i : first;
      last = k < i ? j : last;
    }
  }
}
