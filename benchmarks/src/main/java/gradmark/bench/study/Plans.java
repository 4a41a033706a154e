package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
  /** A minute: the three textbook activations, four scales of weights, and depth up to 64. */
  QUICK(
      axes ->
          axes.with(Axis.ACTIVATION, "RELU,TANH,SIGMOID")
              .with(Axis.INIT, "XAVIER_NORMAL,HE_NORMAL,UNIFORM(0.05),UNIFORM(1)")
              .with(Axis.CLIP, "NONE,VALUE,GLOBAL_NORM")
              .with(Axis.OPTIMIZER, "SGD,MOMENTUM,ADAM")
              .with(Axis.DEPTH, "2,4,8,16,32,64")
              .with(Axis.SEEDS, "2")),
  /**
   * Twenty minutes or thirty: the product of the catalogues as they were when it was named, over
   * the depths of the combination benchmark, just long enough for the step schedule to fall once.
   */
  STANDARD(
      axes ->
          everyTraining(axes)
              .with(Axis.DEPTH, "2,8,32,64")
              .with(Axis.STEPS, "75")
              .with(Axis.SEEDS, "3")),
  /** Hours: more depths and steps, and as many seeds as a comparison of outcomes wants. */
  FULL(axes -> everyTraining(axes).with(Axis.DEPTH, "2,4,8,16,32,64").with(Axis.SEEDS, "10"));

  private final UnaryOperator<Axes> product;

  Plans(UnaryOperator<Axes> product) {
    this.product = product;
  }

  private static Axes everyTraining(Axes axes) {
    return axes.with(Axis.ACTIVATION, "IDENTITY,SIGMOID,TANH,RELU,LEAKY_RELU")
        .with(
            Axis.INIT,
            "CONSTANT,UNIFORM,UNIFORM(1),XAVIER_UNIFORM,XAVIER_NORMAL,HE_UNIFORM,HE_NORMAL,"
                + "HE_NORMAL_FAN_OUT")
        .with(Axis.CLIP, "NONE,ZEROING,VALUE,GLOBAL_NORM")
        .with(Axis.OPTIMIZER, "SGD,MOMENTUM,ADAM")
        .with(Axis.SCHEDULE, "CONSTANT,STEP")
        .with(Axis.LOSS, "SOFTMAX_CROSS_ENTROPY,MEAN_SQUARED")
        .with(Axis.TASK, "DIGITS,TEACHER_STUDENT");
  }

  /** The plan. */
  public Plan plan() {
    return Plan.of(name().toLowerCase(Locale.ROOT), product.apply(Axes.standard()));
  }

  /** The plan of a name, in any case; empty if there is none. */
  public static Optional<Plans> find(String name) {
    return Arrays.stream(values()).filter(plan -> plan.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * The plan of a name, in any case.
   *
   * @throws Refusal if there is none: a usage error with the nearest names
   */
  public static Plans named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                Catalogue.unknown(
                    "--plan",
                    name,
                    Arrays.stream(values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList()));
  }
}
