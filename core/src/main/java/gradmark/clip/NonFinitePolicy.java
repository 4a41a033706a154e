package gradmark.clip;

/**
 * What a training step does with a gradient that holds NaN or an infinity. Each event is counted.
 */
public enum NonFinitePolicy {
  /** Goes on with the gradient as it is. */
  PROPAGATE,
  /** Throws {@link ArithmeticException}. */
  THROW,
  /** Leaves parameters and optimizer state alone for this step. */
  SKIP_STEP,
  /** Replaces each non-finite element by +0 and goes on. */
  ZERO_ELEMENTS
}
