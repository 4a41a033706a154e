package gradmark.optim;

import java.util.Optional;

/** An {@link Optimizer} at work on one network. Not thread-safe. */
public interface UpdateRule {
  /**
   * One step over the flat buffers, in one pass: the gradient is read as {@code gradientFactor ·
   * gradient}, coupled decay adds λθ to it, decoupled decay multiplies θ by 1 − ηλ first.
   *
   * @param parameters θ, updated in place
   * @param gradient the flat gradient, only read
   * @param gradientFactor what the clipper left to be applied
   * @param learningRate η of this step
   * @param decay the weight decay
   */
  void update(
      float[] parameters,
      float[] gradient,
      float gradientFactor,
      double learningRate,
      WeightDecay decay);

  /**
   * The state arrays (moments), each in the layout of the parameters; empty for stateless rules.
   */
  float[][] state();

  /**
   * The diagonal by which the rule divides the gradient, each positive, as its state stands; empty
   * for a rule that has none, or none yet.
   */
  default Optional<double[]> preconditioner() {
    return Optional.empty();
  }

  /** Back to before the first step, as {@link Optimizer#start} gave it; allocates nothing. */
  void reset();

  /** A rule that goes on from this one's state; they share nothing. */
  UpdateRule copy();
}
