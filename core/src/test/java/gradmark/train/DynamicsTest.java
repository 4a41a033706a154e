package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.AccumulateNorm;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.ClipByValue;
import gradmark.clip.Clipper;
import gradmark.clip.Clippers;
import gradmark.clip.NoClipping;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.init.Initializers;
import gradmark.init.Uniform;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.params.ParameterLayout.Layer;
import gradmark.reference.ReferenceMlp;
import gradmark.stability.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the instruments read is what loops over the same training find. */
class DynamicsTest {
  private static final int BATCH = 16;
  private static final Task TASK = Tasks.DIGITS.task();
  private static final Task.Split SPLIT = TASK.split(2);
  private static final Metric NOT_APPLICABLE = Metric.none(Metric.Status.NOT_APPLICABLE);

  private static TrainingStep step(
      Initializer initializer, int depth, Clipper clipper, Optimizers optimizer) {
    MlpSpec spec =
        new MlpSpec(TASK.inputs(), depth, 8, TASK.outputs(), Activations.RELU.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), BATCH);
    Initialization.fill(initializer, mlp.layout(), 1, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            clipper,
            NonFinitePolicy.PROPAGATE,
            optimizer.optimizer(),
            optimizer.defaultLearningRate(),
            WeightDecay.NONE,
            Schedules.CONSTANT.schedule());
    return new TrainingStep(mlp, rule, Backend.SCALAR);
  }

  private static TrainingStep step(Clipper clipper, Optimizers optimizer) {
    return step(Initializers.HE_NORMAL.initializer(), 2, clipper, optimizer);
  }

  private static TrainingLog train(TrainingStep step, int steps, Instrumentation instrumentation) {
    return new Trainer(steps, BATCH, 1, 7, OutcomeRule.DEFAULT, EarlyStopping.NONE, instrumentation)
        .train(step, TASK.goal(), SPLIT, 1);
  }

  private static Dynamics dynamics(TrainingStep step, int steps) {
    return read(train(step, steps, Instrumentation.DEFAULT));
  }

  private static Dynamics read(TrainingLog log) {
    return Objects.requireNonNull(log.dynamics());
  }

  /** Runs the first half of a step as a training with the seed above does. */
  private static void gradient(TrainingStep step, Batches batches, int t) {
    batches.gather(t, step.mlp().inputs(), step.targets());
    step.gradient(BATCH);
  }

  private static Batches batches() {
    return new Batches(SPLIT.training(), BATCH, 1);
  }

  private static double norm(float[] x, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += (double) x[i] * x[i];
    }
    return Math.sqrt(sum);
  }

  private static double distance(float[] x, float[] y, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += ((double) x[i] - y[i]) * ((double) x[i] - y[i]);
    }
    return Math.sqrt(sum);
  }

  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }

  static Stream<Arguments> recipes() {
    return Stream.of(Clippers.values())
        .flatMap(c -> Stream.of(Optimizers.values()).map(o -> Arguments.of(c, o)));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void instrumentsChangeNoBit(Clippers clipper, Optimizers optimizer) {
    TrainingStep plain = step(clipper.clipper(), optimizer);
    TrainingStep read = step(clipper.clipper(), optimizer);
    TrainingLog plainLog = train(plain, 20, Instrumentation.NONE);
    TrainingLog readLog =
        train(read, 20, new Instrumentation(true, List.of(3), 4, true, true, true));
    assertThat(plainLog.dynamics()).isNull();
    assertThat(readLog.losses()).isEqualTo(plainLog.losses());
    assertThat(readLog.last()).isEqualTo(plainLog.last());
    assertThat(new BitDigest().add(read.mlp().parameters()).hex())
        .isEqualTo(new BitDigest().add(plain.mlp().parameters()).hex());
    for (int i = 0; i < plain.optimizerState().length; i++) {
      assertThat(read.optimizerState()[i]).isEqualTo(plain.optimizerState()[i]);
    }
  }

  @Test
  void profilesAreThoseOfTheirSteps() {
    Dynamics dynamics = dynamics(step(new NoClipping(), Optimizers.MOMENTUM), 20);
    TrainingStep by = step(new NoClipping(), Optimizers.MOMENTUM);
    float[] parameters = by.mlp().parameters();
    float[] initial = parameters.clone();
    Batches batches = batches();
    double[] norms = new double[20];
    int profile = 0;
    for (int t = 0; t < 20; t++) {
      gradient(by, batches, t);
      norms[t] = norm(by.mlp().gradient(), 0, initial.length);
      float[] gradient = by.mlp().gradient().clone();
      float[] before = parameters.clone();
      by.update();
      if (dynamics.profiles().get(profile).step() == t) {
        for (Layer layer : by.mlp().layout().layers()) {
          int from = layer.weights();
          int count = layer.weightCount();
          StepProfile read = dynamics.profiles().get(profile);
          assertThat(value(read.gradientNorm().get(layer.index())))
              .isCloseTo(norm(gradient, from, count), within(1e-12));
          assertThat(value(read.updateRatio().get(layer.index())))
              .isCloseTo(
                  distance(parameters, before, from, count) / norm(before, from, count),
                  within(1e-9));
        }
        profile++;
      }
    }
    assertThat(dynamics.profiles()).hasSize(profile).hasSize(7);
    assertThat(value(dynamics.distance()))
        .isCloseTo(
            distance(parameters, initial, 0, initial.length) / norm(initial, 0, initial.length),
            within(1e-9));
    Arrays.sort(norms);
    assertThat(value(dynamics.gradientNorm().max())).isCloseTo(norms[19], within(1e-12));
    assertThat(value(dynamics.gradientNorm().median()))
        .isCloseTo((norms[9] + norms[10]) / 2, within(1e-12));
    assertThat(dynamics.clipFactor()).isEqualTo(NOT_APPLICABLE);
    assertThat(dynamics.clipCosine()).isEqualTo(NOT_APPLICABLE);
    assertThat(dynamics.clippedElements()).isEqualTo(NOT_APPLICABLE);
    assertThat(dynamics.profiles()).allMatch(each -> each.clippedNorm().isEmpty());
    assertThat(dynamics.lossSpikes()).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void profiledStepsAreEvenlySpreadOverTheLogarithm() {
    assertThat(StepProfile.stepsOf(100)).containsExactly(0, 1, 3, 6, 13, 26, 51, 99);
    assertThat(StepProfile.stepsOf(1)).containsExactly(0);
    assertThat(StepProfile.stepsOf(2)).containsExactly(0, 1);
    assertThat(StepProfile.stepsOf(1_000_000)).hasSize(8).endsWith(999_999);
  }

  @Test
  void aScaledGradientKeepsItsDirection() {
    Dynamics dynamics = dynamics(step(new ClipByGlobalNorm(0.01, 0), Optimizers.SGD), 1);
    double norm = value(dynamics.gradientNorm().max());
    assertThat(value(dynamics.clipFactor())).isCloseTo(0.01 / norm, within(1e-7));
    assertThat(value(dynamics.clipCosine())).isCloseTo(1, within(1e-12));
    assertThat(dynamics.clippedElements()).isEqualTo(NOT_APPLICABLE);
    StepProfile profile = dynamics.profiles().getFirst();
    for (int layer = 0; layer < 3; layer++) {
      assertThat(value(profile.clippedNorm().get(layer)))
          .isCloseTo(value(profile.gradientNorm().get(layer)) * 0.01 / norm, within(1e-9));
    }
  }

  @Test
  void aCutGradientDoesNot() {
    TrainingStep by = step(new ClipByValue(0.01), Optimizers.SGD);
    gradient(by, batches(), 0);
    float[] raw = by.mlp().gradient().clone();
    by.update();
    float[] cut = by.mlp().gradient();
    double dot = 0;
    for (int i = 0; i < raw.length; i++) {
      dot += (double) raw[i] * cut[i];
    }
    double rawNorm = norm(raw, 0, raw.length);
    double cutNorm = norm(cut, 0, cut.length);
    Dynamics dynamics = dynamics(step(new ClipByValue(0.01), Optimizers.SGD), 1);
    assertThat(value(dynamics.clipFactor())).isCloseTo(cutNorm / rawNorm, within(1e-12));
    assertThat(value(dynamics.clipCosine()))
        .isLessThan(0.999)
        .isCloseTo(dot / (rawNorm * cutNorm), within(1e-12));
    Layer readout = by.mlp().layout().layers().getLast();
    assertThat(value(dynamics.profiles().getFirst().clippedNorm().getLast()))
        .isCloseTo(norm(cut, readout.weights(), readout.weightCount()), within(1e-12));
  }

  @Test
  void clippedElementsAreCountedAtEveryActiveStep() {
    float bound = 0.4f;
    int steps = 12;
    Dynamics dynamics = dynamics(step(new ClipByValue(bound), Optimizers.MOMENTUM), steps);
    TrainingStep by = step(new ClipByValue(bound), Optimizers.MOMENTUM);
    Batches batches = batches();
    int active = 0;
    int beyond = 0;
    for (int t = 0; t < steps; t++) {
      gradient(by, batches, t);
      int here = 0;
      for (float element : by.mlp().gradient()) {
        here += Math.abs(element) > bound ? 1 : 0;
      }
      beyond += here;
      active += here > 0 ? 1 : 0;
      by.update();
    }
    assertThat(active).isBetween(1, steps - 1);
    assertThat(value(dynamics.clippedElements()))
        .isEqualTo((double) beyond / ((double) active * by.mlp().gradient().length));
  }

  @Test
  void smoothnessIsTheGradientsChangeAlongAMove() {
    Instrumentation asked = new Instrumentation(true, List.of(), 5, false, true, false);
    Smoothness read =
        Objects.requireNonNull(
            read(train(step(new NoClipping(), Optimizers.SGD), 3, asked)).smoothness());
    assertThat(read.points()).extracting(Smoothness.Point::step).containsExactly(0, 1, 2);
    TrainingStep by = step(new NoClipping(), Optimizers.SGD);
    float[] parameters = by.mlp().parameters();
    Batches batches = batches();
    for (int t = 0; t < 3; t++) {
      gradient(by, batches, t);
      float[] before = parameters.clone();
      double[] from = referenceGradient(by, 5);
      by.update();
      double[] to = referenceGradient(by, 5);
      double squares = 0;
      double changes = 0;
      for (int i = 0; i < from.length; i++) {
        squares += from[i] * from[i];
        changes += (to[i] - from[i]) * (to[i] - from[i]);
      }
      Smoothness.Point point = read.points().get(t);
      double moved = distance(parameters, before, 0, before.length);
      assertThat(value(point.gradientNorm())).isCloseTo(Math.sqrt(squares), within(1e-12));
      assertThat(value(point.smoothness())).isCloseTo(Math.sqrt(changes) / moved, within(1e-9));
    }
  }

  /** Of the mean loss over the first examples. */
  private static double[] referenceGradient(TrainingStep step, int samples) {
    double[] inputs = new double[samples * TASK.inputs()];
    double[] targets = new double[samples * TASK.outputs()];
    Arrays.setAll(inputs, i -> SPLIT.training().features()[i]);
    Arrays.setAll(targets, i -> SPLIT.training().targets()[i]);
    return new ReferenceMlp(step.mlp().spec(), step.rule().loss(), step.mlp().parameters())
        .gradient(inputs, targets);
  }

  @Test
  void aGradientThatIsHeldBackLeavesNothingOfItself() {
    Dynamics dynamics = dynamics(step(new AccumulateNorm(1e9), Optimizers.SGD), 3);
    assertThat(dynamics.clipFactor().status()).isEqualTo(Metric.Status.UNDERFLOW);
    assertThat(dynamics.clipCosine()).isEqualTo(NOT_APPLICABLE);
    assertThat(dynamics.distance().status()).isEqualTo(Metric.Status.UNDERFLOW);
    assertThat(dynamics.profiles().getFirst().updateRatio())
        .allMatch(ratio -> ratio.status() == Metric.Status.UNDERFLOW);
  }

  @Test
  void aSignalThatOverflowsIsWhereItAllBegan() {
    TrainingStep step = step(new Uniform(1), 3, new NoClipping(), Optimizers.SGD);
    Layer second = step.mlp().layout().layers().get(1);
    Arrays.fill(
        step.mlp().parameters(),
        second.weights(),
        second.weights() + second.weightCount(),
        Float.MAX_VALUE);
    TrainingLog log = train(step, 5, Instrumentation.DEFAULT);
    assertThat(log.nonFinite()).isEqualTo(new NonFinite(0, NonFinite.Place.SIGNAL, 1));
    assertThat(log.outcome()).isEqualTo(Outcome.NONFINITE);
    assertThat(read(log).gradientNorm().max()).isEqualTo(Metric.none(Metric.Status.NONFINITE));
    assertThat(read(log).distance()).isEqualTo(Metric.none(Metric.Status.NONFINITE));
  }

  @Test
  void sharpnessStandsBesideTheOptimizersBound() {
    Instrumentation asked = new Instrumentation(true, List.of(0, 4), 32, false, false, false);
    List<Sharpness> sgd = read(train(step(new NoClipping(), Optimizers.SGD), 6, asked)).sharpness();
    assertThat(sgd).extracting(Sharpness::step).containsExactly(0, 4);
    assertThat(sgd).allMatch(each -> each.bound().equals(Metric.of(2 / 0.1)));
    assertThat(sgd).allMatch(each -> value(each.largest()) > 0);
    assertThat(sgd).allMatch(each -> each.preconditioned().equals(NOT_APPLICABLE));
    List<Sharpness> adam =
        read(train(step(new NoClipping(), Optimizers.ADAM), 6, asked)).sharpness();
    assertThat(adam.getFirst().largest()).isEqualTo(sgd.getFirst().largest());
    assertThat(value(adam.getFirst().bound())).isCloseTo(38_000, within(1e-6));
    assertThat(adam.getFirst().preconditioned()).isEqualTo(NOT_APPLICABLE);
    assertThat(value(adam.get(1).preconditioned())).isGreaterThan(value(adam.get(1).largest()));
    Sharpness accumulated =
        read(train(step(new NoClipping(), Optimizers.ARTICLE_ACCUMULATION), 6, asked))
            .sharpness()
            .getLast();
    assertThat(accumulated.bound()).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void float64StaysCloseWhereNothingIsUnstable() {
    Instrumentation asked = new Instrumentation(true, List.of(), 1, true, false, false);
    for (Optimizers optimizer : Optimizers.values()) {
      TrainingLog log = train(step(new ClipByGlobalNorm(1, 1e-6), optimizer), 10, asked);
      List<Divergence> divergence = read(log).divergence();
      assertThat(divergence)
          .extracting(Divergence::step)
          .isEqualTo(read(log).profiles().stream().map(StepProfile::step).toList());
      for (Divergence each : divergence) {
        assertThat(value(each.loss())).isBetween(0.0, 1e-4);
        assertThat(value(each.parameters())).isPositive().isLessThan(1e-4);
      }
    }
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Instrumentation(true, List.of(3, -1), 1, false, false, false))
        .withMessage("sharpnessAt = -1; it must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Instrumentation(true, List.of(), 0, false, false, false))
        .withMessage("lossExamples = 0; it must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Instrumentation(false, List.of(), 1, false, true, false))
        .withMessageContaining("dynamics = false");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Instrumentation(false, List.of(), 1, false, false, true))
        .withMessageContaining("dynamics = false");
  }
}
