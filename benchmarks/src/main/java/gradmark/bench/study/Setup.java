package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Task;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.linalg.Gemms;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;

/**
 * A cell's names turned into what they name.
 *
 * @param initializer of the weights
 * @param rule of the training
 */
record Setup(Cell cell, MlpSpec spec, Initializer initializer, TrainingRule rule, Task task) {
  static final NonFinitePolicy POLICY = NonFinitePolicy.PROPAGATE;

  static Setup of(Cell cell) {
    Recipe recipe = cell.recipe();
    Task task = Catalogue.TASKS.entry(cell.task());
    MlpSpec spec =
        new MlpSpec(
            task.inputs(),
            cell.depth(),
            cell.width(),
            task.outputs(),
            Catalogue.ACTIVATIONS.entry(recipe.activation()));
    TrainingRule rule =
        new TrainingRule(
            Catalogue.LOSSES.entry(recipe.loss()),
            Catalogue.CLIPPERS.entry(recipe.clip()),
            POLICY,
            Catalogue.OPTIMIZERS.entry(recipe.optimizer()),
            recipe.learningRate(),
            Decay.of(recipe.decay()),
            Catalogue.SCHEDULES.entry(recipe.schedule()));
    return new Setup(cell, spec, Catalogue.INITIALIZERS.entry(recipe.init()), rule, task);
  }

  /** The network, initialised. */
  Mlp network(Backend backend) {
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), cell.batch());
    Initialization.fill(initializer, mlp.layout(), cell.seed(), mlp.parameters());
    return mlp;
  }

  /** The training before its first step. */
  TrainingStep start(Backend backend) {
    return new TrainingStep(network(backend), rule, backend);
  }
}
