package gradmark.samebits;

import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import gradmark.train.BitDigest;
import java.util.List;

/**
 * A training by docs/numerics.md and nothing else: one loop per sum, one line per formula. It knows
 * no kernel, only the elementary functions of one float, the initial parameters and the batches,
 * which have oracles of their own.
 */
final class PlainTraining {
  /** φ of a float, and δ behind it. */
  interface Activation {
    float forward(float h);

    float backward(float h, float x, float delta);
  }

  /** The loss of column {@code s}; ∂(mean loss)/∂outputs goes to {@code delta}. */
  interface Loss {
    double sample(float[][] outputs, float[][] targets, int s, int batch, float[][] delta);
  }

  /** Changes the gradient in place, or returns the factor still to be applied. */
  interface Clipper {
    float clip(float[] gradient, double norm);
  }

  /** θ after step t, from 1, with the clipper's factor f; keeps what it must remember. */
  interface Update {
    float parameter(int i, float theta, float gradient, float f, int t);
  }

  private final Activation activation;
  private final Loss loss;
  private final float l2BeforeClip;
  private final Clipper clipper;
  private final Update update;
  private final List<Layer> layers;
  private final float[] parameters;
  private final float[] gradient;

  PlainTraining(
      Activation activation,
      Loss loss,
      double l2BeforeClip,
      Clipper clipper,
      Update update,
      ParameterLayout layout,
      Initializer initializer,
      long seed) {
    this.activation = activation;
    this.loss = loss;
    this.l2BeforeClip = (float) l2BeforeClip;
    this.clipper = clipper;
    this.update = update;
    this.layers = layout.layers();
    this.parameters = new float[layout.size()];
    this.gradient = new float[layout.size()];
    Initialization.fill(initializer, layout, seed, parameters);
  }

  /** The digest of losses, parameters and gradient. */
  String digest(Task task, int batch, int steps, long seed) {
    Batches batches = new Batches(task.split(seed).training(), batch, seed);
    BitDigest digest = new BitDigest();
    for (int t = 0; t < steps; t++) {
      float[] inputs = new float[task.inputs() * batch];
      float[] targets = new float[task.outputs() * batch];
      batches.gather(t, inputs, targets);
      digest.add(step(rows(inputs, batch), rows(targets, batch), t + 1));
    }
    return digest.add(parameters).add(gradient).hex();
  }

  private double step(float[][] inputs, float[][] targets, int t) {
    int batch = inputs[0].length;
    float[][][] h = new float[layers.size()][][];
    float[][][] x = new float[layers.size()][][];
    for (Layer layer : layers) {
      int l = layer.index();
      h[l] = preActivations(layer, l == 0 ? inputs : x[l - 1]);
      x[l] = new float[layer.outputs()][batch];
      for (int i = 0; i < layer.outputs(); i++) {
        for (int s = 0; s < batch; s++) {
          x[l][i][s] = activation.forward(h[l][i][s]);
        }
      }
    }
    float[][] delta = new float[targets.length][batch];
    double[] losses = new double[batch];
    for (int s = 0; s < batch; s++) {
      losses[s] = loss.sample(h[layers.size() - 1], targets, s, batch, delta);
    }
    for (Layer layer : layers.reversed()) {
      int l = layer.index();
      gradients(layer, delta, l == 0 ? inputs : x[l - 1]);
      if (l > 0) {
        delta = below(layer, delta, h[l - 1], x[l - 1]);
      }
    }
    update(t);
    return sum(losses) / batch;
  }

  private float[][] preActivations(Layer layer, float[][] x) {
    float[][] h = new float[layer.outputs()][x[0].length];
    for (int i = 0; i < layer.outputs(); i++) {
      for (int s = 0; s < x[0].length; s++) {
        float chain = parameters[layer.biases() + i];
        for (int j = 0; j < layer.inputs(); j++) {
          chain = Math.fma(parameters[weight(layer, i, j)], x[j][s], chain);
        }
        h[i][s] = chain;
      }
    }
    return h;
  }

  private void gradients(Layer layer, float[][] delta, float[][] x) {
    for (int i = 0; i < layer.outputs(); i++) {
      for (int j = 0; j < layer.inputs(); j++) {
        float chain = 0;
        for (int s = 0; s < x[0].length; s++) {
          chain = Math.fma(delta[i][s], x[j][s], chain);
        }
        gradient[weight(layer, i, j)] = chain;
      }
      double[] wide = new double[x[0].length];
      for (int s = 0; s < wide.length; s++) {
        wide[s] = delta[i][s];
      }
      gradient[layer.biases() + i] = (float) sum(wide);
    }
  }

  private float[][] below(Layer layer, float[][] delta, float[][] h, float[][] x) {
    float[][] below = new float[layer.inputs()][delta[0].length];
    for (int j = 0; j < layer.inputs(); j++) {
      for (int s = 0; s < delta[0].length; s++) {
        float chain = 0;
        for (int i = 0; i < layer.outputs(); i++) {
          chain = Math.fma(parameters[weight(layer, i, j)], delta[i][s], chain);
        }
        below[j][s] = activation.backward(h[j][s], x[j][s], chain);
      }
    }
    return below;
  }

  private void update(int t) {
    double[] squares = new double[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      if (l2BeforeClip > 0) {
        gradient[i] = Math.fma(l2BeforeClip, parameters[i], gradient[i]);
      }
      squares[i] = (double) gradient[i] * gradient[i];
    }
    float f = clipper.clip(gradient, StrictMath.sqrt(sum(squares)));
    for (int i = 0; i < gradient.length; i++) {
      parameters[i] = update.parameter(i, parameters[i], gradient[i], f, t);
    }
  }

  /** Element i to lane i mod 32; lane j takes lane j + 16, j + 8, j + 4, j + 2, j + 1. */
  static double sum(double[] values) {
    double[] lanes = new double[32];
    for (int i = 0; i < values.length; i++) {
      lanes[i % 32] += values[i];
    }
    for (int width = 16; width > 0; width /= 2) {
      for (int j = 0; j < width; j++) {
        lanes[j] += lanes[j + width];
      }
    }
    return lanes[0];
  }

  private static int weight(Layer layer, int row, int column) {
    return layer.weights() + row * layer.inputs() + column;
  }

  private static float[][] rows(float[] matrix, int columns) {
    float[][] rows = new float[matrix.length / columns][columns];
    for (int i = 0; i < matrix.length; i++) {
      rows[i / columns][i % columns] = matrix[i];
    }
    return rows;
  }
}
