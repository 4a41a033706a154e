package gradmark.clip;

/**
 * What a training step does with a gradient that holds NaN or an infinity. Each event is counted.
 */
public enum NonFinitePolicy {
  /** Goes on with the gradient as it is. */
  PROPAGATE {
    @Override
    boolean goesOn(NonFiniteGuard guard, float[] gradient) {
      return true;
    }
  },
  /** Throws {@link ArithmeticException}. */
  THROW {
    @Override
    boolean goesOn(NonFiniteGuard guard, float[] gradient) {
      throw guard.failure(gradient);
    }
  },
  /** Leaves parameters and optimizer state alone for this step. */
  SKIP_STEP {
    @Override
    boolean goesOn(NonFiniteGuard guard, float[] gradient) {
      return false;
    }
  },
  /** Replaces each non-finite element by +0 and goes on. */
  ZERO_ELEMENTS {
    @Override
    boolean goesOn(NonFiniteGuard guard, float[] gradient) {
      guard.zeroNonFinite(gradient);
      return true;
    }
  };

  /** Whether the step goes on with this gradient, which holds a non-finite element. */
  abstract boolean goesOn(NonFiniteGuard guard, float[] gradient);
}
