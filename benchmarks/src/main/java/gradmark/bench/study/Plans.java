package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The named plans. Their lists are frozen: a new entry of a catalogue does not change what was
 * measured under a name.
 */
public enum Plans {
  /** Seconds: does everything work here? */
  SMOKE(
      axes ->
          axes.with(Axis.ACTIVATION, "RELU,TANH")
              .with(Axis.INIT, "HE_NORMAL,UNIFORM(1)")
              .with(Axis.CLIP, "NONE,GLOBAL_NORM")
              .with(Axis.OPTIMIZER, "SGD,ADAM")
              .with(Axis.DEPTH, "2,8")
              .with(Axis.STEPS, "50")),
  /** Two minutes: the three textbook activations, four scales of weights, and depth up to 64. */
  QUICK(
      axes ->
          axes.with(Axis.ACTIVATION, "RELU,TANH,SIGMOID")
              .with(Axis.INIT, "XAVIER_NORMAL,HE_NORMAL,UNIFORM(0.05),UNIFORM(1)")
              .with(Axis.CLIP, "NONE,VALUE,GLOBAL_NORM")
              .with(Axis.OPTIMIZER, "SGD,MOMENTUM,ADAM")
              .with(Axis.DEPTH, "2,4,8,16,32,64")
              .with(Axis.SEEDS, "2"));

  private final UnaryOperator<Axes> axes;

  Plans(UnaryOperator<Axes> axes) {
    this.axes = axes;
  }

  /** The plan. */
  public Plan plan() {
    return Plan.of(name().toLowerCase(Locale.ROOT), axes.apply(Axes.standard()));
  }

  /**
   * The plan of a name, in any case.
   *
   * @throws Refusal if there is none: a usage error with the nearest names
   */
  public static Plans named(String name) {
    return Arrays.stream(values())
        .filter(plan -> plan.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Catalogue.unknown(
                    "--plan",
                    name,
                    Arrays.stream(values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList()));
  }
}
