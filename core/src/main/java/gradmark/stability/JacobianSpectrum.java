package gradmark.stability;

import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import java.util.List;

/**
 * The singular values s of J = ∂h_{L−1}/∂x_{−1}, the Jacobian of the last hidden layer's
 * pre-activations by one input, in float64: all near 1 is dynamical isometry (J. Pennington, S.
 * Schoenholz and S. Ganguli, "Resurrecting the sigmoid in deep learning through dynamical
 * isometry", NeurIPS 2017).
 *
 * <p>Singular values below 2⁻²² of the largest count as 0: they come from the squares, whose error
 * is up to width·2⁻⁵³ of the largest.
 *
 * @param meanSquare mean of s² over the smaller of width and inputs
 * @param variance of s²
 * @param condition largest/smallest; ZERO_DEN where J is singular
 */
public record JacobianSpectrum(
    Metric meanSquare, Metric variance, Metric largest, Metric smallest, Metric condition) {
  /** The widest network: the cost grows with the cube of the width. */
  public static final int MAX_WIDTH = 256;

  private static final double RESOLUTION = 0x1p-22;

  /**
   * The spectrum at one input.
   *
   * @param parameters the flat parameters in the layout of {@code spec}
   * @param input the features of one sample
   * @throws IllegalArgumentException if the network is wider than {@link #MAX_WIDTH} or has more
   *     inputs, or an array's length is not the network's
   */
  public static JacobianSpectrum of(MlpSpec spec, float[] parameters, float[] input) {
    ParameterLayout layout = spec.layout();
    require("width", spec.width());
    require("inputs", spec.inputs());
    if (parameters.length != layout.size() || input.length != spec.inputs()) {
      throw new IllegalArgumentException(
          "parameters and input hold %d and %d floats; they must hold %d and %d"
              .formatted(parameters.length, input.length, layout.size(), spec.inputs()));
    }
    double[] signal = new double[input.length];
    double[] jacobian = new double[input.length * input.length];
    for (int i = 0; i < input.length; i++) {
      signal[i] = input[i];
      jacobian[i * input.length + i] = 1;
    }
    List<Layer> hidden = layout.layers().subList(0, spec.depth());
    for (Layer layer : hidden) {
      double[] h = product(parameters, layer, signal, 1);
      for (int i = 0; i < layer.outputs(); i++) {
        h[i] += parameters[layer.biases() + i];
      }
      jacobian = product(parameters, layer, jacobian, input.length);
      if (layer.index() + 1 < spec.depth()) {
        signal = new double[h.length];
        for (int i = 0; i < h.length; i++) {
          signal[i] = spec.activation().value(h[i]);
          scale(jacobian, i, input.length, spec.activation().derivative(h[i]));
        }
      }
    }
    return of(jacobian, spec.width(), input.length);
  }

  private static void require(String name, int size) {
    if (size > MAX_WIDTH) {
      throw new IllegalArgumentException(name + " = " + size + "; it must be at most " + MAX_WIDTH);
    }
  }

  /** W·M, M with {@code columns} columns. */
  private static double[] product(float[] parameters, Layer layer, double[] m, int columns) {
    double[] product = new double[layer.outputs() * columns];
    for (int i = 0; i < layer.outputs(); i++) {
      for (int k = 0; k < layer.inputs(); k++) {
        double weight = parameters[layer.weights() + i * layer.inputs() + k];
        for (int j = 0; j < columns; j++) {
          product[i * columns + j] += weight * m[k * columns + j];
        }
      }
    }
    return product;
  }

  private static void scale(double[] matrix, int row, int columns, double factor) {
    for (int j = 0; j < columns; j++) {
      matrix[row * columns + j] *= factor;
    }
  }

  private static JacobianSpectrum of(double[] jacobian, int rows, int columns) {
    for (double entry : jacobian) {
      if (!Double.isFinite(entry)) {
        Metric none = Metric.none(Metric.Status.NONFINITE);
        return new JacobianSpectrum(none, none, none, none, none);
      }
    }
    List<Double> values = Spectrum.of(jacobian, rows, columns, RESOLUTION).values();
    double mean = 0;
    for (double value : values) {
      mean += value * value / values.size();
    }
    double variance = 0;
    for (double value : values) {
      double gap = value * value - mean;
      variance += gap * gap / values.size();
    }
    return new JacobianSpectrum(
        Metric.of(mean),
        Metric.of(variance),
        Metric.of(values.getFirst()),
        Metric.of(values.getLast()),
        Metric.ratio(values.getFirst(), values.getLast()));
  }
}
