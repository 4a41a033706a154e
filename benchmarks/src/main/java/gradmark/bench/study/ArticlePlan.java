package gradmark.bench.study;

import java.util.List;

/**
 * The plan {@code article}: every method that the article names, at every depth from 2 to 64, for
 * 100 steps of 64 digits at width 64, from three seeds.
 *
 * <p>Its main block is a product:
 *
 * <ul>
 *   <li>the article's five activations (its section 2): none, sigmoid, tanh, ReLU and leaky ReLU;
 *   <li>its initialisers (3.1, part 3): uniform, whose bound it leaves open, as the usual ±0.05,
 *       which vanishes, and as ±1, which explodes; Xavier's and He's variances, of which it gives
 *       no distribution, as uniform and normal, He's also over the fan-out, which its letters
 *       literally say; and a constant, for its remark that weights only have to differ from 0;
 *   <li>its clippers (3.1, part 1, and 3.2): zeroing, capping, accumulating until a threshold by
 *       element and by norm, and beside them none and the global norm that others mean by clipping;
 *   <li>its optimizers (3.2): Adam, the accumulation as printed and as it is meant, and beside them
 *       gradient descent, plain and with momentum.
 * </ul>
 *
 * <p>What else it names has a block of its own, at four initialisers, without clipping, under plain
 * descent and Adam: L2 regularisation (3.1, part 2), accumulation over micro-batches, which others
 * mean by the word, and early stopping (both 3.2). The loss is the default, which the article does
 * not name.
 */
final class ArticlePlan {
  static final String ACTIVATIONS = "IDENTITY,SIGMOID,TANH,RELU,LEAKY_RELU";
  static final String INITIALIZERS =
      "CONSTANT,UNIFORM,UNIFORM(1),XAVIER_UNIFORM,XAVIER_NORMAL,HE_UNIFORM,HE_NORMAL,"
          + "HE_NORMAL_FAN_OUT";

  private ArticlePlan() {}

  static List<Block> blocks() {
    Axes axes =
        Axes.standard()
            .with(Axis.ACTIVATION, ACTIVATIONS)
            .with(Axis.DEPTH, "2,4,8,16,32,64")
            .with(Axis.SEEDS, "3")
            .with(Axis.STEPS, "100");
    Axes product =
        axes.with(Axis.INIT, INITIALIZERS)
            .with(
                Axis.CLIP, "NONE,ZEROING,VALUE,GLOBAL_NORM,ACCUMULATE_ELEMENTWISE,ACCUMULATE_NORM")
            .with(
                Axis.OPTIMIZER,
                "SGD,MOMENTUM,ADAM,ARTICLE_ACCUMULATION,ARTICLE_ACCUMULATION_CAPPED");
    Axes others =
        axes.with(Axis.INIT, "UNIFORM,UNIFORM(1),XAVIER_NORMAL,HE_NORMAL")
            .with(Axis.OPTIMIZER, "SGD,ADAM");
    return List.of(
        new Block(Design.PRODUCT, product),
        new Block(Design.PRODUCT, others.with(Axis.DECAY, "COUPLED(0.01)")),
        new Block(Design.PRODUCT, others.with(Axis.MICRO_BATCHES, "4")),
        new Block(Design.PRODUCT, others.with(Axis.EARLY_STOPPING, "PATIENCE(1)")));
  }
}
