package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.TrainRecord;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;
import gradmark.stability.Metric;
import gradmark.train.BitDigest;
import gradmark.train.OutcomeRule;
import gradmark.train.Trainer;
import gradmark.train.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The training of a cell: a pure function of the cell, on one thread. */
final class Training {
  static final int EVALUATE_EVERY = 25;

  private Training() {}

  static TrainRecord of(Cell cell, Task.Split split, Backend backend) {
    Setup setup = Setup.of(cell);
    TrainingStep step = setup.start(backend);
    Trainer trainer = new Trainer(cell.steps(), cell.batch(), EVALUATE_EVERY, OutcomeRule.DEFAULT);
    TrainingLog log =
        trainer.train(step, Setup.POLICY, setup.task().targetAccuracy(), split, cell.seed());
    List<@Nullable Double> losses = new ArrayList<>();
    for (double loss : log.losses()) {
      losses.add(InitialProfile.finite(loss));
    }
    return new TrainRecord(
        cell.id(),
        cell.initId(),
        cell,
        log.outcome(),
        Metric.of(log.initial().loss()),
        Metric.of(log.last().loss()),
        log.last().accuracy(),
        log.stepsToTarget().isPresent() ? log.stepsToTarget().getAsInt() : null,
        EVALUATE_EVERY,
        log.clipRate(),
        log.nonFiniteSteps(),
        log.nonFinite(),
        losses,
        new BitDigest().add(step.mlp().parameters()).hex(),
        OutcomeRule.DEFAULT);
  }
}
