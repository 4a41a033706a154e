package gradmark.bench.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The named plans. Their lists are frozen, but for those of {@link #FULL}: a new entry of a
 * catalogue does not change what was measured under a name.
 */
public enum Plans {
  /** Seconds: does everything work here, and if two builds part, in which layer? */
  SMOKE(
      () ->
          product(
              Axes.standard()
                  .with(Axis.ACTIVATION, "RELU,TANH")
                  .with(Axis.INIT, "HE_NORMAL,UNIFORM(1)")
                  .with(Axis.CLIP, "NONE,GLOBAL_NORM")
                  .with(Axis.OPTIMIZER, "SGD,ADAM")
                  .with(Axis.DEPTH, "2,8")
                  .with(Axis.STEPS, "50")),
      new Extras(List.of(), false, false, false, true)),
  /** Minutes: three textbook activations, four scales of weights, depths up to 64, both tasks. */
  QUICK(
      () ->
          product(
              Axes.standard()
                  .with(Axis.ACTIVATION, "RELU,TANH,SIGMOID")
                  .with(Axis.INIT, "XAVIER_NORMAL,HE_NORMAL,UNIFORM(0.05),UNIFORM(1)")
                  .with(Axis.CLIP, "NONE,VALUE,GLOBAL_NORM")
                  .with(Axis.OPTIMIZER, "SGD,MOMENTUM,ADAM")
                  .with(Axis.DEPTH, "2,4,8,16,32,64")
                  .with(Axis.TASK, "DIGITS,TEACHER_STUDENT")
                  .with(Axis.SEEDS, "2"))),
  /**
   * Twenty minutes or thirty: the product of the catalogues as they were when it was named, over
   * the depths of the combination benchmark, just long enough for the step schedule to fall once.
   */
  STANDARD(
      () ->
          product(
              Axes.standard()
                  .with(Axis.ACTIVATION, ArticlePlan.ACTIVATIONS)
                  .with(Axis.INIT, ArticlePlan.INITIALIZERS)
                  .with(Axis.CLIP, "NONE,ZEROING,VALUE,GLOBAL_NORM")
                  .with(Axis.OPTIMIZER, "SGD,MOMENTUM,ADAM")
                  .with(Axis.SCHEDULE, "CONSTANT,STEP")
                  .with(Axis.LOSS, "SOFTMAX_CROSS_ENTROPY,MEAN_SQUARED")
                  .with(Axis.TASK, "DIGITS,TEACHER_STUDENT")
                  .with(Axis.DEPTH, "2,8,32,64")
                  .with(Axis.STEPS, "75")
                  .with(Axis.SEEDS, "3"))),
  /** Every method of the article at every depth; see {@link ArticlePlan}. */
  ARTICLE(ArticlePlan::blocks),
  /** Every entry of every catalogue, in stages; see {@link FullPlan}. */
  FULL(FullPlan::blocks);

  private final Supplier<List<Block>> blocks;
  private final Extras extras;

  Plans(Supplier<List<Block>> blocks) {
    this(blocks, Extras.NONE);
  }

  Plans(Supplier<List<Block>> blocks, Extras extras) {
    this.blocks = blocks;
    this.extras = extras;
  }

  private static List<Block> product(Axes axes) {
    return List.of(new Block(Design.PRODUCT, axes));
  }

  /** What the plan is made from. */
  public PlanDefinition definition() {
    return new PlanDefinition(key(), blocks.get());
  }

  /** What is measured of it beside, whatever the options ask for. */
  public Extras extras() {
    return extras;
  }

  /** The plan. */
  public Plan plan() {
    return definition().plan();
  }

  /** Its name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The plan of a name, in any case; empty if there is none. */
  public static Optional<Plans> find(String name) {
    return Arrays.stream(values()).filter(plan -> plan.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Names of all plans. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Plans::key).toList();
  }
}
