package gradmark.nn;

import gradmark.activation.Activation;
import gradmark.backend.Backend;
import gradmark.linalg.Gemm;
import gradmark.linalg.Level1;
import gradmark.linalg.Product;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;

/**
 * A multilayer perceptron on flat buffers: forward and backward pass for batches.
 *
 * <p>Activations are feature-major, {@code units × batch} with the batch as leading dimension, so
 * that the forward product reads weights along their rows and the batch along vectors, and only the
 * weight gradient transposes an operand. All buffers are allocated here, once. Not thread-safe.
 */
public final class Mlp {
  private final MlpSpec spec;
  private final Backend backend;
  private final ParameterLayout layout;
  // An array: a list's iterator would be the only thing a step allocates before C2 removes it.
  private final Layer[] layers;
  private final Gemm gemm;
  private final Level1 level1;
  private final Activation.Kernel activation;
  private final int maxBatch;
  private final float[] parameters;
  private final float[] gradient;
  private final float[] inputs;
  private final float[][] preActivations;
  private final float[][] activations;
  private final float[] outputDelta;
  private final float[][] deltas;
  private int batch;

  /**
   * A network with all parameters 0.
   *
   * @param gemm the matrix multiply, owned by this network from now on
   * @param maxBatch the largest batch that will be passed, at least 1
   */
  public Mlp(MlpSpec spec, Backend backend, Gemm gemm, int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("batch = " + maxBatch + "; it must be at least 1");
    }
    this.spec = spec;
    this.backend = backend;
    this.layout = spec.layout();
    this.layers = layout.layers().toArray(Layer[]::new);
    this.gemm = gemm;
    this.level1 = Level1.of(backend);
    this.activation = spec.activation().kernel(backend);
    this.maxBatch = maxBatch;
    this.parameters = new float[layout.size()];
    this.gradient = new float[layout.size()];
    this.inputs = new float[Math.multiplyExact(spec.inputs(), maxBatch)];
    int depth = spec.depth();
    int hidden = Math.multiplyExact(spec.width(), maxBatch);
    this.preActivations = new float[depth + 1][hidden];
    this.activations = new float[depth][hidden];
    this.preActivations[depth] = new float[Math.multiplyExact(spec.outputs(), maxBatch)];
    this.outputDelta = new float[preActivations[depth].length];
    this.deltas = new float[2][hidden];
  }

  /** The network's shape. */
  public MlpSpec spec() {
    return spec;
  }

  /** The form of its kernels. */
  public Backend backend() {
    return backend;
  }

  /** Where layers lie in {@link #parameters()} and {@link #gradient()}. */
  public ParameterLayout layout() {
    return layout;
  }

  /** The flat parameters, shared: whoever writes here changes the network. */
  public float[] parameters() {
    return parameters;
  }

  /** The flat gradient that the last {@link #backward} wrote, shared. */
  public float[] gradient() {
    return gradient;
  }

  /** The largest batch. */
  public int maxBatch() {
    return maxBatch;
  }

  /** The input buffer, inputs × batch, to be filled before {@link #forward}. */
  public float[] inputs() {
    return inputs;
  }

  /** h of a layer after {@link #forward}, units × batch; the readout's index is the depth. */
  public float[] preActivations(int layer) {
    return preActivations[layer];
  }

  /** x = φ(h) of a hidden layer after {@link #forward}, width × batch. */
  public float[] activations(int layer) {
    return activations[layer];
  }

  /** The outputs (logits) after {@link #forward}, outputs × batch. */
  public float[] outputs() {
    return preActivations[spec.depth()];
  }

  /** Where the loss writes ∂(mean loss)/∂outputs before {@link #backward}, outputs × batch. */
  public float[] outputDelta() {
    return outputDelta;
  }

  /**
   * h = W·x + b, x = φ(h), layer by layer, over the first {@code batch} columns of {@link
   * #inputs()}.
   *
   * @throws IllegalArgumentException if {@code batch} is not in [1, maxBatch]
   */
  public void forward(int batch) {
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException("batch = " + batch + " is not in [1, " + maxBatch + "]");
    }
    this.batch = batch;
    float[] x = inputs;
    for (Layer layer : layers) {
      float[] h = preActivations[layer.index()];
      level1.fillRows(layer.outputs(), batch, parameters, layer.biases(), h, 0, batch);
      gemm.multiply(
          Product.NN,
          layer.outputs(),
          batch,
          layer.inputs(),
          parameters,
          layer.weights(),
          layer.inputs(),
          x,
          0,
          batch,
          true,
          h,
          0,
          batch);
      if (layer.index() < spec.depth()) {
        x = activations[layer.index()];
        activation.forward(h, 0, x, 0, layer.outputs() * batch);
      }
    }
  }

  /**
   * The gradient of every parameter from {@link #outputDelta()}, for the batch of the last {@link
   * #forward}: ∂W = δ·xᵀ, ∂b = Σ δ, and δ ← φ'(h) ⊙ Wᵀ·δ for the layer below.
   */
  public void backward(LayerListener listener) {
    float[] delta = outputDelta;
    for (int index = layers.length - 1; index >= 0; index--) {
      Layer layer = layers[index];
      listener.layer(index, delta, layer.outputs(), batch);
      float[] x = index == 0 ? inputs : activations[index - 1];
      gemm.multiply(
          Product.NT,
          layer.outputs(),
          layer.inputs(),
          batch,
          delta,
          0,
          batch,
          x,
          0,
          batch,
          false,
          gradient,
          layer.weights(),
          layer.inputs());
      level1.rowSums(layer.outputs(), batch, delta, 0, batch, gradient, layer.biases());
      if (index > 0) {
        delta = propagate(layer, delta, deltas[index & 1]);
      }
    }
  }

  /** δ of the layer below {@code layer}, written to {@code below}. */
  private float[] propagate(Layer layer, float[] delta, float[] below) {
    gemm.multiply(
        Product.TN,
        layer.inputs(),
        batch,
        layer.outputs(),
        parameters,
        layer.weights(),
        layer.inputs(),
        delta,
        0,
        batch,
        false,
        below,
        0,
        batch);
    float[] h = preActivations[layer.index() - 1];
    float[] x = activations[layer.index() - 1];
    activation.backward(h, 0, x, 0, below, 0, layer.inputs() * batch);
    return below;
  }
}
