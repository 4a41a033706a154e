package gradmark.nn;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import gradmark.SeededFloats;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.params.ParameterLayout.Layer;
import gradmark.reference.ReferenceMlp;
import gradmark.testing.Allocation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch in equal parts gives the gradient of the whole, to rounding. */
class MicroBatchTest {
  private static final int BATCH = 32;
  private static final int INPUTS = 16;
  private static final int CLASSES = 5;
  private static final float[] EXAMPLES = new SeededFloats(4).normal(INPUTS * BATCH);

  private static TrainingStep step(Backend backend) {
    MlpSpec spec = new MlpSpec(INPUTS, 4, 24, CLASSES, Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), BATCH);
    Initialization.fill(
        Initializers.XAVIER_NORMAL.initializer(), mlp.layout(), 3, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            Clippers.GLOBAL_NORM.clipper(),
            NonFinitePolicy.PROPAGATE,
            Optimizers.ADAM.optimizer(),
            0.01,
            new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, 1e-3),
            Schedules.CONSTANT.schedule());
    return new TrainingStep(mlp, rule, backend);
  }

  private static int label(int sample) {
    return sample * 7 % CLASSES;
  }

  /** Puts the samples {@code first} to {@code first + count − 1} into the buffers. */
  private static void fill(TrainingStep step, int first, int count) {
    for (int s = 0; s < count; s++) {
      for (int i = 0; i < INPUTS; i++) {
        step.mlp().inputs()[i * count + s] = EXAMPLES[(first + s) * INPUTS + i];
      }
      for (int c = 0; c < CLASSES; c++) {
        step.targets()[c * count + s] = label(first + s) == c ? 1 : 0;
      }
    }
  }

  private static double whole(TrainingStep step) {
    fill(step, 0, BATCH);
    return step.gradient(BATCH);
  }

  private static double inParts(TrainingStep step, int parts) {
    int columns = BATCH / parts;
    for (int part = 0; part < parts; part++) {
      fill(step, part * columns, columns);
      step.accumulate(columns);
    }
    return step.accumulated();
  }

  @ParameterizedTest
  @EnumSource
  void onePartIsTheWholeBitForBit(Backend backend) {
    TrainingStep whole = step(backend);
    TrainingStep parts = step(backend);
    for (int t = 0; t < 3; t++) {
      assertThat(inParts(parts, 1)).isEqualTo(whole(whole));
      assertThat(bits(parts.mlp().gradient())).isEqualTo(bits(whole.mlp().gradient()));
      assertThat(parts.gradientNorm()).isEqualTo(whole.gradientNorm());
      parts.update();
      whole.update();
    }
    assertThat(bits(parts.mlp().parameters())).isEqualTo(bits(whole.mlp().parameters()));
    assertThat(parts.steps()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 32})
  void partsGiveTheGradientOfTheWholeToRounding(int parts) {
    TrainingStep step = step(Backend.SCALAR);
    double[] exact = exact(step);
    double loss = inParts(step, parts);
    float[] actual = step.mlp().gradient().clone();
    TrainingStep other = step(Backend.SCALAR);
    double expected = whole(other);
    assertThat(Math.abs(loss - expected)).isLessThanOrEqualTo(1e-6 * expected);
    for (Layer layer : step.mlp().layout().layers()) {
      // The bound that float32 against float64 has for a whole batch.
      assertThat(distance(layer, actual, exact)).as("parts, %s", layer).isLessThan(1e-5);
      assertThat(distance(layer, other.mlp().gradient(), exact)).isLessThan(1e-5);
    }
  }

  /** The step's gradient in float64, its decay before the clip included. */
  private static double[] exact(TrainingStep step) {
    float[] parameters = step.mlp().parameters();
    double[] inputs = new double[BATCH * INPUTS];
    double[] targets = new double[BATCH * CLASSES];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = EXAMPLES[i];
    }
    for (int s = 0; s < BATCH; s++) {
      targets[s * CLASSES + label(s)] = 1;
    }
    double[] gradient =
        new ReferenceMlp(step.mlp().spec(), step.rule().loss(), parameters)
            .gradient(inputs, targets);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += 1e-3 * parameters[i];
    }
    return gradient;
  }

  private static double distance(Layer layer, float[] gradient, double[] exact) {
    double gaps = 0;
    double squares = 0;
    int end = layer.biases() + layer.outputs();
    for (int i = layer.weights(); i < end; i++) {
      gaps += (gradient[i] - exact[i]) * (gradient[i] - exact[i]);
      squares += exact[i] * exact[i];
    }
    return Math.sqrt(gaps / squares);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 32})
  void bothBackendsGiveTheSameBits(int parts) {
    TrainingStep scalar = step(Backend.SCALAR);
    TrainingStep vector = step(Backend.VECTOR);
    for (int t = 0; t < 3; t++) {
      assertThat(inParts(vector, parts)).isEqualTo(inParts(scalar, parts));
      vector.update();
      scalar.update();
    }
    assertThat(bits(vector.mlp().parameters())).isEqualTo(bits(scalar.mlp().parameters()));
  }

  @Tag("allocation")
  @ParameterizedTest
  @EnumSource
  void aWarmStepInPartsAllocatesNothing(Backend backend) {
    TrainingStep step = step(backend);
    Runnable run =
        () -> {
          inParts(step, 4);
          step.update();
        };
    assertThat(Allocation.bytes(1000, run)).as("bytes in 1000 steps").isZero();
  }

  @Test
  void partsOfUnequalSizeAreRefused() {
    TrainingStep step = step(Backend.SCALAR);
    step.accumulate(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.accumulate(7))
        .withMessage("batch = 7; the step's other micro-batches have 8 columns");
  }

  @Test
  void aResetForgetsTheParts() {
    TrainingStep step = step(Backend.SCALAR);
    fill(step, 0, 8);
    step.accumulate(8);
    step.reset();
    assertThatIllegalStateException().isThrownBy(step::accumulated);
    assertThat(inParts(step, 2)).isEqualTo(inParts(step(Backend.SCALAR), 2));
  }

  @Test
  void aStepWithoutAnyPartIsRefused() {
    TrainingStep step = step(Backend.SCALAR);
    step.accumulate(8);
    step.accumulated();
    assertThatIllegalStateException().isThrownBy(step::accumulated);
  }
}
