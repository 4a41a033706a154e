package gradmark.bench.jmh;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.DamagedDataException;
import gradmark.data.Tasks;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;

/**
 * What a training benchmark trains, each entry with its default hyper-parameters.
 *
 * @param depth hidden layers
 * @param width units per hidden layer
 * @param batch examples per step
 * @param decay L2 regularisation
 * @param learningRate of the training behind the metrics; what is timed has one of its own
 */
record StepRecipe(
    Activations activation,
    Initializers init,
    Clippers clip,
    Optimizers optimizer,
    Schedules schedule,
    Losses loss,
    int depth,
    int width,
    int batch,
    Tasks task,
    WeightDecay decay,
    double learningRate) {
  /** Of weights, split and order of examples. */
  static final long SEED = 0;

  static final NonFinitePolicy POLICY = NonFinitePolicy.PROPAGATE;

  /** Without decay, and with the optimizer's default learning rate. */
  StepRecipe(
      Activations activation,
      Initializers init,
      Clippers clip,
      Optimizers optimizer,
      Schedules schedule,
      Losses loss,
      int depth,
      int width,
      int batch,
      Tasks task) {
    this(
        activation,
        init,
        clip,
        optimizer,
        schedule,
        loss,
        depth,
        width,
        batch,
        task,
        WeightDecay.NONE,
        optimizer.defaultLearningRate());
  }

  /** The same with one hidden layer. */
  StepRecipe shallow() {
    return new StepRecipe(
        activation,
        init,
        clip,
        optimizer,
        schedule,
        loss,
        1,
        width,
        batch,
        task,
        decay,
        learningRate);
  }

  /**
   * Holds the sizes against the task's examples and the heap.
   *
   * @throws Refusal if one is out of bounds
   */
  void check(Limits limits) {
    limits.requireBatch(batch, task.name(), () -> trainingExamples(task));
    double inputs = task.task().inputs();
    double outputs = task.task().outputs();
    double units = (double) depth * width;
    double parameters =
        width * (inputs + 1) + (depth - 1.0) * width * (width + 1.0) + outputs * (width + 1.0);
    double signals = batch * (2 * units + 2.0 * width + inputs + 3 * outputs);
    double longest = Math.max(parameters, (double) width * batch);
    // Two networks with two moments each, the initial parameters, and the reference: its parameters
    // and gradient in double, twice. A layer and its arrays have headers.
    double floats = 17 * parameters + 2 * signals + 64.0 * depth;
    limits.requireRoom("depth=" + depth + " width=" + width + " batch=" + batch, longest, floats);
  }

  /**
   * @throws Refusal if the task's file is damaged
   */
  private static int trainingExamples(Tasks task) {
    try {
      return task.task().split(SEED).training().count();
    } catch (DamagedDataException damaged) {
      throw new Refusal(ExitCodes.BAD_INPUT, String.valueOf(damaged.getMessage()), damaged);
    }
  }

  /** A network with its initial parameters, all buffers for batches of this size. */
  Mlp network(Backend backend) {
    MlpSpec spec =
        new MlpSpec(
            task.task().inputs(), depth, width, task.task().outputs(), activation.activation());
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), batch);
    Initialization.fill(init.initializer(), mlp.layout(), SEED, mlp.parameters());
    return mlp;
  }

  /** The training of a network from step 0, with the recipe's learning rate. */
  TrainingStep training(Mlp mlp, Backend backend) {
    return training(mlp, backend, learningRate);
  }

  /** The training of a network from step 0. */
  TrainingStep training(Mlp mlp, Backend backend, double learningRate) {
    TrainingRule rule =
        new TrainingRule(
            loss.loss(),
            clip.clipper(),
            POLICY,
            optimizer.optimizer(),
            learningRate,
            decay,
            schedule.schedule());
    return new TrainingStep(mlp, rule, backend);
  }
}
