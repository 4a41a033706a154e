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

  @Option(names = "--activation", paramLabel = "LIST", description = "φ. Default: RELU.")
  void activation(String list) {
    lists.put(Axis.ACTIVATION, list);
  }

  @Option(names = "--init", paramLabel = "LIST", description = "Initialiser. Default: HE_NORMAL.")
  void init(String list) {
    lists.put(Axis.INIT, list);
  }

  @Option(names = "--clip", paramLabel = "LIST", description = "Clipper. Default: NONE.")
  void clip(String list) {
    lists.put(Axis.CLIP, list);
  }

  @Option(names = "--optimizer", paramLabel = "LIST", description = "Optimizer. Default: ADAM.")
  void optimizer(String list) {
    lists.put(Axis.OPTIMIZER, list);
  }

  @Option(
      names = "--learning-rate",
      paramLabel = "LIST",
      description = "Learning rate, or DEFAULT: the optimizer's. Default: DEFAULT.")
  void learningRate(String list) {
    lists.put(Axis.LEARNING_RATE, list);
  }

  @Option(names = "--schedule", paramLabel = "LIST", description = "Schedule. Default: CONSTANT.")
  void schedule(String list) {
    lists.put(Axis.SCHEDULE, list);
  }

  @Option(
      names = "--decay",
      paramLabel = "LIST",
      description = "NONE, COUPLED(x), DECOUPLED(x) or L2_BEFORE_CLIP(x). Default: NONE.")
  void decay(String list) {
    lists.put(Axis.DECAY, list);
  }

  @Option(
      names = "--loss",
      paramLabel = "LIST",
      description = "Loss. Default: SOFTMAX_CROSS_ENTROPY.")
  void loss(String list) {
    lists.put(Axis.LOSS, list);
  }

  @Option(names = "--depth", paramLabel = "LIST", description = "Hidden layers. Default: 8.")
  void depth(String list) {
    lists.put(Axis.DEPTH, list);
  }

  @Option(names = "--width", paramLabel = "LIST", description = "Units per layer. Default: 64.")
  void width(String list) {
    lists.put(Axis.WIDTH, list);
  }

  @Option(names = "--batch", paramLabel = "LIST", description = "Examples per step. Default: 64.")
  void batch(String list) {
    lists.put(Axis.BATCH, list);
  }

  @Option(names = "--task", paramLabel = "LIST", description = "Task. Default: DIGITS.")
  void task(String list) {
    lists.put(Axis.TASK, list);
  }

  @Option(names = "--seeds", paramLabel = "N", description = "Seeds 0 to N-1. Default: 1.")
  void seeds(String count) {
    lists.put(Axis.SEEDS, count);
  }

  @Option(names = "--steps", paramLabel = "LIST", description = "Updates. Default: 150.")
  void steps(String list) {
    lists.put(Axis.STEPS, list);
  }
}
