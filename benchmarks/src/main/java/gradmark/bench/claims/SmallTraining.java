package gradmark.bench.claims;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Examples;
import gradmark.data.TeacherStudent;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;

/** A tanh network of two layers of 16 that learns from a teacher: for laws that need one. */
final class SmallTraining {
  private static final int BATCH = 32;

  private final TrainingStep step;
  private final Batches batches;

  /** The training before its first step. */
  SmallTraining(Initializer initializer, Optimizers optimizer, WeightDecay decay) {
    TeacherStudent task = new TeacherStudent();
    Examples examples = task.split(0).training();
    MlpSpec spec = new MlpSpec(task.inputs(), 2, 16, task.outputs(), Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.fastest(Backend.SCALAR).create(), BATCH);
    Initialization.fill(initializer, mlp.layout(), 0, mlp.parameters());
    TrainingRule rule =
        new TrainingRule(
            Losses.SOFTMAX_CROSS_ENTROPY.loss(),
            Clippers.NONE.clipper(),
            NonFinitePolicy.PROPAGATE,
            optimizer.optimizer(),
            optimizer.defaultLearningRate(),
            decay,
            Schedules.CONSTANT.schedule());
    step = new TrainingStep(mlp, rule, Backend.SCALAR);
    batches = new Batches(examples, BATCH, 0);
  }

  /** Runs steps. */
  SmallTraining run(int steps) {
    for (int i = 0; i < steps; i++) {
      gather();
      step.run(BATCH);
    }
    return this;
  }

  /** The gradient of the next step, which is not taken. */
  float[] gradient() {
    gather();
    step.gradient(BATCH);
    return step.mlp().gradient();
  }

  private void gather() {
    batches.gather(step.steps(), step.mlp().inputs(), step.targets());
  }

  Mlp network() {
    return step.mlp();
  }
}
