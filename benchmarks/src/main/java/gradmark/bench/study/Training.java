package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.Job.Computed;
import gradmark.data.Task;
import gradmark.nn.Mlp;
import gradmark.optim.WeightDecay;
import gradmark.stability.Metric;
import gradmark.train.BitDigest;
import gradmark.train.Dynamics;
import gradmark.train.EarlyStopping;
import gradmark.train.Ending;
import gradmark.train.Instrumentation;
import gradmark.train.OutcomeRule;
import gradmark.train.Regimen;
import gradmark.train.SharedTraining;
import gradmark.train.StepProfile;
import gradmark.train.Trainer;
import gradmark.train.TrainingLog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The training of cells that start alike and see the same batches, on one thread. Each record is a
 * pure function of its own cell, whichever others are trained with it.
 */
final class Training {
  static final int EVALUATE_EVERY = 25;

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Training() {}

  /**
   * What cells have in common that can be trained together.
   *
   * @param decayBeforeClip the decay, if it is a part of the gradient
   */
  record Key(Initialisation start, int steps, int microBatches, WeightDecay decayBeforeClip) {}

  /** Equal for cells that can be trained together. */
  static Key key(Cell cell) {
    WeightDecay decay = Decay.of(cell.recipe().decay());
    return new Key(
        cell.initialisation(),
        cell.steps(),
        cell.microBatches(),
        decay.kind() == WeightDecay.Kind.L2_BEFORE_CLIP ? decay : WeightDecay.NONE);
  }

  /** Equal for cells that differ in clipper and schedule only, and have the most in common. */
  static List<Object> strand(Cell cell) {
    Recipe recipe = cell.recipe();
    return List.of(recipe.optimizer(), recipe.learningRate(), recipe.decay(), cell.earlyStopping());
  }

  /**
   * Trains cells of one {@link #key}.
   *
   * @param task that they name
   * @param instrumentation what is read on the way
   * @param ready takes each record when it is
   */
  static void of(
      List<Cell> cells,
      Task task,
      Task.Split split,
      Backend backend,
      Instrumentation instrumentation,
      Consumer<Computed> ready) {
    Cell first = cells.getFirst();
    Setup setup = Setup.of(first, task);
    Trainer trainer =
        new Trainer(
            first.steps(),
            first.batch(),
            first.microBatches(),
            EVALUATE_EVERY,
            OutcomeRule.DEFAULT,
            EarlyStopping.NONE,
            instrumentation);
    List<Regimen> regimens = cells.stream().map(cell -> regimen(cell, task)).toList();
    new SharedTraining(trainer, backend, task.goal(), split, first.seed())
        .train(
            setup.network(backend),
            regimens,
            (regimen, log, network, nanoseconds) ->
                ready.accept(new Computed(record(cells.get(regimen), log, network), nanoseconds)));
  }

  private static Regimen regimen(Cell cell, Task task) {
    return new Regimen(Setup.of(cell, task).rule(), EarlyStops.of(cell.earlyStopping()));
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
        ending(log.ending()),
        log.dynamics() == null ? null : dynamics(log.dynamics()),
        losses,
        new BitDigest().add(network.parameters()).hex(),
        TrainRecord.Rule.of(OutcomeRule.DEFAULT));
  }

  private static TrainRecord.Ending ending(Ending ending) {
    return new TrainRecord.Ending(
        ending.steps(),
        ending.early(),
        Metric.of(ending.best().loss()),
        ending.bestStep(),
        ending.restored());
  }

  private static TrainRecord.Dynamics dynamics(Dynamics dynamics) {
    return new TrainRecord.Dynamics(
        dynamics.gradientNorm(),
        dynamics.clipFactor(),
        dynamics.clipCosine(),
        dynamics.clippedElements(),
        dynamics.distance(),
        dynamics.lossSpikes(),
        dynamics.spikeRule(),
        new TrainRecord.Profile(
            dynamics.profiles().stream().map(StepProfile::step).toList(),
            dynamics.profiles().stream().map(p -> rounded(p.gradientNorm())).toList(),
            dynamics.profiles().stream().map(p -> rounded(p.updateRatio())).toList(),
            dynamics.profiles().stream().map(p -> rounded(p.clippedNorm())).toList()),
        dynamics.sharpness(),
        dynamics.divergence(),
        dynamics.smoothness(),
        dynamics.layerDigests());
  }

  /** To three significant digits: profiles are most of a line, and are read as pictures. */
  private static List<@Nullable Double> rounded(List<Metric> metrics) {
    List<@Nullable Double> rounded = new ArrayList<>();
    for (Metric metric : metrics) {
      rounded.add(
          metric.value().isPresent()
              ? (Double) new BigDecimal(metric.value().getAsDouble(), THREE_DIGITS).doubleValue()
              : null);
    }
    return rounded;
  }
}
