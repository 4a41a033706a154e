package gradmark.stability;

import gradmark.stability.Metric.Status;
import java.util.Collections;
import java.util.List;

/**
 * One magnitude per layer, and what it says about depth.
 *
 * <p>The readout is kept, but no ratio, fit or range includes it: it has no activation function and
 * a shape of its own.
 *
 * @param hidden the magnitudes of the hidden layers, from the input to the output; at least one,
 *     none negative; NaN and infinities as measured
 * @param readout the magnitude of the readout
 */
public record LayerProfile(List<Double> hidden, double readout) {
  public LayerProfile {
    hidden = List.copyOf(hidden);
    if (hidden.isEmpty()) {
      throw new IllegalArgumentException("hidden is empty; at least 1 hidden layer is needed");
    }
    for (int l = 0; l < hidden.size(); l++) {
      requireMagnitude("hidden[" + l + "]", hidden.get(l));
    }
    requireMagnitude("readout", readout);
  }

  /**
   * A profile of all layers, the last of which is the readout.
   *
   * @throws IllegalArgumentException if there are fewer than two layers or a magnitude is negative
   */
  public static LayerProfile ofLayers(List<Double> layers) {
    if (layers.size() < 2) {
      throw new IllegalArgumentException(
          "layers holds " + layers.size() + "; a hidden layer and a readout are needed");
    }
    int last = layers.size() - 1;
    return new LayerProfile(layers.subList(0, last), layers.get(last));
  }

  /** First hidden layer's magnitude over the last one's. */
  public Metric firstToLast() {
    return Metric.ratio(hidden.getFirst(), hidden.getLast());
  }

  /** Each hidden layer's magnitude over the last one's. */
  public List<Metric> relativeToLast() {
    double last = hidden.getLast();
    return hidden.stream().map(value -> Metric.ratio(value, last)).toList();
  }

  /** Least squares of ln(magnitude) on the hidden layer's index. */
  public LogFit logFit() {
    return LogFit.of(hidden);
  }

  /**
   * log₁₀(largest/smallest hidden magnitude), in decades; ZERO_DEN where a layer is 0, ZERO where
   * all are.
   */
  public Metric dynamicRange() {
    if (!isFinite()) {
      return Metric.none(Status.NONFINITE);
    }
    double largest = Collections.max(hidden);
    double smallest = Collections.min(hidden);
    if (smallest == 0) {
      return Metric.none(largest == 0 ? Status.ZERO : Status.ZERO_DEN);
    }
    // Not the logarithm of the quotient, which may overflow.
    return Metric.of(StrictMath.log10(largest) - StrictMath.log10(smallest));
  }

  /** Whether every magnitude, the readout's too, is finite. */
  public boolean isFinite() {
    return Double.isFinite(readout) && hidden.stream().allMatch(Double::isFinite);
  }

  private static void requireMagnitude(String name, double value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " = " + value + "; a magnitude is not negative");
    }
  }
}
