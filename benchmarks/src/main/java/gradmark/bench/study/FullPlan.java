package gradmark.bench.study;

import gradmark.data.Goal;
import java.util.List;
import java.util.function.Predicate;

/**
 * The plan {@code full}: every entry of every catalogue, in stages, since their product is out of
 * reach.
 *
 * <ol>
 *   <li>Every activation with every initialiser, and Xavier's with PyTorch's gain for tanh, at
 *       every depth, untrained, from 30 seeds.
 *   <li>One thing at a time around RELU, HE_NORMAL, NONE and ADAM on every task of classes, around
 *       IDENTITY on those of values: what a change by itself does.
 *   <li>Every optimizer over its grid of learning rates, where a network can learn.
 *   <li>Recipes in which every two values of two axes meet: what changes do to each other.
 * </ol>
 *
 * <p>It grows with the catalogues.
 */
final class FullPlan {
  private static final String DEPTHS = "2,4,8,16,32,64";
  private static final String TASKS = "DIGITS,TEACHER_STUDENT";
  private static final String XAVIER_FOR_TANH = "XAVIER_NORMAL(5/3)";

  private FullPlan() {}

  static List<Block> blocks() {
    Axes axes = Axes.standard().with(Axis.DEPTH, DEPTHS).with(Axis.TASK, TASKS);
    Axes sweep =
        axes.with(Axis.ACTIVATION, Catalogue.ACTIVATIONS.names())
            .with(Axis.INIT, String.join(",", initializers()) + "," + XAVIER_FOR_TANH)
            .with(Axis.SEEDS, "30");
    Axes rates =
        axes.with(Axis.ACTIVATION, "RELU,TANH")
            .with(Axis.INIT, "HE_NORMAL,XAVIER_NORMAL")
            .with(Axis.OPTIMIZER, Catalogue.OPTIMIZERS.names())
            .with(Axis.LEARNING_RATE, "grid")
            .with(Axis.SEEDS, "3");
    Axes values =
        recipes(axes)
            .with(Axis.TASK, tasks(goal -> !goal.classes()))
            .with(Axis.ACTIVATION, "IDENTITY," + list(Catalogue.ACTIVATIONS))
            .with(Axis.LOSS, "MEAN_SQUARED");
    Axes classes = recipes(axes).with(Axis.TASK, tasks(Goal::classes));
    return List.of(
        new Block(Design.INITIALISATIONS, sweep),
        new Block(Design.ONE_AT_A_TIME, classes.with(Axis.SEEDS, "5")),
        new Block(Design.ONE_AT_A_TIME, values.with(Axis.SEEDS, "5")),
        new Block(Design.PRODUCT, rates),
        new Block(Design.PAIRWISE, recipes(axes).with(Axis.SEEDS, "3")));
  }

  private static List<String> tasks(Predicate<Goal> kind) {
    return Catalogue.TASKS.names().stream()
        .filter(name -> kind.test(Catalogue.TASKS.entry(name).goal()))
        .toList();
  }

  /** Every value of every axis of the recipe, the base first. */
  private static Axes recipes(Axes axes) {
    return axes.with(Axis.ACTIVATION, "RELU," + list(Catalogue.ACTIVATIONS))
        .with(Axis.INIT, "HE_NORMAL," + String.join(",", initializers()))
        .with(Axis.CLIP, "NONE," + list(Catalogue.CLIPPERS))
        .with(Axis.OPTIMIZER, "ADAM," + list(Catalogue.OPTIMIZERS))
        .with(Axis.LEARNING_RATE, "DEFAULT,DEFAULT*0.1,DEFAULT*10")
        .with(Axis.SCHEDULE, "CONSTANT," + list(Catalogue.SCHEDULES))
        .with(Axis.DECAY, "NONE,COUPLED(0.01),DECOUPLED(0.01),L2_BEFORE_CLIP(0.01)")
        .with(Axis.LOSS, "SOFTMAX_CROSS_ENTROPY," + list(Catalogue.LOSSES))
        .with(Axis.MICRO_BATCHES, "1,4")
        .with(Axis.EARLY_STOPPING, "NONE,PATIENCE(2),PATIENCE(2,0,1)");
  }

  /** The catalogue's, and a scale that explodes. */
  private static List<String> initializers() {
    return Axis.INIT.values(list(Catalogue.INITIALIZERS) + ",UNIFORM(1)", TaskCatalogue.NAMED);
  }

  private static String list(Catalogue<?> catalogue) {
    return String.join(",", catalogue.names());
  }
}
