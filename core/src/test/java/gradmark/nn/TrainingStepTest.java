package gradmark.nn;

import static gradmark.testing.FloatSamples.bits;
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
import gradmark.optim.schedule.Schedule;
import gradmark.optim.schedule.Schedules;
import gradmark.params.ParameterLayout.Layer;
import gradmark.testing.Allocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
    return step(backend, clipper, policy, optimizer, decay, Schedules.STEP.schedule());
  }

  private static TrainingStep step(
      Backend backend,
      Clippers clipper,
      NonFinitePolicy policy,
      Optimizers optimizer,
      WeightDecay decay,
      Schedule schedule) {
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
            schedule);
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

  @Tag("allocation")
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("combinations")
  void aWarmStepAllocatesNothing(Backend backend, Clippers clipper, Optimizers optimizer) {
    TrainingStep step =
        step(backend, clipper, NonFinitePolicy.PROPAGATE, optimizer, WeightDecay.NONE);
    assertThat(Allocation.bytes(1000, () -> step.run(BATCH))).as("bytes in 1000 steps").isZero();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("combinations")
  void aResetStepGoesTheWayOfANewOne(Backend backend, Clippers clipper, Optimizers optimizer) {
    Schedule schedule = s -> 1 / (1.0 + s);
    NonFinitePolicy policy = NonFinitePolicy.SKIP_STEP;
    TrainingStep step = step(backend, clipper, policy, optimizer, WeightDecay.NONE, schedule);
    TrainingStep fresh = step(backend, clipper, policy, optimizer, WeightDecay.NONE, schedule);
    float[] parameters = step.mlp().parameters();
    float sound = step.mlp().inputs()[0];
    for (float first : new float[] {sound, sound, Float.NaN, sound}) {
      step.mlp().inputs()[0] = first;
      step.run(BATCH);
    }
    System.arraycopy(fresh.mlp().parameters(), 0, parameters, 0, parameters.length);
    step.reset();
    assertThat(telling(step)).isEqualTo(telling(fresh));
    for (int t = 0; t < 3; t++) {
      assertThat(step.run(BATCH)).as("step %d", t).isEqualTo(fresh.run(BATCH));
      assertThat(telling(step)).as("step %d", t).isEqualTo(telling(fresh));
      assertThat(bits(step.mlp().gradient())).isEqualTo(bits(fresh.mlp().gradient()));
      assertThat(bits(parameters)).isEqualTo(bits(fresh.mlp().parameters()));
      for (int i = 0; i < fresh.optimizerState().length; i++) {
        assertThat(bits(step.optimizerState()[i])).isEqualTo(bits(fresh.optimizerState()[i]));
      }
    }
  }

  private static List<Object> telling(TrainingStep step) {
    return List.of(
        step.steps(),
        step.gradientNorm(),
        step.admitted(),
        step.clipped(),
        step.clippedElements(),
        step.clipFactor(),
        step.nonFiniteSteps(),
        step.preconditioner().isPresent());
  }

  @Tag("allocation")
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("combinations")
  void aResetAllocatesNothing(Backend backend, Clippers clipper, Optimizers optimizer) {
    TrainingStep step =
        step(backend, clipper, NonFinitePolicy.PROPAGATE, optimizer, WeightDecay.NONE);
    assertThat(Allocation.bytes(1000, step::reset)).isZero();
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

  @Test
  void theLearningRateIsTheRulesTimesTheSchedulesFactorOfTheStep() {
    TrainingStep step = scheduled(NonFinitePolicy.PROPAGATE, Optimizers.SGD, s -> 1 / (1.0 + s));
    for (int t = 0; t < 4; t++) {
      float[] expected = step.mlp().parameters().clone();
      step.run(BATCH);
      float[] gradient = step.mlp().gradient();
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.fma((float) -(0.01 * (1 / (1.0 + t))), gradient[i], expected[i]);
      }
      assertThat(step.mlp().parameters()).as("step %d", t).isEqualTo(expected);
    }
  }

  @Test
  void aSkippedStepAdvancesTheScheduleAndNotTheOptimizer() {
    List<Long> seen = new ArrayList<>();
    Schedule schedule =
        s -> {
          seen.add(s);
          return 1;
        };
    TrainingStep step = scheduled(NonFinitePolicy.SKIP_STEP, Optimizers.ADAM, schedule);
    float sound = step.mlp().inputs()[0];
    step.mlp().inputs()[0] = Float.NaN;
    step.run(BATCH);
    step.mlp().inputs()[0] = sound;
    step.run(BATCH);
    TrainingStep unspoilt = scheduled(NonFinitePolicy.SKIP_STEP, Optimizers.ADAM, s -> 1);
    unspoilt.run(BATCH);
    assertThat(seen).containsExactly(1L);
    assertThat(step.steps()).isEqualTo(2);
    assertThat(step.mlp().parameters()).isEqualTo(unspoilt.mlp().parameters());
  }

  private static TrainingStep scheduled(
      NonFinitePolicy policy, Optimizers optimizer, Schedule schedule) {
    return step(Backend.SCALAR, Clippers.NONE, policy, optimizer, WeightDecay.NONE, schedule);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void unitsOfConstantWeightsStayAlike(Backend backend) {
    TrainingStep step =
        step(
            backend,
            Clippers.NONE,
            NonFinitePolicy.PROPAGATE,
            Optimizers.ADAM,
            WeightDecay.NONE,
            Schedules.CONSTANT.schedule());
    float[] parameters = step.mlp().parameters();
    Initialization.fill(Initializers.CONSTANT.initializer(), step.mlp().layout(), 3, parameters);
    float[] before = parameters.clone();
    for (int t = 0; t < 20; t++) {
      step.run(BATCH);
    }
    assertThat(parameters).isNotEqualTo(before);
    for (Layer layer : step.mlp().layout().layers().subList(0, step.mlp().spec().depth())) {
      float[] first = row(parameters, layer, 0);
      for (int unit = 1; unit < layer.outputs(); unit++) {
        assertThat(row(parameters, layer, unit)).as("%s, unit %d", layer, unit).isEqualTo(first);
        assertThat(parameters[layer.biases() + unit]).isEqualTo(parameters[layer.biases()]);
      }
    }
  }

  private static float[] row(float[] parameters, Layer layer, int unit) {
    int from = layer.weights() + unit * layer.inputs();
    return Arrays.copyOfRange(parameters, from, from + layer.inputs());
  }
}
