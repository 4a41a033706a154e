package gradmark.bench.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The middle of numbers in order, or the mean of the two in the middle. */
public final class Median {
  private Median() {}

  /** Of at least one number. */
  public static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Of any number of numbers; null where there are none, or it is not finite. */
  public static @Nullable Double finite(List<Double> values) {
    double median = values.isEmpty() ? Double.NaN : of(values);
    return Double.isFinite(median) ? median : null;
  }
}
