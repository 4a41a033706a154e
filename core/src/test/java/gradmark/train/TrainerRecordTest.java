package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.ClipRule;
import gradmark.clip.Clipper;
import gradmark.clip.NoClipping;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.params.ParameterLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a training writes down: evaluations, counts, and where a number was first not finite. */
class TrainerRecordTest {
  private static final int BATCH = 16;
  private static final Task TASK = Tasks.DIGITS.task();
  private static final Task.Split SPLIT = TASK.split(2);

  /** Multiplies the gradient by a number: what no sound clipper does. */
  private record Amplifier(float factor) implements Clipper {
    @Override
    public Definition definition(int size) {
      return gradient -> Arrays.setAll(gradient, i -> factor * gradient[i]);
    }

    @Override
    public ClipRule start(ParameterLayout layout, Backend backend) {
      return new ClipRule() {
        @Override
        public float clip(float[] gradient, double norm) {
          return factor;
        }

        @Override
        public boolean active() {
          return true;
        }

        @Override
        public int changed() {
          return 0;
        }

        @Override
        public boolean keeps(float[] gradient, double norm) {
          return false;
        }

        @Override
        public float[][] state() {
          return new float[0][];
        }

        @Override
        public void reset() {}

        @Override
        public ClipRule copy() {
          return this;
        }
      };
    }
  }

  /** Cross-entropy with one NaN in its gradient. */
  private record SpoiltGradient(Loss sound) implements Loss {
    @Override
    public double value(double[] outputs, double[] targets) {
      return sound.value(outputs, targets);
    }

    @Override
    public double[] gradient(double[] outputs, double[] targets) {
      return sound.gradient(outputs, targets);
    }

    @Override
    public boolean takesValues() {
      return sound.takesValues();
    }

    @Override
    public Kernel kernel(Backend backend, int maxBatch) {
      Kernel kernel = sound.kernel(backend, maxBatch);
      return (rows, batch, outputs, targets, gradient) -> {
        double loss = kernel.apply(rows, batch, outputs, targets, gradient);
        gradient[0] = Float.NaN;
        return loss;
      };
    }
  }

  private static final double UNREACHED = 1;

  private static final Loss SPOILT = new SpoiltGradient(Losses.SOFTMAX_CROSS_ENTROPY.loss());

