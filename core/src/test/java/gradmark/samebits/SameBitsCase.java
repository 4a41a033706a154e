package gradmark.samebits;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.backend.Team;
import gradmark.clip.AccumulateElementwise;
import gradmark.clip.AccumulateNorm;
import gradmark.clip.Clipper;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.init.Initializers;
import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.linalg.ParallelGemm;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizer;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.train.BitDigest;
import java.util.List;

/**
 * Trainings whose every bit is digested: parameters, gradient and losses in logical order.
 *
 * @param name what the committed digest is filed under
 */
record SameBitsCase(
    String name,
    Activation activation,
    Initializer initializer,
    Clipper clipper,
    Optimizer optimizer,
    double learningRate,
    WeightDecay decay,
    Loss loss,
    int depth,
    int width,
    int batch,
    int steps) {
  static final long SEED = 20_26;

  /** Sixteen layers, fifty steps; odd sizes so that tiles and lanes have remainders. */
  static final List<SameBitsCase> FULL =
      List.of(
          new SameBitsCase(
              "relu-he-norm-adam",
              Activations.RELU.activation(),
              Initializers.HE_NORMAL.initializer(),
              Clippers.GLOBAL_NORM.clipper(),
              Optimizers.ADAM.optimizer(),
              0.001,
              WeightDecay.NONE,
              Losses.SOFTMAX_CROSS_ENTROPY.loss(),
              16,
              64,
              64,
              50),
          new SameBitsCase(
              "tanh-xavier-value-momentum",
              Activations.TANH.activation(),
              Initializers.XAVIER_UNIFORM.initializer(),
              Clippers.VALUE.clipper(),
              Optimizers.MOMENTUM.optimizer(),
              0.01,
              new WeightDecay(WeightDecay.Kind.COUPLED, 1e-4),
              Losses.SOFTMAX_CROSS_ENTROPY.loss(),
              16,
              61,
              50,
              50),
          new SameBitsCase(
              "sigmoid-uniform-zeroing-sgd-mse",
              Activations.SIGMOID.activation(),
              Initializers.UNIFORM.initializer(),
              Clippers.ZEROING.clipper(),
              Optimizers.SGD.optimizer(),
              0.1,
              new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, 1e-3),
              Losses.MEAN_SQUARED.loss(),
              16,
              37,
              29,
              50),
          new SameBitsCase(
              "leaky-he-none-adamw",
              Activations.LEAKY_RELU.activation(),
              Initializers.HE_UNIFORM.initializer(),
              Clippers.NONE.clipper(),
              Optimizers.ADAM.optimizer(),
              0.001,
              new WeightDecay(WeightDecay.Kind.DECOUPLED, 1e-2),
              Losses.SOFTMAX_CROSS_ENTROPY.loss(),
              16,
              48,
              32,
              50),
          new SameBitsCase(
              "relu-he-gathered-elements-capped",
              Activations.RELU.activation(),
              Initializers.HE_NORMAL.initializer(),
              new AccumulateElementwise(0.0625),
              Optimizers.ARTICLE_ACCUMULATION_CAPPED.optimizer(),
              0.001,
              WeightDecay.NONE,
              Losses.SOFTMAX_CROSS_ENTROPY.loss(),
              16,
              53,
              41,
              50),
          new SameBitsCase(
              "tanh-xavier-gathered-norm-accumulated",
              Activations.TANH.activation(),
              Initializers.XAVIER_NORMAL.initializer(),
              new AccumulateNorm(2.5),
              Optimizers.ARTICLE_ACCUMULATION.optimizer(),
              0.001,
              new WeightDecay(WeightDecay.Kind.COUPLED, 1e-4),
              Losses.SOFTMAX_CROSS_ENTROPY.loss(),
              16,
              45,
              35,
              50));

  /** The same recipes, small enough for the interpreter. */
  static final List<SameBitsCase> SMALL =
      FULL.stream().map(c -> c.shrunk("small-" + c.name(), 3, 19, 18, 4)).toList();

  private SameBitsCase shrunk(String smallName, int depth, int width, int batch, int steps) {
    return new SameBitsCase(
        smallName,
        activation,
        initializer,
        clipper,
        optimizer,
        learningRate,
        decay,
        loss,
        depth,
        width,
        batch,
        steps);
  }

  /** What a digest that was computed with so many threads is called beside others. */
  String name(int threads) {
    return name + " by " + threads;
  }

  /** The digest of the training with a backend and a number of threads. */
  String digest(Backend backend, int threads) {
    Gemms kind = Gemms.fastest(backend);
    if (threads == 1) {
      return digest(backend, kind.create());
    }
    try (Team team = new Team(threads)) {
      return digest(backend, new ParallelGemm(kind, team));
    }
  }

  private String digest(Backend backend, Gemm gemm) {
    Task task = Tasks.DIGITS.task();
    MlpSpec spec = new MlpSpec(task.inputs(), depth, width, task.outputs(), activation);
    Mlp mlp = new Mlp(spec, backend, gemm, batch);
    Initialization.fill(initializer, mlp.layout(), SEED, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            loss,
            clipper,
            NonFinitePolicy.PROPAGATE,
            optimizer,
            learningRate,
            decay,
            Schedules.CONSTANT.schedule());
    TrainingStep step = new TrainingStep(mlp, rule, backend);
    Batches batches = new Batches(task.split(SEED).training(), batch, SEED);
    BitDigest digest = new BitDigest();
    for (int t = 0; t < steps; t++) {
      batches.gather(t, mlp.inputs(), step.targets());
      digest.add(step.run(batch));
    }
    return digest.add(mlp.parameters()).add(mlp.gradient()).hex();
  }
}
