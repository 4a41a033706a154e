package gradmark.init;

import gradmark.random.Draw;

/**
 * A distribution for the initial weights of a dense layer. Biases start at 0.
 *
 * <p>A weight is {@code mean + scale · draw}, where the draw comes from the standard distribution
 * that {@link #draw()} names; so one and the same draw serves every initialiser of a kind, and
 * differences between initialisers are paired.
 */
public interface Initializer {
  /** The standard distribution a weight is scaled from. */
  Draw draw();

  /** What the standard draw is multiplied by. */
  double scale(int fanIn, int fanOut);

  /** Mean of a weight. */
  default double mean() {
    return 0;
  }

  /** Var(W), the variance of a weight. */
  default double variance(int fanIn, int fanOut) {
    double scale = scale(fanIn, fanOut);
    return scale * scale * draw().variance();
  }
}
