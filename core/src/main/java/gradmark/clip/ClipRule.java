package gradmark.clip;

/** A {@link Clipper} at work on one network. Not thread-safe. */
public interface ClipRule {
  /**
   * Clips a gradient and returns the factor that is still to be applied to it; the optimizer folds
   * that factor into its own pass.
   *
   * @param gradient the flat gradient; element-wise clippers change it in place
   * @param norm its global L2 norm, which the training step has computed
   */
  float clip(float[] gradient, double norm);

  /** Whether the last call changed any bit of the gradient, in place or by its factor. */
  boolean active();

  /**
   * How many elements of the gradient the last call changed, by a clipper that acts on them one by
   * one; 0 by one that acts on the gradient as a whole.
   */
  int changed();

  /**
   * Whether {@link #clip} of this gradient would change no bit, return 1, and leave no trace in the
   * rule's memory. Without such a promise it is false; with a memory of gradients always.
   *
   * @param gradient the flat gradient, only read
   * @param norm its global L2 norm
   */
  boolean keeps(float[] gradient, double norm);

  /** The memory's arrays, each in the layout of the parameters; none without a memory. */
  float[][] state();

  /** Back to before the first clip, as {@link Clipper#start} gave it; allocates nothing. */
  void reset();

  /** A rule that goes on from this one's memory, on the same thread. */
  ClipRule copy();
}
