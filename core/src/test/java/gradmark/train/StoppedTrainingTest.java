package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.ClipByValue;
import gradmark.clip.Clipper;
import gradmark.clip.NoClipping;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.HeNormal;
import gradmark.init.Initialization;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Constant;
import gradmark.optim.schedule.Schedule;
import gradmark.optim.schedule.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that end early, and networks that are put back to their best. */
class StoppedTrainingTest {
  private static final int BATCH = 16;
  private static final int EVERY = 5;
  private static final Task TASK = Tasks.DIGITS.task();
  private static final Task.Split SPLIT = TASK.split(3);

  /** Leaves every parameter as it is: η is 0 as a float. */
  private static final double FROZEN = 1e-300;

  /** Falls at first and then leaps about. */
  private static final double TOO_LARGE = 3;

  private static TrainingRule rule(Clipper clipper, double rate, Schedule schedule) {
    return new TrainingRule(
        Losses.SOFTMAX_CROSS_ENTROPY.loss(),
        clipper,
        NonFinitePolicy.PROPAGATE,
        Optimizers.SGD.optimizer(),
        rate,
        WeightDecay.NONE,
        schedule);
  }

  private static Mlp network() {
    MlpSpec spec = new MlpSpec(TASK.inputs(), 2, 12, TASK.outputs(), Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), BATCH);
    Initialization.fill(new HeNormal(), mlp.layout(), 3, mlp.parameters());
    return mlp;
  }

  private static Trainer trainer(int steps, int microBatches, EarlyStopping stopping) {
    return new Trainer(
        steps, BATCH, microBatches, EVERY, OutcomeRule.DEFAULT, stopping, Instrumentation.DEFAULT);
  }

  private static TrainingLog train(Mlp mlp, double rate, int steps, EarlyStopping stopping) {
    TrainingStep step =
        new TrainingStep(mlp, rule(new NoClipping(), rate, new Constant()), Backend.SCALAR);
    return trainer(steps, 1, stopping).train(step, TASK.goal(), SPLIT, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aConstantLossEndsTheTrainingWhenPatienceDoes(int patience) {
    TrainingLog log = train(network(), FROZEN, 50, new EarlyStopping(patience, 0, false));
    assertThat(log.losses()).hasSize(patience * EVERY);
    assertThat(log.ending()).isEqualTo(new Ending(patience * EVERY, true, log.initial(), 0, false));
    assertThat(log.last()).isEqualTo(log.initial());
    assertThat(log.outcome()).isEqualTo(Outcome.STALLED);
  }

  @Test
  void patienceThatEndsWithTheLastStepEndsNothingEarly() {
    TrainingLog log = train(network(), FROZEN, 10, new EarlyStopping(2, 0, false));
    assertThat(log.ending()).isEqualTo(new Ending(10, false, log.initial(), 0, false));
  }

  @Test
  void theBestEvaluationIsKnownWithoutAnyStopping() {
    TrainingLog log = train(network(), 0.1, 40, EarlyStopping.NONE);
    assertThat(log.ending().steps()).isEqualTo(40);
    assertThat(log.ending().early()).isFalse();
    assertThat(log.ending().best().loss()).isLessThanOrEqualTo(log.last().loss());
    assertThat(log.ending().bestStep() % EVERY).isZero();
  }

  @Test
  void theNetworkIsPutBackToItsBest() {
    Mlp left = network();
    TrainingLog leftLog = train(left, TOO_LARGE, 60, new EarlyStopping(3, 0, false));
    Mlp restored = network();
    TrainingLog log = train(restored, TOO_LARGE, 60, new EarlyStopping(3, 0, true));
    assertThat(log.losses()).isEqualTo(leftLog.losses());
    assertThat(log.ending().restored()).isTrue();
    assertThat(leftLog.ending().restored()).isFalse();
    assertThat(log.ending().best()).isEqualTo(leftLog.ending().best());
    assertThat(log.last()).isEqualTo(log.ending().best());
    assertThat(restored.parameters()).isNotEqualTo(left.parameters());
    TrainingStep step =
        new TrainingStep(restored, rule(new NoClipping(), 0.1, new Constant()), Backend.SCALAR);
    assertThat(Evaluation.of(step, SPLIT.heldOut(), true)).isEqualTo(log.last());
    // The same network as that of a training which ends at its best step.
    if (log.ending().bestStep() > 0) {
      Mlp best = network();
      train(best, TOO_LARGE, log.ending().bestStep(), EarlyStopping.NONE);
      assertThat(restored.parameters()).isEqualTo(best.parameters());
    }
  }

  @Test
  void aTrainingWhoseLastEvaluationIsItsBestIsLeftAlone() {
    TrainingLog log = train(network(), 0.01, 10, new EarlyStopping(3, 0, true));
    assertThat(log.ending()).isEqualTo(new Ending(10, false, log.last(), 10, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void trainingsThatShareStepsEndAsEachDoesAlone(int microBatches) {
    Trainer trainer = trainer(60, microBatches, new EarlyStopping(2, 1e-3, true));
    List<TrainingRule> rules = new ArrayList<>();
    for (Clipper clipper :
        List.of(new NoClipping(), new ClipByGlobalNorm(1, 1e-6), new ClipByValue(0.02))) {
      for (Schedule schedule : List.of(new Constant(), new Step(12, 0.1))) {
        rules.add(rule(clipper, TOO_LARGE, schedule));
      }
    }
    TrainingLog[] logs = new TrainingLog[rules.size()];
    float[][] parameters = new float[rules.size()][];
    new SharedTraining(trainer, Backend.SCALAR, TASK.goal(), SPLIT, 3)
        .train(
            network(),
            rules.stream().map(rule -> new Regimen(rule, trainer.stopping())).toList(),
            (index, log, network, nanoseconds) -> {
              logs[index] = log;
              parameters[index] = network.parameters().clone();
            });
    for (int i = 0; i < rules.size(); i++) {
      Mlp alone = network();
      TrainingStep step = new TrainingStep(alone, rules.get(i), Backend.SCALAR);
      assertThat(logs[i]).isEqualTo(trainer.train(step, TASK.goal(), SPLIT, 3));
      assertThat(parameters[i]).isEqualTo(alone.parameters());
    }
    assertThat(logs).anyMatch(log -> log.ending().early()).anyMatch(log -> log.ending().restored());
  }
}
