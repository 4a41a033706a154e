package gradmark.train;

/** How a training ended. */
public enum Outcome {
  /** A loss, gradient, parameter or optimizer state became infinite or NaN. */
  NONFINITE,
  /** The loss ended far above where it began, or above any that a task makes sense of. */
  DIVERGED,
  /** The task's target on held-out data was reached. */
  CONVERGED,
  /** The target was not reached, but the loss fell. */
  SLOW,
  /** The loss stayed where it was. */
  STALLED
}
