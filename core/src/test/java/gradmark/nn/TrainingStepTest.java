package gradmark.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import gradmark.testing.Allocation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingStepTest {
  private static final int BATCH = 32;

  private static TrainingStep step(
      Backend backend,
      Clippers clipper,
      NonFinitePolicy policy,
      Optimizers optimizer,
      WeightDecay decay) {
    MlpSpec spec = new MlpSpec(16, 4, 24, 5, Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), BATCH);
    Initialization.fill(
        Initializers.XAVIER_NORMAL.initializer(), mlp.layout(), 3, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            clipper.clipper(),
            policy,
            optimizer.optimizer(),
            0.01,
            decay,
            Schedules.STEP.schedule());
    TrainingStep step = new TrainingStep(mlp, rule, backend);
    SeededFloats random = new SeededFloats(4);
    System.arraycopy(random.normal(16 * BATCH), 0, mlp.inputs(), 0, 16 * BATCH);
    for (int s = 0; s < BATCH; s++) {
      step.targets()[random.between(0, 4) * BATCH + s] = 1;
    }
    return step;
  }

  static Stream<Arguments> combinations() {
    return Stream.of(Backend.values())
        .flatMap(
            backend ->
                Stream.of(Clippers.values())
                    .flatMap(
                        clipper ->
                            Stream.of(Optimizers.values())
                                .map(optimizer -> Arguments.of(backend, clipper, optimizer))));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("combinations")
  void aWarmStepAllocatesNothing(Backend backend, Clippers clipper, Optimizers optimizer) {
    TrainingStep step =
        step(backend, clipper, NonFinitePolicy.PROPAGATE, optimizer, WeightDecay.NONE);
    assertThat(Allocation.bytes(1000, () -> step.run(BATCH))).as("bytes in 1000 steps").isZero();
  }

  @ParameterizedTest
  @EnumSource(Optimizers.class)
  void trainingLowersTheLoss(Optimizers optimizer) {
    TrainingStep step =
        step(Backend.SCALAR, Clippers.NONE, NonFinitePolicy.PROPAGATE, optimizer, WeightDecay.NONE);
    double first = step.run(BATCH);
    double last = first;
    for (int i = 0; i < 100; i++) {
      last = step.run(BATCH);
    }
    assertThat(last).isLessThan(first);
    assertThat(step.steps()).isEqualTo(101);
  }

  @Test
  void skippedStepsLeaveParametersAlone() {
    TrainingStep step = broken(NonFinitePolicy.SKIP_STEP);
    float[] before = step.mlp().parameters().clone();
    step.run(BATCH);
    assertThat(step.mlp().parameters()).isEqualTo(before);
    assertThat(step.nonFiniteSteps()).isEqualTo(1);
    assertThat(step.clipped()).isFalse();
    assertThat(step.gradientNorm()).isNaN();
  }

  @Test
  void propagatedNonFiniteGradientsReachTheParameters() {
    TrainingStep step = broken(NonFinitePolicy.PROPAGATE);
    step.run(BATCH);
    assertThat(step.nonFiniteSteps()).isEqualTo(1);
    assertThat(step.mlp().parameters()).contains(Float.NaN);
  }

  @Test
  void zeroedElementsLetTheRestGoOn() {
    TrainingStep step = broken(NonFinitePolicy.ZERO_ELEMENTS);
    step.run(BATCH);
    assertThat(step.nonFiniteSteps()).isEqualTo(1);
    assertThat(step.gradientNorm()).isFinite();
    assertThat(step.mlp().parameters()).doesNotContain(Float.NaN);
  }

  @Test
  void throwingNamesTheStep() {
    TrainingStep step = broken(NonFinitePolicy.THROW);
    assertThatThrownBy(() -> step.run(BATCH))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("step 0");
  }

  private static TrainingStep broken(NonFinitePolicy policy) {
    TrainingStep step =
        step(Backend.SCALAR, Clippers.NONE, policy, Optimizers.SGD, WeightDecay.NONE);
    step.mlp().inputs()[0] = Float.NaN;
    return step;
  }

  @Test
  void l2BeforeClipEntersTheNorm() {
    WeightDecay before = new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, 10);
    TrainingStep plain =
        step(
            Backend.SCALAR,
            Clippers.GLOBAL_NORM,
            NonFinitePolicy.PROPAGATE,
            Optimizers.SGD,
            new WeightDecay(WeightDecay.Kind.COUPLED, 10));
    TrainingStep early =
        step(
            Backend.SCALAR,
            Clippers.GLOBAL_NORM,
            NonFinitePolicy.PROPAGATE,
            Optimizers.SGD,
            before);
    plain.run(BATCH);
    early.run(BATCH);
    assertThat(early.gradientNorm()).isGreaterThan(10 * plain.gradientNorm());
    assertThat(early.clipped()).isTrue();
  }
}
