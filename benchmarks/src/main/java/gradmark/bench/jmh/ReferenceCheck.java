package gradmark.bench.jmh;

import gradmark.activation.Activation;
import gradmark.backend.Backend;
import gradmark.loss.Loss;
import gradmark.nn.LayerListener;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout.Layer;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import gradmark.reference.ReferenceMlp;
import java.util.Locale;

/**
 * Holds a training step's loss and gradient against float64, layer by layer.
 *
 * <p>With g the float64 gradient of a layer, weights and biases together, the float gradient may be
 * off by ({@value #ROUNDING} + 2/√n)·‖g‖ + {@value #CONDITION}·‖g' − g‖ in the L2 norm, but never
 * by half of ‖g‖.
 *
 * <ul>
 *   <li>{@value #ROUNDING} is ample for rounding: of 24,000 layers of all activations, initialisers
 *       and losses, 1 to 64 deep, 99 % were off by less than 1e-4.
 *   <li>2/√n, n the width times the samples, is what one unit of one sample with twice the usual δ
 *       contributes: a pre-activation within a rounding of the kink of a ReLU may fall on either
 *       side of it.
 *   <li>g' is the gradient of a neighbour: every parameter and input moves to the next float, up or
 *       down at random, and every φ' by 2⁻²³, the rounding of an x near 1 that φ' is computed from.
 *       So deep chaotic networks, saturated units, and equal weights under a softmax, which cancel
 *       δ, are allowed what their own condition makes of a rounding. Where that could be half of
 *       ‖g‖, a float gradient means nothing, and the layer is not compared.
 * </ul>
 *
 * <p>The loss obeys the same rule. Networks whose gradient leaves [1e-30, 1e30] per weight in some
 * layer are not compared at all: signals or δ may then have left the range of a float, though not
 * that of a double, and a float network is right to differ.
 */
final class ReferenceCheck {
  static final double ROUNDING = 1e-3;
  static final double CONDITION = 16;

  private static final double LARGEST_SHARE = 0.5;
  private static final double SMALLEST = 1e-30;
  private static final double LARGEST = 1e30;

  /** Multiplications of one forward pass in float64 that a setup has time for. */
  private static final double PASS = 1 << 26;

  private final Loss loss;
  private final Mlp mlp;
  private final double[] inputs;
  private final double[] targets;
  private final double[] movedInputs;
  private final double kink;
  private final CounterRandom random = new CounterRandom(0, Stream.BENCHMARK, 1 << 20);

  private ReferenceCheck(TrainingStep step, Loss loss, int samples) {
    this.loss = loss;
    this.mlp = step.mlp();
    MlpSpec spec = mlp.spec();
    this.inputs = rows(mlp.inputs(), spec.inputs(), samples);
    this.targets = rows(step.targets(), spec.outputs(), samples);
    this.kink = 2 / Math.sqrt((double) spec.width() * samples);
    this.movedInputs = rows(moved(mlp.inputs(), 1), spec.inputs(), samples);
  }

  /** How many samples of a batch there is time to compare. */
  static int samples(Mlp mlp, int batch) {
    return (int) Math.clamp(PASS / mlp.layout().size(), 1, batch);
  }

  /**
   * Runs a forward and a backward pass over the first columns of the step's buffers, and compares.
   *
   * @param loss of the step's rule
   * @param samples columns of inputs and targets
   * @throws IllegalStateException if the loss or a layer's gradient is too far from float64
   */
  static void check(TrainingStep step, Loss loss, int samples) {
    double value = step.lossAndGradient(samples, LayerListener.NONE);
    new ReferenceCheck(step, loss, samples).compare(value);
  }

  private void compare(double value) {
    ReferenceMlp reference = new ReferenceMlp(mlp.spec(), loss, mlp.parameters());
    double[] gradient = reference.gradient(inputs, targets);
    if (!inRange(gradient)) {
      return;
    }
    ReferenceMlp neighbour = neighbour();
    double expected = reference.loss(inputs, targets);
    double movedLoss = neighbour.loss(movedInputs, targets);
    require("loss", Math.abs(expected), Math.abs(movedLoss - expected), Math.abs(value - expected));
    double[] movedGradient = neighbour.gradient(movedInputs, targets);
    for (Layer layer : mlp.layout().layers()) {
      double squares = 0;
      double movedSquares = 0;
      double errorSquares = 0;
      for (int i = layer.weights(); i < layer.biases() + layer.outputs(); i++) {
        double g = gradient[i];
        squares += g * g;
        movedSquares += (movedGradient[i] - g) * (movedGradient[i] - g);
        errorSquares += (mlp.gradient()[i] - g) * (mlp.gradient()[i] - g);
      }
      String what = "gradient of layer " + layer.index();
      require(what, Math.sqrt(squares), Math.sqrt(movedSquares), Math.sqrt(errorSquares));
    }
  }

  private void require(String what, double norm, double moved, double error) {
    double condition = CONDITION * moved;
    if (condition > LARGEST_SHARE * norm) {
      // Float arithmetic says nothing about such a gradient.
      return;
    }
    double allowed = Math.min((ROUNDING + kink) * norm + condition, LARGEST_SHARE * norm);
    if (!(error <= allowed)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s is %.3g from float64's, whose norm is %.3g, and %.3g is allowed: the step is"
                  + " wrong, nothing was measured",
              what,
              error,
              norm,
              allowed));
    }
  }

  private boolean inRange(double[] gradient) {
    for (Layer layer : mlp.layout().layers()) {
      double squares = 0;
      for (int i = layer.weights(); i < layer.weights() + layer.weightCount(); i++) {
        squares += gradient[i] * gradient[i];
      }
      double perWeight = Math.sqrt(squares / layer.weightCount());
      if (!(perWeight >= SMALLEST && perWeight <= LARGEST)) {
        return false;
      }
    }
    return true;
  }

  private ReferenceMlp neighbour() {
    MlpSpec spec = mlp.spec();
    Activation moved = new MovedDerivative(spec.activation());
    return new ReferenceMlp(
        new MlpSpec(spec.inputs(), spec.depth(), spec.width(), spec.outputs(), moved),
        loss,
        moved(mlp.parameters(), 0));
  }

  /** φ with a derivative that is off by 2⁻²³, above or below as the bits of its argument fall. */
  private record MovedDerivative(Activation activation) implements Activation {
    @Override
    public double value(double x) {
      return activation.value(x);
    }

    @Override
    public double derivative(double x) {
      boolean up = (Long.bitCount(Double.doubleToLongBits(x)) & 1) == 0;
      return activation.derivative(x) + (up ? 0x1p-23 : -0x1p-23);
    }

    @Override
    public Kernel kernel(Backend backend) {
      return activation.kernel(backend);
    }
  }

  /** Every element's neighbour, above or below at random. */
  private float[] moved(float[] values, int place) {
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean up = random.below(2, ((long) place << 32) + i) == 0;
      moved[i] = up ? Math.nextUp(values[i]) : Math.nextDown(values[i]);
    }
    return moved;
  }

  /** Samples × units in double, of the first columns of units × samples. */
  private static double[] rows(float[] matrix, int units, int samples) {
    double[] rows = new double[units * samples];
    for (int unit = 0; unit < units; unit++) {
      for (int sample = 0; sample < samples; sample++) {
        rows[sample * units + unit] = matrix[unit * samples + sample];
      }
    }
    return rows;
  }
}
