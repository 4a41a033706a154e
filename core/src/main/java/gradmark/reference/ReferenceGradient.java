package gradmark.reference;

import gradmark.activation.Activation;
import gradmark.loss.Loss;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of a batch in float64: what {@link ReferenceMlp} computes sample by sample, to the
 * bit, but for a batch at once and with loops that vectorise.
 *
 * <p>Signals are units × batch, as in the fast networks. Every sum runs in the same order as in the
 * reference: over a layer's inputs, over the units above, over the samples.
 */
public final class ReferenceGradient {
  private final List<Layer> layers;
  private final Activation activation;
  private final int batch;
  private final double[] parameters;
  private final double[] gradient;

  /** What enters each layer, inputs × batch. */
  private final double[][] x;

  /** What each layer computes, before φ, outputs × batch. */
  private final double[][] h;

  private ReferenceGradient(MlpSpec spec, float[] parameters, int batch) {
    this.layers = spec.layout().layers();
    this.activation = spec.activation();
    this.batch = batch;
    this.parameters = widened(parameters, parameters.length);
    this.gradient = new double[parameters.length];
    this.x = new double[layers.size()][];
    this.h = new double[layers.size()][];
  }

  /**
   * ∂(mean loss)/∂θ, in the layout of the parameters.
   *
   * @param parameters the flat parameters in the layout of {@code spec}
   * @param inputs features × batch, row-major, from offset 0
   * @param targets outputs × batch, row-major, from offset 0
   * @param batch samples, at least 1
   * @throws IllegalArgumentException if {@code parameters} is not as long as the layout's size, a
   *     buffer is too short or {@code batch} is below 1
   */
  public static double[] of(
      MlpSpec spec, Loss loss, float[] parameters, float[] inputs, float[] targets, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch = " + batch + "; it must be at least 1");
    }
    if (parameters.length != spec.layout().size()) {
      throw new IllegalArgumentException(
          "parameters holds %d floats, but the layout %d"
              .formatted(parameters.length, spec.layout().size()));
    }
    requireRoom("inputs", inputs, spec.inputs(), batch);
    requireRoom("targets", targets, spec.outputs(), batch);
    ReferenceGradient pass = new ReferenceGradient(spec, parameters, batch);
    pass.forward(widened(inputs, spec.inputs() * batch));
    pass.backward(pass.outputDelta(loss, targets));
    return pass.gradient;
  }

  private static void requireRoom(String name, float[] buffer, int rows, int batch) {
    if (buffer.length < (long) rows * batch) {
      throw new IllegalArgumentException(
          "%s holds %d floats; it must hold %d x %d".formatted(name, buffer.length, rows, batch));
    }
  }

  private static double[] widened(float[] values, int length) {
    double[] wide = new double[length];
    for (int i = 0; i < length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private void forward(double[] inputs) {
    double[] signal = inputs;
    for (Layer layer : layers) {
      int l = layer.index();
      x[l] = signal;
      h[l] = new double[layer.outputs() * batch];
      for (int i = 0; i < layer.outputs(); i++) {
        Arrays.fill(h[l], i * batch, (i + 1) * batch, parameters[layer.biases() + i]);
        int row = layer.weights() + i * layer.inputs();
        WeightedRows.add(
            parameters, row, 1, layer.inputs(), x[l], 0, batch, batch, h[l], i * batch);
      }
      if (l + 1 < layers.size()) {
        signal = new double[h[l].length];
        for (int i = 0; i < signal.length; i++) {
          signal[i] = activation.value(h[l][i]);
        }
      }
    }
  }

  /** ∂(loss of its own sample)/∂outputs, outputs × batch. */
  private double[] outputDelta(Loss loss, float[] targets) {
    double[] outputs = h[layers.size() - 1];
    int rows = outputs.length / batch;
    double[] delta = new double[outputs.length];
    double[] output = new double[rows];
    double[] target = new double[rows];
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < rows; i++) {
        output[i] = outputs[i * batch + s];
        target[i] = targets[i * batch + s];
      }
      double[] ofSample = loss.gradient(output, target);
      for (int i = 0; i < rows; i++) {
        delta[i * batch + s] = ofSample[i];
      }
    }
    return delta;
  }

  private void backward(double[] outputDelta) {
    double[] delta = outputDelta;
    for (Layer layer : layers.reversed()) {
      addGradient(layer, delta);
      if (layer.index() > 0) {
        delta = below(layer, delta);
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= batch;
    }
  }

  private void addGradient(Layer layer, double[] delta) {
    double[] samples = transposed(x[layer.index()], layer.inputs());
    for (int i = 0; i < layer.outputs(); i++) {
      int row = layer.weights() + i * layer.inputs();
      WeightedRows.add(
          delta, i * batch, 1, batch, samples, 0, layer.inputs(), layer.inputs(), gradient, row);
      double sum = 0;
      for (int s = 0; s < batch; s++) {
        sum += delta[i * batch + s];
      }
      gradient[layer.biases() + i] = sum;
    }
  }

  private double[] below(Layer layer, double[] delta) {
    double[] below = new double[layer.inputs() * batch];
    double[] under = h[layer.index() - 1];
    for (int j = 0; j < layer.inputs(); j++) {
      int column = layer.weights() + j;
      WeightedRows.add(
          parameters,
          column,
          layer.inputs(),
          layer.outputs(),
          delta,
          0,
          batch,
          batch,
          below,
          j * batch);
    }
    for (int i = 0; i < below.length; i++) {
      below[i] *= activation.derivative(under[i]);
    }
    return below;
  }

  private double[] transposed(double[] matrix, int rows) {
    double[] transposed = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int s = 0; s < batch; s++) {
        transposed[s * rows + i] = matrix[i * batch + s];
      }
    }
    return transposed;
  }
}
