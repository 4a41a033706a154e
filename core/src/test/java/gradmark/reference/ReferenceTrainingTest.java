package gradmark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.clip.ClipByValue;
import gradmark.clip.Clipper;
import gradmark.clip.NoClipping;
import gradmark.clip.NonFinitePolicy;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.optim.Momentum;
import gradmark.optim.Sgd;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Step;
import org.junit.jupiter.api.Test;

/** Steps of y = w₁·(w₀·x + b₀) + b₁ with the loss ½(y − t)², by hand. */
class ReferenceTrainingTest {
  private static final MlpSpec SPEC = new MlpSpec(1, 1, 1, 1, Activations.IDENTITY.activation());
  private static final double[] X = {1};

  private static TrainingRule rule(
      Clipper clipper, NonFinitePolicy policy, double momentum, WeightDecay decay) {
    return new TrainingRule(
        FormulaLoss.HALF_SQUARED,
        clipper,
        policy,
        momentum == 0 ? new Sgd() : new Momentum(momentum),
        0.5,
        decay,
        new Step(1, 0.5));
  }

  private static void parameters(ReferenceTraining training, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(training.parameters()[i]).as("%d", i).isCloseTo(expected[i], within(1e-15));
    }
  }

  @Test
  void clipMomentumAndScheduleAreApplied() {
    ReferenceTraining training =
        new ReferenceTraining(
            SPEC,
            rule(new ClipByValue(1), NonFinitePolicy.PROPAGATE, 0.5, WeightDecay.NONE),
            new float[] {1, 0, 2, 0});
    // y = 2, r = 2: the gradient (4, 4, 2, 2) is clipped to ones.
    assertThat(training.step(X, new double[] {0})).isEqualTo(2);
    parameters(training, 0.5, -0.5, 1.5, -0.5);
    // y = −0.5, r = 1/4: (3/8, 3/8, 0, 1/4) on half of the ones before, with half the rate.
    assertThat(training.step(X, new double[] {-0.75})).isEqualTo(1 / 32.0);
    parameters(training, 0.5 - 0.25 * 0.875, -0.5 - 0.25 * 0.875, 1.375, -0.5 - 0.25 * 0.75);
  }

  @Test
  void l2BeforeTheClipIsPartOfWhatIsClipped() {
    ReferenceTraining training =
        new ReferenceTraining(
            SPEC,
            rule(
                new ClipByValue(1),
                NonFinitePolicy.PROPAGATE,
                0,
                new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, 0.25)),
            new float[] {8, 0, 0, 0});
    // y = t: only λθ is left, and 2 is clipped to 1.
    training.step(X, new double[] {0});
    parameters(training, 7.5, 0, 0, 0);
  }

  @Test
  void whatIsNotFiniteMeetsThePolicy() {
    double[] nan = {Double.NaN};
    float[] initial = {1, 0, 2, 0};
    ReferenceTraining skip =
        new ReferenceTraining(
            SPEC, rule(new NoClipping(), NonFinitePolicy.SKIP_STEP, 0, WeightDecay.NONE), initial);
    assertThat(skip.step(X, nan)).isNaN();
    parameters(skip, 1, 0, 2, 0);
    ReferenceTraining zero =
        new ReferenceTraining(
            SPEC,
            rule(new NoClipping(), NonFinitePolicy.ZERO_ELEMENTS, 0, WeightDecay.NONE),
            initial);
    zero.step(X, nan);
    parameters(zero, 1, 0, 2, 0);
    ReferenceTraining propagate =
        new ReferenceTraining(
            SPEC, rule(new NoClipping(), NonFinitePolicy.PROPAGATE, 0, WeightDecay.NONE), initial);
    propagate.step(X, nan);
    assertThat(propagate.parameters()).containsOnly(Double.NaN);
    ReferenceTraining refuse =
        new ReferenceTraining(
            SPEC, rule(new NoClipping(), NonFinitePolicy.THROW, 0, WeightDecay.NONE), initial);
    assertThatThrownBy(() -> refuse.step(X, nan))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("step 0");
  }
}
