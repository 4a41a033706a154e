package gradmark.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.NoClipping;
import gradmark.clip.NonFinitePolicy;
import gradmark.init.HeNormal;
import gradmark.init.Initialization;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.optim.Sgd;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Constant;
import gradmark.params.ParameterLayout.Layer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What L2 does to layers whose data gradient is exactly 0: θ·(1 − ηλ)ᵀ, and nothing else. */
class DeadLayerTest {
  private static final int BATCH = 8;
  private static final int STEPS = 200;
  private static final double RATE = 0.1;
  private static final double LAMBDA = 0.05;

  @ParameterizedTest
  @EnumSource(names = {"COUPLED", "DECOUPLED", "L2_BEFORE_CLIP"})
  void itShrinksByTheSameFactorInEveryStep(WeightDecay.Kind kind) {
    MlpSpec spec = new MlpSpec(6, 2, 9, 3, Activations.RELU.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), BATCH);
    Initialization.fill(new HeNormal(), mlp.layout(), 1, mlp.parameters());
    Layer second = mlp.layout().layers().get(1);
    // No unit of the second hidden layer is ever active, so nothing passes back through it.
    Arrays.fill(mlp.parameters(), second.biases(), second.biases() + second.outputs(), -1e6f);
    float[] initial = mlp.parameters().clone();
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            new NoClipping(),
            NonFinitePolicy.PROPAGATE,
            new Sgd(),
            RATE,
            new WeightDecay(kind, LAMBDA),
            new Constant());
    TrainingStep step = new TrainingStep(mlp, rule, Backend.SCALAR);
    Arrays.fill(mlp.inputs(), 1);
    Arrays.fill(step.targets(), 0, BATCH, 1);
    for (int t = 0; t < STEPS; t++) {
      step.run(BATCH);
    }
    double factor = Math.pow(1 - RATE * LAMBDA, STEPS);
    for (int i = 0; i < second.biases() + second.outputs(); i++) {
      double expected = initial[i] * factor;
      // At most four roundings a step: of η, λ, their product and θ.
      assertThat((double) mlp.parameters()[i])
          .as("parameter %d", i)
          .isCloseTo(expected, within(4 * STEPS * 0x1p-24 * Math.abs(expected)));
    }
  }
}
