package gradmark.reference;

import gradmark.loss.Loss;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import java.util.Arrays;
import java.util.List;

/**
 * A multilayer perceptron in float64 by naive loops, from the definitions of its activation and its
 * loss alone: the oracle of the fast networks.
 *
 * <p>Inputs and targets are samples × units, row-major. Gradients are flat, in the layout of the
 * parameters.
 */
public final class ReferenceMlp {
  private final MlpSpec spec;
  private final Loss loss;
  private final List<Layer> layers;
  private final double[] parameters;

  /**
   * A network with given parameters.
   *
   * @param parameters the flat parameters in the layout of {@code spec}; copied
   * @throws IllegalArgumentException if their number is not the layout's
   */
  public ReferenceMlp(MlpSpec spec, Loss loss, float[] parameters) {
    ParameterLayout layout = spec.layout();
    if (parameters.length != layout.size()) {
      throw new IllegalArgumentException(
          "parameters holds " + parameters.length + " floats, but the layout " + layout.size());
    }
    this.spec = spec;
    this.loss = loss;
    this.layers = layout.layers();
    this.parameters = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      this.parameters[i] = parameters[i];
    }
  }

  /** As above, with parameters of more precision. */
  public ReferenceMlp(MlpSpec spec, Loss loss, double[] parameters) {
    this(spec, loss, new float[parameters.length]);
    System.arraycopy(parameters, 0, this.parameters, 0, parameters.length);
  }

  /** This network with the parameters θ + step·direction. */
  public ReferenceMlp moved(double[] direction, double step) {
    double[] moved = new double[parameters.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = parameters[i] + step * direction[i];
    }
    return new ReferenceMlp(spec, loss, moved);
  }

  /** The flat parameters, only to be read. */
  double[] parameters() {
    return parameters;
  }

  /**
   * The readout of every sample, samples × outputs.
   *
   * @throws IllegalArgumentException if {@code inputs} does not hold whole samples
   */
  public double[] outputs(double[] inputs) {
    int samples = samples(inputs);
    double[] outputs = new double[samples * spec.outputs()];
    for (int s = 0; s < samples; s++) {
      double[] output = new Pass(parameters, row(inputs, s, spec.inputs())).output();
      System.arraycopy(output, 0, outputs, s * spec.outputs(), spec.outputs());
    }
    return outputs;
  }

  /**
   * The mean loss over the samples.
   *
   * @throws IllegalArgumentException if there is no sample, or inputs and targets do not match
   */
  public double loss(double[] inputs, double[] targets) {
    return loss(parameters, inputs, targets, samples(inputs, targets));
  }

  /**
   * The gradient of the mean loss, by backpropagation.
   *
   * @throws IllegalArgumentException if there is no sample, or inputs and targets do not match
   */
  public double[] gradient(double[] inputs, double[] targets) {
    int samples = samples(inputs, targets);
    double[] gradient = new double[parameters.length];
    for (int s = 0; s < samples; s++) {
      Pass pass = new Pass(parameters, row(inputs, s, spec.inputs()));
      pass.addGradient(row(targets, s, spec.outputs()), gradient);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= samples;
    }
    return gradient;
  }

  /**
   * The gradient of the mean loss, by central differences: (loss(θ + h) − loss(θ − h))/2h for one
   * parameter θ after the other.
   *
   * @param step h of parameters up to 1; above it grows with |θ|
   * @throws IllegalArgumentException if {@code step} is not positive and finite, there is no
   *     sample, or inputs and targets do not match
   */
  public double[] numericalGradient(double[] inputs, double[] targets, double step) {
    if (!(step > 0) || Double.isInfinite(step)) {
      throw new IllegalArgumentException("step = " + step + "; it must be finite and > 0");
    }
    int samples = samples(inputs, targets);
    double[] moved = parameters.clone();
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      double h = step * Math.max(1, Math.abs(parameters[i]));
      double above = parameters[i] + h;
      double below = parameters[i] - h;
      moved[i] = above;
      double lossAbove = loss(moved, inputs, targets, samples);
      moved[i] = below;
      double lossBelow = loss(moved, inputs, targets, samples);
      moved[i] = parameters[i];
      gradient[i] = (lossAbove - lossBelow) / (above - below);
    }
    return gradient;
  }

  private double loss(double[] theta, double[] inputs, double[] targets, int samples) {
    double sum = 0;
    for (int s = 0; s < samples; s++) {
      double[] output = new Pass(theta, row(inputs, s, spec.inputs())).output();
      sum += loss.value(output, row(targets, s, spec.outputs()));
    }
    return sum / samples;
  }

  /** One sample on its way through the network. */
  private final class Pass {
    private final double[] theta;

    /** What enters each layer. */
    private final double[][] x;

    /** What each layer computes, before φ. */
    private final double[][] h;

    Pass(double[] theta, double[] input) {
      this.theta = theta;
      x = new double[layers.size()][];
      h = new double[layers.size()][];
      for (Layer layer : layers) {
        int l = layer.index();
        x[l] = l == 0 ? input : Arrays.stream(h[l - 1]).map(spec.activation()::value).toArray();
        h[l] = new double[layer.outputs()];
        for (int i = 0; i < layer.outputs(); i++) {
          h[l][i] = theta[layer.biases() + i];
          for (int j = 0; j < layer.inputs(); j++) {
            h[l][i] += theta[weight(layer, i, j)] * x[l][j];
          }
        }
      }
    }

    double[] output() {
      return h[layers.size() - 1];
    }

    void addGradient(double[] target, double[] gradient) {
      double[] delta = loss.gradient(output(), target);
      for (Layer layer : layers.reversed()) {
        double[] input = x[layer.index()];
        double[] fromAbove = new double[layer.inputs()];
        for (int i = 0; i < layer.outputs(); i++) {
          gradient[layer.biases() + i] += delta[i];
          for (int j = 0; j < layer.inputs(); j++) {
            gradient[weight(layer, i, j)] += delta[i] * input[j];
            fromAbove[j] += theta[weight(layer, i, j)] * delta[i];
          }
        }
        if (layer.index() > 0) {
          double[] below = h[layer.index() - 1];
          delta = fromAbove;
          for (int j = 0; j < delta.length; j++) {
            delta[j] *= spec.activation().derivative(below[j]);
          }
        }
      }
    }
  }

  private static int weight(Layer layer, int row, int column) {
    return layer.weights() + row * layer.inputs() + column;
  }

  private int samples(double[] inputs) {
    if (inputs.length % spec.inputs() != 0) {
      throw new IllegalArgumentException(
          "inputs holds " + inputs.length + " values, not whole samples of " + spec.inputs());
    }
    return inputs.length / spec.inputs();
  }

  private int samples(double[] inputs, double[] targets) {
    int samples = samples(inputs);
    if (samples == 0) {
      throw new IllegalArgumentException("inputs holds no sample; at least 1 is needed");
    }
    if (targets.length != samples * spec.outputs()) {
      throw new IllegalArgumentException(
          "targets holds " + targets.length + " values, not " + samples + " x " + spec.outputs());
    }
    return samples;
  }

  private static double[] row(double[] matrix, int row, int columns) {
    return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
  }
}
