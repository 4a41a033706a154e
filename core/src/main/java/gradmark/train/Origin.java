package gradmark.train;

import gradmark.nn.Mlp;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where infinity or NaN arose, in the order in which a step computes. */
final class Origin {
  private Origin() {}

  /**
   * After a forward and a backward pass that met it, before anything else is computed.
   *
   * @param columns of the last batch
   */
  static NonFinite ofPass(TrainingStep step, int at, double loss, int columns) {
    Mlp mlp = step.mlp();
    for (Layer layer : mlp.layout().layers()) {
      float[] h = mlp.preActivations(layer.index());
      if (!finite(h, 0, layer.outputs() * columns)) {
        return new NonFinite(at, NonFinite.Place.SIGNAL, layer.index());
      }
    }
    if (!Double.isFinite(loss)) {
      return new NonFinite(at, NonFinite.Place.LOSS, null);
    }
    return new NonFinite(
        at, NonFinite.Place.GRADIENT, firstOf(mlp.gradient(), mlp.layout().layers().reversed()));
  }

  /** After the last step; null if parameters and optimizer state are finite. */
  static @Nullable NonFinite ofState(TrainingStep step, int steps) {
    List<Layer> layers = step.mlp().layout().layers();
    Integer layer = firstOf(step.mlp().parameters(), layers);
    if (layer != null) {
      return new NonFinite(steps, NonFinite.Place.PARAMETER, layer);
    }
    for (float[] state : step.optimizerState()) {
      layer = firstOf(state, layers);
      if (layer != null) {
        return new NonFinite(steps, NonFinite.Place.STATE, layer);
      }
    }
    return null;
  }

  private static @Nullable Integer firstOf(float[] values, List<Layer> layers) {
    for (Layer layer : layers) {
      if (!finite(values, layer.weights(), layer.weightCount() + layer.outputs())) {
        return layer.index();
      }
    }
    return null;
  }

  private static boolean finite(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }
}
