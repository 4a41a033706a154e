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
import gradmark.optim.ArticleAccumulation;
import gradmark.optim.ArticleAccumulationCapped;
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
  private static final Trainer TRAINER =
      new Trainer(
          STEPS,
          BATCH,
          1,
          7,
          OutcomeRule.DEFAULT,
          EarlyStopping.NONE,
          new Instrumentation(true, List.of(), 1, false, false, true));

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
    return regimens(shared, mlp, unstopped(rules));
  }

  private static List<Regimen> unstopped(List<TrainingRule> rules) {
    return rules.stream().map(rule -> new Regimen(rule, EarlyStopping.NONE)).toList();
  }

  private static List<Ended> regimens(SharedTraining shared, Mlp mlp, List<Regimen> regimens) {
    Ended[] ended = new Ended[regimens.size()];
    shared.train(
        mlp,
        regimens,
        (regimen, log, network, nanoseconds) -> {
          assertThat(ended[regimen]).isNull();
          assertThat(nanoseconds).isPositive();
          ended[regimen] = new Ended(log, new BitDigest().add(network.parameters()).hex());
        });
    return List.of(ended);
  }

  private static Ended alone(Backend backend, Mlp mlp, Regimen regimen) {
    Trainer trainer =
        new Trainer(
            STEPS, BATCH, 1, 7, TRAINER.rule(), regimen.stopping(), TRAINER.instrumentation());
    TrainingStep step = new TrainingStep(mlp, regimen.rule(), backend);
    TrainingLog log = trainer.train(step, TASK.goal(), SPLIT, SEED);
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
          unstopped(
              rules(
                  NonFinitePolicy.PROPAGATE,
                  optimizer.optimizer(),
                  optimizer.defaultLearningRate(),
                  decay)),
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
          unstopped(
              rules(
                  policy,
                  optimizer.optimizer(),
                  optimizer.defaultLearningRate(),
                  WeightDecay.NONE)),
          () -> network(Backend.VECTOR, activation, initializer, depth));
    }
  }

  static Stream<Arguments> starts() {
    return Stream.of(
        Arguments.of(Activations.RELU, new HeNormal(), 4),
        Arguments.of(Activations.TANH, new Uniform(1), 3),
        Arguments.of(Activations.SIGMOID, new Uniform(0.05), 6),
        Arguments.of(Activations.RELU, new Uniform(3), 30));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void soDoesEveryRegimenWhateverItsOptimizerDecayAndStopping(
      Activations activation, Initializer initializer, int depth) {
    List<Regimen> regimens = new ArrayList<>();
    for (Optimizers optimizer : Optimizers.values()) {
      double rate = optimizer.defaultLearningRate();
      for (Clipper clipper :
          List.of(
              new NoClipping(),
              new ClipByGlobalNorm(1, 1e-6),
              new AccumulateNorm(2),
              new AccumulateElementwise(0.5))) {
        for (WeightDecay decay :
            List.of(WeightDecay.NONE, new WeightDecay(WeightDecay.Kind.COUPLED, 0.01))) {
          TrainingRule rule = rule(clipper, optimizer.optimizer(), rate, decay, new Constant());
          regimens.add(new Regimen(rule, EarlyStopping.NONE));
          regimens.add(new Regimen(rule, new EarlyStopping(1, 0.1, true)));
          regimens.add(new Regimen(rule, new EarlyStopping(2, 0, false)));
        }
      }
    }
    Backend backend = Backend.VECTOR.obstacle().isEmpty() ? Backend.VECTOR : Backend.SCALAR;
    compare(backend, regimens, () -> network(backend, activation, initializer, depth));
  }

  private static void compare(Backend backend, List<Regimen> regimens, Supplier<Mlp> network) {
    SharedTraining shared = shared(backend);
    List<Ended> together = regimens(shared, network.get(), regimens);
    for (int i = 0; i < regimens.size(); i++) {
      Ended alone = alone(backend, network.get(), regimens.get(i));
      assertThat(together.get(i)).as(regimens.get(i).toString()).isEqualTo(alone);
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
  void whatMovesNoParameterSharesEveryGradient() {
    // Nothing is released, so all optimizers stay where they started.
    List<TrainingRule> rules = new ArrayList<>();
    for (Optimizers each : Optimizers.values()) {
      for (Clipper clipper : List.of(new AccumulateNorm(1e9), new AccumulateElementwise(1e9))) {
        rules.add(rule(clipper, each.optimizer(), 0.1, WeightDecay.NONE, new Constant()));
      }
    }
    SharedTraining shared = shared(Backend.SCALAR);
    together(shared, network(Backend.SCALAR, Activations.TANH, new HeNormal(), 2), rules);
    assertThat(shared.stepsComputed()).isEqualTo(STEPS);
  }

  @Test
  void optimizersShareTheFirstGradientAndWhatFollowsAsLongAsTheyMoveAlike() {
    Optimizer printed = new ArticleAccumulation(0.9, 1);
    Optimizer meant = new ArticleAccumulationCapped(0.9, 1e6);
    Optimizer sgd = Optimizers.SGD.optimizer();
    List<TrainingRule> rules =
        Stream.of(printed, meant, sgd)
            .map(each -> rule(new NoClipping(), each, 0.001, WeightDecay.NONE, new Constant()))
            .toList();
    SharedTraining shared = shared(Backend.SCALAR);
    List<Ended> ended =
        together(shared, network(Backend.SCALAR, Activations.TANH, new HeNormal(), 2), rules);
    assertThat(shared.stepsComputed()).isEqualTo(STEPS + (STEPS - 1));
    assertThat(ended.get(1)).isEqualTo(ended.get(0));
    assertThat(ended.get(2).parameters()).isNotEqualTo(ended.get(0).parameters());
  }

  @Test
  void aTrainingThatStopsEarlyIsAPartOfTheOneThatDoesNot() {
    TrainingRule rule =
        rule(new NoClipping(), Optimizers.SGD.optimizer(), 0.1, WeightDecay.NONE, new Constant());
    SharedTraining shared = shared(Backend.SCALAR);
    List<Ended> ended =
        regimens(
            shared,
            network(Backend.SCALAR, Activations.TANH, new HeNormal(), 2),
            List.of(
                new Regimen(rule, new EarlyStopping(1, 1e3, true)),
                new Regimen(rule, EarlyStopping.NONE)));
    assertThat(shared.stepsComputed()).isEqualTo(STEPS);
    assertThat(ended.get(0).log().ending()).matches(e -> e.early() && e.restored());
    assertThat(ended.get(0).log().losses()).hasSize(7);
    assertThat(ended.get(1).log().losses()).hasSize(STEPS);
  }

  @Test
  void rulesWhoseGradientsDifferAreRefused() {
    TrainingRule plain = rule(new NoClipping(), new Constant(), Losses.MEAN_SQUARED, 0);
    for (TrainingRule other :
        List.of(
            rule(new NoClipping(), new Constant(), Losses.SOFTMAX_CROSS_ENTROPY, 0),
            rule(new NoClipping(), new Constant(), Losses.MEAN_SQUARED, 0.01))) {
      Mlp mlp = network(Backend.SCALAR, Activations.TANH, new HeNormal(), 2);
      List<Regimen> regimens = unstopped(List.of(plain, other));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> shared(Backend.SCALAR).train(mlp, regimens, (rule, log, network, time) -> {}))
          .withMessageContaining("train them apart");
    }
  }

  private static TrainingRule rule(
      Clipper clipper, Schedule schedule, Losses loss, double l2BeforeClip) {
    return new TrainingRule(
        loss.loss(),
        clipper,
        NonFinitePolicy.PROPAGATE,
        Optimizers.SGD.optimizer(),
        0.1,
        new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, l2BeforeClip),
        schedule);
  }
}
