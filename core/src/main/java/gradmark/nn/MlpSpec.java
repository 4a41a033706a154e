package gradmark.nn;

import gradmark.activation.Activation;
import gradmark.params.ParameterLayout;
import java.util.Arrays;

/**
 * The shape of a multilayer perceptron: {@code depth} hidden layers of {@code width} units, each h
 * = W·x + b and x = φ(h), then a readout without φ.
 *
 * @param inputs features of an example
 * @param depth hidden layers, at least 1
 * @param width units of each hidden layer
 * @param outputs units of the readout
 * @param activation φ
 */
public record MlpSpec(int inputs, int depth, int width, int outputs, Activation activation) {
  public MlpSpec {
    atLeastOne("inputs", inputs);
    atLeastOne("depth", depth);
    atLeastOne("width", width);
    atLeastOne("outputs", outputs);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " = " + value + "; it must be at least 1");
    }
  }

  /**
   * Where the parameters lie: layers 0 to depth − 1 are hidden, layer {@code depth} is the readout.
   */
  public ParameterLayout layout() {
    int[] units = new int[depth + 2];
    Arrays.fill(units, width);
    units[0] = inputs;
    units[depth + 1] = outputs;
    return ParameterLayout.ofUnits(units);
  }
}
