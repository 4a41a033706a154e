package gradmark.init;

import gradmark.params.ParameterLayout;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import java.util.Arrays;

/** The initial parameters of a network: weights from an initialiser, biases +0. */
public final class Initialization {
  private Initialization() {}

  /**
   * W_l[row, column] = mean + scale · draw(seed, l, row · fanIn + column), rounded once to float,
   * and b_l = +0, for every layer l.
   *
   * <p>The draws do not depend on the initialiser, so two initialisers of a kind give proportional
   * weights. Each layer's scale follows from its own fans; that holds for the readout too, which
   * has no gain of its own: He's factor 2, say, applies to it although no ReLU follows.
   *
   * @param parameters the whole flat buffer, overwritten
   * @throws IllegalArgumentException if {@code parameters} is not as long as the layout's size
   */
  public static void fill(
      Initializer initializer, ParameterLayout layout, long seed, float[] parameters) {
    if (parameters.length != layout.size()) {
      throw new IllegalArgumentException(
          "parameters holds %d floats; the layout needs %d"
              .formatted(parameters.length, layout.size()));
    }
    for (ParameterLayout.Layer layer : layout.layers()) {
      initializer
          .draw()
          .fill(
              new CounterRandom(seed, Stream.WEIGHTS, layer.index()),
              0,
              initializer.mean(),
              initializer.scale(layer.inputs(), layer.outputs()),
              parameters,
              layer.weights(),
              layer.weightCount());
      Arrays.fill(parameters, layer.biases(), layer.biases() + layer.outputs(), 0);
    }
  }
}