  private static TrainingStep step(
      Loss loss, Clipper clipper, NonFinitePolicy policy, Optimizers optimizer) {
    MlpSpec spec = new MlpSpec(TASK.inputs(), 1, 8, TASK.outputs(), Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), BATCH);
    Initialization.fill(
        Initializers.XAVIER_NORMAL.initializer(), mlp.layout(), 1, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            loss,
            clipper,
            policy,
            optimizer.optimizer(),
            optimizer.defaultLearningRate(),
            WeightDecay.NONE,
            Schedules.CONSTANT.schedule());
    return new TrainingStep(mlp, rule, Backend.SCALAR);
  }

  private static TrainingStep sound(Clipper clipper, Optimizers optimizer) {
    return step(Losses.SOFTMAX_CROSS_ENTROPY.loss(), clipper, NonFinitePolicy.PROPAGATE, optimizer);
  }

  private static TrainingLog train(
      TrainingStep step, int steps, int evaluateEvery, double accuracy) {
    return new Trainer(steps, BATCH, evaluateEvery, OutcomeRule.DEFAULT)
        .train(step, new Goal.Accuracy(accuracy), SPLIT, 1);
  }

  @ParameterizedTest
  @CsvSource({"30, 25, 25", "10, 25, 10", "50, 7, 7"})
  void theTargetIsMetAtTheFirstEvaluationThatReachesIt(int steps, int every, int expected) {
    TrainingStep step = sound(new NoClipping(), Optimizers.SGD);
    TrainingLog log = train(step, steps, every, 0);
    assertThat(log.stepsToTarget()).hasValue(expected);
    assertThat(log.outcome()).isEqualTo(Outcome.CONVERGED);
  }

  @Test
  void theLastStepIsEvaluatedThoughNoEvaluationWasDue() {
    TrainingStep step = sound(new NoClipping(), Optimizers.SGD);
    TrainingLog log = train(step, 30, 25, UNREACHED);
    assertThat(log.stepsToTarget()).isEmpty();
    assertThat(log.last()).isEqualTo(Evaluation.of(step, SPLIT.heldOut(), true));
    assertThat(log.last()).isNotEqualTo(log.initial());
    assertThat(log.initial())
        .isEqualTo(Evaluation.of(sound(new NoClipping(), Optimizers.SGD), SPLIT.heldOut(), true));
  }

  @Test
  void theClipRateIsTheShareOfClippedSteps() {
    TrainingLog always =
        train(sound(new ClipByGlobalNorm(1e-3, 0), Optimizers.SGD), 20, 20, UNREACHED);
    assertThat(always.clippedSteps()).isEqualTo(20);
    assertThat(always.clipRate()).isEqualTo(1);
    TrainingStep counted = sound(new ClipByGlobalNorm(1, 0), Optimizers.SGD);
    Batches batches = new Batches(SPLIT.training(), BATCH, 1);
    int above = 0;
    for (int t = 0; t < 40; t++) {
      batches.gather(t, counted.mlp().inputs(), counted.targets());
      counted.run(BATCH);
      above += counted.gradientNorm() > 1 ? 1 : 0;
    }
    assertThat(above).isBetween(1, 39);
    TrainingLog some = train(sound(new ClipByGlobalNorm(1, 0), Optimizers.SGD), 40, 40, UNREACHED);
    assertThat(some.clipRate()).isEqualTo(above / 40.0);
  }

  @Test
  void aGradientThatIsLetThroughIsWhereTheFirstNanWas() {
    TrainingLog log =
        train(
            step(SPOILT, new NoClipping(), NonFinitePolicy.PROPAGATE, Optimizers.SGD),
            20,
            20,
            UNREACHED);
    assertThat(log.outcome()).isEqualTo(Outcome.NONFINITE);
    assertThat(log.nonFinite()).isEqualTo(new NonFinite(0, NonFinite.Place.GRADIENT, 1));
    // The loss of step 1 is the first that is not finite, and it ends the training.
    assertThat(log.losses()).hasSize(2);
    assertThat(log.losses().getFirst()).isFinite();
    assertThat(log.losses().getLast()).isNaN();
    assertThat(log.last()).isEqualTo(log.initial());
  }

  @ParameterizedTest
  @CsvSource({"SKIP_STEP", "ZERO_ELEMENTS"})
  void aGradientThatIsStoppedIsCountedOnly(NonFinitePolicy policy) {
    TrainingLog log =
        train(step(SPOILT, new NoClipping(), policy, Optimizers.SGD), 20, 20, UNREACHED);
    assertThat(log.nonFinite()).isNull();
    assertThat(log.nonFiniteSteps()).isEqualTo(20);
    assertThat(log.losses()).hasSize(20).allMatch(Double::isFinite);
    assertThat(log.outcome()).isNotEqualTo(Outcome.NONFINITE);
    if (policy == NonFinitePolicy.SKIP_STEP) {
      assertThat(log.last()).isEqualTo(log.initial());
    }
  }

  @Test
  void parametersAreLookedAtAfterTheLastStep() {
    TrainingLog log = train(sound(new Amplifier(Float.POSITIVE_INFINITY), Optimizers.SGD), 1, 1, 0);
    assertThat(log.nonFinite()).isEqualTo(new NonFinite(1, NonFinite.Place.PARAMETER, 0));
    assertThat(log.outcome()).isEqualTo(Outcome.NONFINITE);
  }

  @Test
  void anInfiniteMomentIsFoundThoughTheParametersAreFinite() {
    TrainingStep step = sound(new Amplifier(1e30f), Optimizers.ADAM);
    TrainingLog log = train(step, 1, 1, 0);
    for (float parameter : step.mlp().parameters()) {
      assertThat(parameter).isFinite();
    }
    assertThat(log.nonFinite()).isEqualTo(new NonFinite(1, NonFinite.Place.STATE, 0));
    assertThat(log.outcome()).isEqualTo(Outcome.NONFINITE);
  }
}
