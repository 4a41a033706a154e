package gradmark.train;

import gradmark.nn.Mlp;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bits of one step of a training, layer by layer from the input, the readout last: the first 32
 * of {@link BitDigest}'s, in hexadecimal. Two builds that compute a step alike have the same; where
 * they part, the first digest that differs, in the order of computation, is nearest to the cause.
 *
 * @param step 0 for the first
 * @param signal h, of the last micro-batch if the batch comes in several
 * @param gradient ∂loss/∂W and ∂loss/∂b, before clipping
 * @param parameters W and b, after the step's update
 */
public record LayerDigests(
    int step, List<String> signal, List<String> gradient, List<String> parameters) {
  private static final int DIGITS = 8;

  public LayerDigests {
    signal = List.copyOf(signal);
    gradient = List.copyOf(gradient);
    parameters = List.copyOf(parameters);
  }

  /**
   * After a step's update, before its network computes anything else.
   *
   * @param at number of the step
   * @param columns of the last pass
   * @param gradient before clipping
   */
  static LayerDigests of(TrainingStep step, int at, int columns, float[] gradient) {
    Mlp mlp = step.mlp();
    BitDigest digest = new BitDigest();
    List<String> signals = new ArrayList<>();
    List<String> gradients = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    for (Layer layer : mlp.layout().layers()) {
      int count = layer.weightCount() + layer.outputs();
      float[] h = mlp.preActivations(layer.index());
      signals.add(digits(digest.add(h, 0, layer.outputs() * columns)));
      gradients.add(digits(digest.add(gradient, layer.weights(), count)));
      parameters.add(digits(digest.add(mlp.parameters(), layer.weights(), count)));
    }
    return new LayerDigests(at, signals, gradients, parameters);
  }

  private static String digits(BitDigest digest) {
    return digest.hex().substring(0, DIGITS);
  }
}
