package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.AccumulateElementwise;
import gradmark.clip.AccumulateNorm;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.ClipByValue;
import gradmark.clip.Clipper;
import gradmark.clip.NoClipping;
import gradmark.clip.NonFinitePolicy;
import gradmark.clip.Zeroing;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.HeNormal;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.init.Uniform;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Adam;
import gradmark.optim.Optimizer;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Constant;
import gradmark.optim.schedule.Schedule;
import gradmark.optim.schedule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings that share steps give what each gives alone. */
class SharedTrainingTest {
  private static final int BATCH = 16;
  private static final int STEPS = 30;
  private static final long SEED = 3;
  private static final Task TASK = Tasks.DIGITS.task();
  private static final Task.Split SPLIT = TASK.split(SEED);
  private static final Trainer TRAINER = new Trainer(STEPS, BATCH, 7, OutcomeRule.DEFAULT);

  private record Ended(TrainingLog log, String parameters) {}

  private static Mlp network(
      Backend backend, Activations activation, Initializer initializer, int depth) {
    MlpSpec spec = new MlpSpec(TASK.inputs(), depth, 12, TASK.outputs(), activation.activation());
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), BATCH);
    Initialization.fill(initializer, mlp.layout(), SEED, mlp.parameters());
    return mlp;
  }

  private static TrainingRule rule(
      Clipper clipper, Optimizer optimizer, double rate, WeightDecay decay, Schedule schedule) {
    return rule(clipper, NonFinitePolicy.PROPAGATE, optimizer, rate, decay, schedule);
  }

  private static TrainingRule rule(
      Clipper clipper,
      NonFinitePolicy policy,
      Optimizer optimizer,
      double rate,
      WeightDecay decay,
      Schedule schedule) {
    return new TrainingRule(
        Losses.SOFTMAX_CROSS_ENTROPY.loss(), clipper, policy, optimizer, rate, decay, schedule);
  }

  /** Some that never act, some that act now and then, and some that act all the time. */
  private static List<TrainingRule> rules(
      NonFinitePolicy policy, Optimizer optimizer, double rate, WeightDecay decay) {
    List<TrainingRule> rules = new ArrayList<>();
    for (Clipper clipper :
        List.of(
            new ClipByGlobalNorm(1, 1e-6),
            new NoClipping(),
            new ClipByValue(0.05),
            new ClipByGlobalNorm(1e9, 0),
            new Zeroing(0.5),
            new AccumulateNorm(1),
            new AccumulateElementwise(0.05),
            new ClipByValue(1e6))) {
      for (Schedule schedule : List.of(new Constant(), new Step(10, 0.5), new Step(20, 0.1))) {
        rules.add(rule(clipper, policy, optimizer, rate, decay, schedule));
      }
    }
    return rules;
  }

  private static List<Ended> together(SharedTraining shared, Mlp mlp, List<TrainingRule> rules) {
    Ended[] ended = new Ended[rules.size()];
    shared.train(
        mlp,
        rules,
        (rule, log, network, nanoseconds) -> {
          assertThat(ended[rule]).isNull();
          assertThat(nanoseconds).isPositive();
          ended[rule] = new Ended(log, new BitDigest().add(network.parameters()).hex());
        });
    return List.of(ended);
  }

  private static Ended alone(Backend backend, Mlp mlp, TrainingRule rule) {
    TrainingStep step = new TrainingStep(mlp, rule, backend);
    TrainingLog log = TRAINER.train(step, TASK.goal(), SPLIT, SEED);
    return new Ended(log, new BitDigest().add(mlp.parameters()).hex());
  }

  private static SharedTraining shared(Backend backend) {
    return new SharedTraining(TRAINER, backend, TASK.goal(), SPLIT, SEED);
  }

  static Stream<Arguments> trainings() {
    return Stream.of(Optimizers.values())
        .flatMap(
            optimizer ->
                Stream.of(
                    Arguments.of(optimizer, Activations.RELU, new HeNormal(), 4),
                    Arguments.of(optimizer, Activations.TANH, new Uniform(1), 3),
                    Arguments.of(optimizer, Activations.SIGMOID, new Uniform(0.05), 6),
                    // Explodes: gradients of NaN, infinities, and an early end.
                    Arguments.of(optimizer, Activations.RELU, new Uniform(3), 30)));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void everyRuleEndsAsIfItWereAlone(
      Optimizers optimizer, Activations activation, Initializer initializer, int depth) {
    for (WeightDecay decay :
        List.of(
            WeightDecay.NONE,
            new WeightDecay(WeightDecay.Kind.COUPLED, 0.01),
            new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, 0.01),
            new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.01))) {
      compare(
          Backend.SCALAR,
          rules(
              NonFinitePolicy.PROPAGATE,
              optimizer.optimizer(),
              optimizer.defaultLearningRate(),
              decay),
          () -> network(Backend.SCALAR, activation, initializer, depth));
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void soItDoesWithVectorsAndWithEveryPolicyThatGoesOn(
      Optimizers optimizer, Activations activation, Initializer initializer, int depth) {
    assumeThat(Backend.VECTOR.obstacle()).isEmpty();
    for (NonFinitePolicy policy :
        List.of(NonFinitePolicy.SKIP_STEP, NonFinitePolicy.ZERO_ELEMENTS)) {
      compare(
          Backend.VECTOR,
          rules(policy, optimizer.optimizer(), optimizer.defaultLearningRate(), WeightDecay.NONE),
          () -> network(Backend.VECTOR, activation, initializer, depth));
    }
  }

  private static void compare(Backend backend, List<TrainingRule> rules, Supplier<Mlp> network) {
    SharedTraining shared = shared(backend);
    List<Ended> together = together(shared, network.get(), rules);
    for (int i = 0; i < rules.size(); i++) {
      Ended alone = alone(backend, network.get(), rules.get(i));
      assertThat(together.get(i)).as(rules.get(i).toString()).isEqualTo(alone);
    }
    long each = together.stream().mapToLong(ended -> ended.log().losses().size()).sum();
    assertThat(shared.stepsComputed()).isLessThan(each);
  }

  @Test
  void rulesThatAlwaysActAlikeAreComputedOnce() {
    // The loss of a sigmoid net of tiny weights: its gradient stays far below every bound.
    List<TrainingRule> rules =
        List.of(
            rule(new NoClipping(), new Adam(0.9, 0.999, 1e-8), 1e-4, WeightDecay.NONE, t -> 1),
            rule(
                new ClipByValue(1e3),
                new Adam(0.9, 0.999, 1e-8),
                1e-4,
                WeightDecay.NONE,
                new Step(STEPS, 0.5)));
    SharedTraining shared = shared(Backend.SCALAR);
    List<Ended> ended =
        together(shared, network(Backend.SCALAR, Activations.SIGMOID, new Uniform(0.05), 4), rules);
    assertThat(shared.stepsComputed()).isEqualTo(STEPS);
    assertThat(ended.get(1)).isEqualTo(ended.get(0));
  }

  @Test
  void aScheduleThatFallsBranchesOffAtThatStep() {
    Optimizer sgd = Optimizers.SGD.optimizer();
    List<TrainingRule> rules =
        List.of(
            rule(new NoClipping(), sgd, 0.1, WeightDecay.NONE, new Constant()),
            rule(new NoClipping(), sgd, 0.1, WeightDecay.NONE, new Step(10, 0.5)));
    SharedTraining shared = shared(Backend.SCALAR);
    List<Ended> ended =
        together(shared, network(Backend.SCALAR, Activations.TANH, new HeNormal(), 2), rules);
    // The gradient of step 10 is computed once, its update twice.
    assertThat(shared.stepsComputed()).isEqualTo(STEPS + (STEPS - 11));
    assertThat(ended.get(1).parameters()).isNotEqualTo(ended.get(0).parameters());
  }

  @Test
  void rulesThatDifferInMoreAreRefused() {
    List<TrainingRule> rules =
        List.of(
            rule(
                new NoClipping(),
                Optimizers.SGD.optimizer(),
                0.1,
                WeightDecay.NONE,
                new Constant()),
            rule(
                new NoClipping(),
                Optimizers.SGD.optimizer(),
                0.2,
                WeightDecay.NONE,
                new Constant()));
    Mlp mlp = network(Backend.SCALAR, Activations.TANH, new HeNormal(), 2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> shared(Backend.SCALAR).train(mlp, rules, (rule, log, network, time) -> {}))
        .withMessageContaining("learningRate=0.2")
        .withMessageContaining("train them apart");
  }
}
