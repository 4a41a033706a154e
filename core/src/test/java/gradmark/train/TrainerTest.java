package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
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
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final int BATCH = 64;

  private static TrainingLog train(
      Activations activation,
      Initializer initializer,
      Clippers clipper,
      Optimizers optimizer,
      int depth,
      int steps) {
    Task task = Tasks.DIGITS.task();
    MlpSpec spec = new MlpSpec(task.inputs(), depth, 32, task.outputs(), activation.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), BATCH);
    Initialization.fill(initializer, mlp.layout(), 1, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            clipper.clipper(),
            NonFinitePolicy.PROPAGATE,
            optimizer.optimizer(),
            optimizer.defaultLearningRate(),
            WeightDecay.NONE,
            Schedules.CONSTANT.schedule());
    return new Trainer(steps, BATCH, 25, OutcomeRule.DEFAULT)
        .train(new TrainingStep(mlp, rule, Backend.SCALAR), task.goal(), task.split(1), 1);
  }

  @Test
  void aShallowReluNetLearnsTheDigits() {
    TrainingLog log =
        train(
            Activations.RELU,
            Initializers.HE_NORMAL.initializer(),
            Clippers.GLOBAL_NORM,
            Optimizers.ADAM,
            2,
            200);
    assertThat(log.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(log.losses()).hasSize(200);
    assertThat(log.last().accuracy().orElseThrow()).isGreaterThanOrEqualTo(0.9);
    assertThat(log.last().loss()).isLessThan(0.5 * log.initial().loss());
    assertThat(log.stepsToTarget().orElseThrow() % 25).isZero();
    assertThat(log.clipRate()).isBetween(0.0, 1.0);
    assertThat(log.nonFinite()).isNull();
  }

  @Test
  void aDeepSigmoidNetStalls() {
    TrainingLog log =
        train(
            Activations.SIGMOID,
            Initializers.XAVIER_NORMAL.initializer(),
            Clippers.NONE,
            Optimizers.SGD,
            32,
            50);
    assertThat(log.outcome()).isEqualTo(Outcome.STALLED);
    assertThat(log.stepsToTarget()).isEmpty();
    assertThat(log.clippedSteps()).isZero();
  }

  @Test
  void explodingTrainingsEndWithTheFirstNonFiniteNumber() {
    TrainingLog log =
        train(Activations.RELU, new Uniform(2), Clippers.NONE, Optimizers.SGD, 32, 50);
    assertThat(log.outcome()).isEqualTo(Outcome.NONFINITE);
    NonFinite first = log.nonFinite();
    assertThat(first).isNotNull();
    assertThat(log.losses()).hasSizeLessThan(50);
  }

  @Test
  void aLossThatOnlyFallsFromAnAbsurdHeightHasDiverged() {
    TrainingLog log =
        train(Activations.RELU, new Uniform(1), Clippers.GLOBAL_NORM, Optimizers.SGD, 32, 50);
    assertThat(log.last().loss()).isBetween(1e4, log.initial().loss());
    assertThat(log.outcome()).isEqualTo(Outcome.DIVERGED);
  }

  @Test
  void outcomesAreJudgedInOrder() {
    OutcomeRule rule = OutcomeRule.DEFAULT;
    assertThat(rule.judge(false, 1, 0.1, true)).isEqualTo(Outcome.NONFINITE);
    assertThat(rule.judge(true, 1, Double.NaN, true)).isEqualTo(Outcome.NONFINITE);
    assertThat(rule.judge(true, Double.NaN, 0.1, true)).isEqualTo(Outcome.NONFINITE);
    assertThat(rule.judge(true, Double.POSITIVE_INFINITY, 0.1, true)).isEqualTo(Outcome.NONFINITE);
    assertThat(rule.judge(true, 1, 10.1, true)).isEqualTo(Outcome.DIVERGED);
    assertThat(rule.judge(true, 1, 10, true)).isEqualTo(Outcome.CONVERGED);
    assertThat(rule.judge(true, 1e30, 7e29, false)).isEqualTo(Outcome.DIVERGED);
    assertThat(rule.judge(true, 1e5, 10_001, true)).isEqualTo(Outcome.DIVERGED);
    assertThat(rule.judge(true, 1e5, 10_000, true)).isEqualTo(Outcome.CONVERGED);
    assertThat(rule.judge(true, 1e5, 10_000, false)).isEqualTo(Outcome.SLOW);
    assertThat(rule.judge(true, 1, 0.8, false)).isEqualTo(Outcome.SLOW);
    assertThat(rule.judge(true, 1, 0.81, false)).isEqualTo(Outcome.STALLED);
  }

  @Test
  void thresholdsAndCountsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutcomeRule(1, 1e4, 0.8))
        .withMessageContaining("divergedAbove = 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutcomeRule(10, 0, 0.8))
        .withMessageContaining("divergedLoss = 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutcomeRule(10, 1e4, 0))
        .withMessageContaining("slowUpTo = 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trainer(0, 1, 1, OutcomeRule.DEFAULT))
        .withMessageContaining("steps = 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trainer(1, 0, 1, OutcomeRule.DEFAULT))
        .withMessageContaining("batch = 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trainer(1, 1, 0, OutcomeRule.DEFAULT))
        .withMessageContaining("evaluateEvery = 0");
    for (int parts : new int[] {0, 3, 16}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Trainer(
                      1,
                      8,
                      parts,
                      1,
                      OutcomeRule.DEFAULT,
                      EarlyStopping.NONE,
                      Instrumentation.NONE))
          .withMessage("microBatches = " + parts + "; it must divide the batch, which is 8");
    }
  }
}
