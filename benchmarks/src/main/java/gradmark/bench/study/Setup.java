package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.bench.result.Recipe;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
import gradmark.data.Task;
import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.linalg.CollapsingGemm;
import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;

/**
 * A cell's names turned into what they name.
 *
 * @param initializer of the weights
 * @param rule of the training
 */
record Setup(Initialisation start, MlpSpec spec, Initializer initializer, TrainingRule rule) {
  static final NonFinitePolicy POLICY = NonFinitePolicy.PROPAGATE;

  static Setup of(Cell cell, Task task) {
    Recipe recipe = cell.recipe();
    TrainingRule rule =
        new TrainingRule(
            Catalogue.LOSSES.entry(recipe.loss()),
            Catalogue.CLIPPERS.entry(recipe.clip()),
            POLICY,
            Catalogue.OPTIMIZERS.entry(recipe.optimizer()),
            recipe.learningRate(),
            Decay.of(recipe.decay()),
            Catalogue.SCHEDULES.entry(recipe.schedule()));
    return of(cell.initialisation(), rule, task);
  }

  /** For a network that is looked at and never updated: all of the rule but its loss is idle. */
  static Setup of(Initialisation start, Task task) {
    TrainingRule rule =
        new TrainingRule(
            Catalogue.LOSSES.entry(start.loss()),
            Clippers.NONE.clipper(),
            POLICY,
            Optimizers.SGD.optimizer(),
            Optimizers.SGD.defaultLearningRate(),
            WeightDecay.NONE,
            Schedules.CONSTANT.schedule());
    return of(start, rule, task);
  }

  private static Setup of(Initialisation start, TrainingRule rule, Task task) {
    MlpSpec spec =
        new MlpSpec(
            task.inputs(),
            start.depth(),
            start.width(),
            task.outputs(),
            Catalogue.ACTIVATIONS.entry(start.activation()));
    return new Setup(start, spec, Catalogue.INITIALIZERS.entry(start.init()), rule);
  }

  /** The network, initialised. */
  Mlp network(Backend backend) {
    Gemm gemm = new CollapsingGemm(Gemms.fastest(backend).create());
    Mlp mlp = new Mlp(spec, backend, gemm, start.batch());
    Initialization.fill(initializer, mlp.layout(), start.seed(), mlp.parameters());
    return mlp;
  }

  /** The training before its first step. */
  TrainingStep start(Backend backend) {
    return new TrainingStep(network(backend), rule, backend);
  }
}
