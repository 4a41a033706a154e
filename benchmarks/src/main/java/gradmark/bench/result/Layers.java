package gradmark.bench.result;

import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number per layer that may be missing.
 *
 * @param hidden one per hidden layer, from the input to the output; null where there is none
 * @param readout the readout's; null if there is none, or the number is of hidden layers only
 * @param missing why, by the layer's index; the readout's index is the depth
 */
public record Layers(
    List<@Nullable Double> hidden, @Nullable Double readout, Map<Integer, Metric.Status> missing) {

  /** Of hidden layers. */
  public static Layers ofHidden(List<Metric> hidden) {
    List<@Nullable Double> values = new ArrayList<>();
    Map<Integer, Metric.Status> missing = new TreeMap<>();
    for (Metric metric : hidden) {
      values.add(value(metric, values.size(), missing));
    }
    return new Layers(values, null, missing);
  }

  /** Of all layers, the last of which is the readout. */
  public static Layers ofAll(List<Metric> layers) {
    int depth = layers.size() - 1;
    Layers hidden = ofHidden(layers.subList(0, depth));
    Double readout = value(layers.get(depth), depth, hidden.missing);
    return new Layers(hidden.hidden, readout, hidden.missing);
  }

  /** The largest number, the readout's included; null if there is none. */
  public @Nullable Double largest() {
    Double largest = readout;
    for (Double value : hidden) {
      if (value != null && (largest == null || value > largest)) {
        largest = value;
      }
    }
    return largest;
  }

  /** The last hidden layer's number; null if it has none. */
  public @Nullable Double lastHidden() {
    return hidden.getLast();
  }

  /** The median of the hidden layers' numbers; null if there is none. */
  public @Nullable Double medianHidden() {
    List<Double> known = new ArrayList<>();
    for (Double value : hidden) {
      if (value != null) {
        known.add(value);
      }
    }
    return Median.finite(known);
  }

  private static @Nullable Double value(
      Metric metric, int layer, Map<Integer, Metric.Status> missing) {
    if (metric.value().isPresent()) {
      return Rounding.digits(metric.value().getAsDouble());
    }
    missing.put(layer, metric.status());
    return null;
  }
}
