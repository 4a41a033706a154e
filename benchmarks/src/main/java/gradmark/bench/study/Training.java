package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.Job.Computed;
import gradmark.data.Task;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingRule;
import gradmark.stability.Metric;
import gradmark.train.BitDigest;
import gradmark.train.OutcomeRule;
import gradmark.train.SharedTraining;
import gradmark.train.Trainer;
import gradmark.train.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The training of cells that differ in clipper and schedule only, on one thread. Each record is a
 * pure function of its own cell, whichever others are trained with it.
 */
final class Training {
  static final int EVALUATE_EVERY = 25;

  private Training() {}

  /** Equal for cells that can be trained together. */
  static Cell key(Cell cell) {
    Recipe recipe = cell.recipe();
    Recipe key =
        new Recipe(
            recipe.activation(),
            recipe.init(),
            "",
            recipe.optimizer(),
            recipe.learningRate(),
            "",
            recipe.decay(),
            recipe.loss());
    return new Cell(
        key, cell.depth(), cell.width(), cell.batch(), cell.task(), cell.seed(), cell.steps());
  }

  /**
   * Trains cells of one {@link #key}.
   *
   * @param ready takes each record when it is
   */
  static void of(List<Cell> cells, Task.Split split, Backend backend, Consumer<Computed> ready) {
    Cell first = cells.getFirst();
    Setup setup = Setup.of(first);
    Trainer trainer =
        new Trainer(first.steps(), first.batch(), EVALUATE_EVERY, OutcomeRule.DEFAULT);
    List<TrainingRule> rules = cells.stream().map(cell -> Setup.of(cell).rule()).toList();
    new SharedTraining(trainer, backend, setup.task().goal(), split, first.seed())
        .train(
            setup.network(backend),
            rules,
            (rule, log, network, nanoseconds) ->
                ready.accept(new Computed(record(cells.get(rule), log, network), nanoseconds)));
  }

  private static TrainRecord record(Cell cell, TrainingLog log, Mlp network) {
    List<@Nullable Double> losses = new ArrayList<>();
    for (double loss : log.losses()) {
      losses.add(InitialProfile.finite(loss));
    }
    OptionalDouble accuracy = log.last().accuracy();
    return new TrainRecord(
        cell.id(),
        cell.initId(),
        cell,
        log.outcome(),
        Metric.of(log.initial().loss()),
        Metric.of(log.last().loss()),
        accuracy.isPresent() ? accuracy.getAsDouble() : null,
        log.stepsToTarget().isPresent() ? log.stepsToTarget().getAsInt() : null,
        EVALUATE_EVERY,
        log.clipRate(),
        log.nonFiniteSteps(),
        log.nonFinite(),
        losses,
        new BitDigest().add(network.parameters()).hex(),
        OutcomeRule.DEFAULT);
  }
}
