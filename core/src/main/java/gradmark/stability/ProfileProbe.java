package gradmark.stability;

import gradmark.linalg.Level1;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Collects a {@link GradientProfile} while a network computes one forward and one backward pass.
 *
 * <p>Layers may come in any order; each of the three parts must have seen every layer before {@link
 * #profile()}. Not thread-safe.
 */
public final class ProfileProbe {
  private final List<Layer> layers;
  private final int batch;
  private final Level1 level1;
  private final double[] preActivation;
  private final double[] activation;
  private final double[] delta;
  private final double[] weightGradient;
  private final double[] weightGradientPerEntry;
  private final double[] biasGradient;

  /** Σ δ² over the units of a layer, by layer and sample, in the arrays' own unit. */
  private final double[][] sampleSquares;

  private final BitSet forwardSeen = new BitSet();
  private final BitSet backwardSeen = new BitSet();
  private boolean gradientSeen;

  /**
   * A probe for one batch through one network.
   *
   * @param layout the network's parameters; its last layer is the readout
   * @param batch samples per batch
   * @param level1 sums the squares
   * @throws IllegalArgumentException if the layout has no hidden layer or {@code batch} is below 1
   */
  public ProfileProbe(ParameterLayout layout, int batch, Level1 level1) {
    if (layout.layers().size() < 2) {
      throw new IllegalArgumentException(
          "layout has 1 layer; a profile needs a hidden layer and a readout");
    }
    if (batch < 1) {
      throw new IllegalArgumentException("batch = " + batch + "; it must be at least 1");
    }
    this.layers = layout.layers();
    this.batch = batch;
    this.level1 = level1;
    int count = layers.size();
    this.preActivation = new double[count];
    this.activation = new double[count];
    this.delta = new double[count];
    this.weightGradient = new double[count];
    this.weightGradientPerEntry = new double[count];
    this.biasGradient = new double[count];
    this.sampleSquares = new double[count][batch];
  }

  /**
   * Takes one forward and one backward pass of a network, whole.
   *
   * @param step of the network this probe was made for, its inputs and targets filled
   * @return the mean loss of the batch
   */
  public double pass(TrainingStep step) {
    Mlp mlp = step.mlp();
    double loss =
        step.lossAndGradient(batch, (index, delta, units, columns) -> backward(index, delta));
    int readout = layers.size() - 1;
    for (int layer = 0; layer < readout; layer++) {
      forward(layer, mlp.preActivations(layer), mlp.activations(layer));
    }
    forward(readout, mlp.outputs(), mlp.outputs());
    gradient(mlp.gradient());
    return loss;
  }

  /**
   * Takes a layer's signal. The readout has no φ: pass its h for both.
   *
   * @param index the layer, 0 next to the input
   * @param h pre-activations, units × batch, from offset 0
   * @param x activations, the same shape; may be {@code h}
   */
  public void forward(int index, float[] h, float[] x) {
    int count = elements(index);
    preActivation[index] = level1.sumOfSquares(h, 0, count) / count;
    activation[index] = level1.sumOfSquares(x, 0, count) / count;
    forwardSeen.set(index);
  }

  /**
   * Takes a layer's δ.
   *
   * <p>The array holds ∂(mean loss)/∂h, which is a sample's own δ divided by the batch; so the RMS
   * of the samples' own δ is batch · √(Σ/(units·batch)) = √(Σ·batch/units), Σ the sum of squares.
   *
   * @param index the layer, 0 next to the input
   * @param delta ∂(mean loss)/∂h, units × batch, from offset 0
   */
  public void backward(int index, float[] delta) {
    double squares = level1.sumOfSquares(delta, 0, elements(index));
    this.delta[index] = StrictMath.sqrt(squares * batch / layers.get(index).outputs());
    double[] samples = sampleSquares[index];
    Arrays.fill(samples, 0);
    for (int unit = 0; unit < layers.get(index).outputs(); unit++) {
      for (int s = 0; s < batch; s++) {
        double value = delta[unit * batch + s];
        samples[s] += value * value;
      }
    }
    backwardSeen.set(index);
  }

  /**
   * Takes the whole gradient of the mean loss.
   *
   * @param gradient the flat gradient, in the network's layout
   */
  public void gradient(float[] gradient) {
    for (Layer layer : layers) {
      int l = layer.index();
      int count = layer.weightCount();
      double weightSquares = level1.sumOfSquares(gradient, layer.weights(), count);
      weightGradient[l] = StrictMath.sqrt(weightSquares);
      weightGradientPerEntry[l] = StrictMath.sqrt(weightSquares / count);
      biasGradient[l] =
          StrictMath.sqrt(level1.sumOfSquares(gradient, layer.biases(), layer.outputs()));
    }
    gradientSeen = true;
  }

  /**
   * The profile of what was taken.
   *
   * @throws IllegalStateException if a layer's signal or δ, or the gradient, is missing
   */
  public GradientProfile profile() {
    requireAll("signal", forwardSeen);
    requireAll("delta", backwardSeen);
    if (!gradientSeen) {
      throw new IllegalStateException("the gradient is missing; pass it before asking a profile");
    }
    return new GradientProfile(
        profile(preActivation),
        profile(activation),
        profile(delta),
        profile(weightGradient),
        profile(weightGradientPerEntry),
        profile(biasGradient));
  }

  /**
   * χ̂_l, the mean over samples of ‖δ_l‖²/‖δ_{l+1}‖², by hidden layer; the last one has none, since
   * ratios leave the readout out.
   *
   * @throws IllegalStateException if a layer's δ is missing
   */
  public List<Metric> backwardFactors() {
    requireAll("delta", backwardSeen);
    List<Metric> factors = new ArrayList<>();
    int lastHidden = layers.size() - 2;
    for (int l = 0; l < lastHidden; l++) {
      factors.add(BackwardFactor.of(sampleSquares[l], sampleSquares[l + 1]));
    }
    factors.add(Metric.none(Metric.Status.NOT_APPLICABLE));
    return factors;
  }

  private int elements(int index) {
    return Math.multiplyExact(layers.get(index).outputs(), batch);
  }

  private void requireAll(String what, BitSet seen) {
    int missing = seen.nextClearBit(0);
    if (missing < layers.size()) {
      throw new IllegalStateException("the " + what + " of layer " + missing + " is missing");
    }
  }

  private static LayerProfile profile(double[] values) {
    return LayerProfile.ofLayers(DoubleStream.of(values).boxed().toList());
  }
}
