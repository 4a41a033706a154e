package gradmark.bench.cli;

import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of the study's axes, as they were given. */
final class AxisOptions {
  private final Map<Axis, String> lists = new EnumMap<>(Axis.class);

  /** The axes that were given. */
  List<Axis> given() {
    return new ArrayList<>(lists.keySet());
  }

  /** The list given for an axis. */
  String list(Axis axis) {
    return lists.getOrDefault(axis, axis.standard());
  }

  /** Every axis, with what was given. */
  Axes value() {
    Axes axes = Axes.standard();
    for (Map.Entry<Axis, String> given : lists.entrySet()) {
      axes = axes.with(given.getKey(), given.getValue());
    }
    return axes;
  }

  @Option(
      names = "--activation",
      order = 1,
      paramLabel = "LIST",
      description = "Activation function. Default: RELU.")
  void activation(String list) {
    lists.put(Axis.ACTIVATION, list);
  }

  @Option(
      names = "--init",
      order = 2,
      paramLabel = "LIST",
      description = "Initialiser. Default: HE_NORMAL.")
  void init(String list) {
    lists.put(Axis.INIT, list);
  }

  @Option(names = "--clip", order = 3, paramLabel = "LIST", description = "Clipper. Default: NONE.")
  void clip(String list) {
    lists.put(Axis.CLIP, list);
  }

  @Option(
      names = "--optimizer",
      order = 4,
      paramLabel = "LIST",
      description = "Optimizer. Default: ADAM.")
  void optimizer(String list) {
    lists.put(Axis.OPTIMIZER, list);
  }

  @Option(
      names = "--learning-rate",
      order = 5,
      paramLabel = "LIST",
      description = {
        "Learning rate; DEFAULT: the optimizer's; DEFAULT*x; or",
        "a log grid: grid:1e-4..1 has two points a decade,",
        "grid:1e-4..1/N has N; grid, grid/N: a hundredth to a",
        "hundred times the optimizer's. Default: DEFAULT."
      })
  void learningRate(String list) {
    lists.put(Axis.LEARNING_RATE, list);
  }

  @Option(
      names = "--schedule",
      order = 6,
      paramLabel = "LIST",
      description = "Schedule. Default: CONSTANT.")
  void schedule(String list) {
    lists.put(Axis.SCHEDULE, list);
  }

  @Option(
      names = "--decay",
      order = 7,
      paramLabel = "LIST",
      description = {
        "Weight decay: NONE, COUPLED(x), DECOUPLED(x) or",
        "L2_BEFORE_CLIP(x). Default: NONE."
      })
  void decay(String list) {
    lists.put(Axis.DECAY, list);
  }

  @Option(
      names = "--loss",
      order = 8,
      paramLabel = "LIST",
      description = "Loss. Default: SOFTMAX_CROSS_ENTROPY.")
  void loss(String list) {
    lists.put(Axis.LOSS, list);
  }

  @Option(
      names = "--depth",
      order = 9,
      paramLabel = "LIST",
      description = "Hidden layers. Default: 8.")
  void depth(String list) {
    lists.put(Axis.DEPTH, list);
  }

  @Option(
      names = "--width",
      order = 10,
      paramLabel = "LIST",
      description = "Units per layer. Default: 64.")
  void width(String list) {
    lists.put(Axis.WIDTH, list);
  }

  @Option(
      names = "--batch",
      order = 11,
      paramLabel = "LIST",
      description = "Examples per step. Default: 64.")
  void batch(String list) {
    lists.put(Axis.BATCH, list);
  }

  @Option(
      names = "--micro-batches",
      order = 12,
      paramLabel = "LIST",
      description = {"Parts of a batch whose gradients are added up before a", "step. Default: 1."})
  void microBatches(String list) {
    lists.put(Axis.MICRO_BATCHES, list);
  }

  @Option(
      names = "--task",
      order = 13,
      paramLabel = "LIST",
      description = {
        "Task, or a file of yours: csv:FILE or idx:IMAGES,LABELS.",
        "Default: DIGITS."
      })
  void task(String list) {
    lists.put(Axis.TASK, list);
  }

  @Option(
      names = "--seeds",
      order = 14,
      paramLabel = "N",
      description = "Seeds 0 to N-1. Default: 1.")
  void seeds(String count) {
    lists.put(Axis.SEEDS, count);
  }

  @Option(
      names = "--steps",
      order = 15,
      paramLabel = "LIST",
      description = "Updates. Default: 150.")
  void steps(String list) {
    lists.put(Axis.STEPS, list);
  }

  @Option(
      names = "--early-stopping",
      order = 16,
      paramLabel = "LIST",
      description = {
        "NONE or PATIENCE(p,minDelta,restore): stop after p looks at",
        "the held-out loss, one in 25 steps, that did not lower the",
        "best by more than minDelta (default 0); restore 1 brings",
        "back the best parameters (default 0). Default: NONE."
      })
  void earlyStopping(String list) {
    lists.put(Axis.EARLY_STOPPING, list);
  }
}
