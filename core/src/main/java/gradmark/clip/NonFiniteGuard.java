package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;

/**
 * A {@link NonFinitePolicy} at work on the gradients of one network, between their norm and the
 * clipper. Not thread-safe.
 */
public final class NonFiniteGuard {
  private final NonFinitePolicy policy;
  private final int size;
  private final Level1 level1;
  private long gradients;
  private long events;
  private double norm;

  /** A guard that has seen no gradient. */
  public NonFiniteGuard(NonFinitePolicy policy, ParameterLayout layout, Backend backend) {
    this.policy = policy;
    this.size = layout.size();
    this.level1 = Level1.of(backend);
  }

  private NonFiniteGuard(NonFiniteGuard other) {
    this.policy = other.policy;
    this.size = other.size;
    this.level1 = other.level1;
    this.gradients = other.gradients;
    this.events = other.events;
    this.norm = other.norm;
  }

  /** Forgets all gradients it has seen; allocates nothing. */
  public void reset() {
    gradients = 0;
    events = 0;
    norm = 0;
  }

  /** A guard that has seen the same gradients; to be used on the same thread. */
  public NonFiniteGuard copy() {
    return new NonFiniteGuard(this);
  }

  /**
   * Whether the step goes on with this gradient; {@link #norm()} is then the norm to clip by.
   *
   * @param gradient the flat gradient, changed by {@link NonFinitePolicy#ZERO_ELEMENTS} only
   * @param norm its L2 norm, which is not finite exactly if an element is not
   * @throws ArithmeticException if the gradient is not finite and the policy is {@link
   *     NonFinitePolicy#THROW}; the message names the step and the number of elements
   */
  public boolean admits(float[] gradient, double norm) {
    this.norm = norm;
    gradients++;
    if (Double.isFinite(norm)) {
      return true;
    }
    events++;
    return policy.goesOn(this, gradient);
  }

  /** The norm of the last gradient, after zeroing if that was done to it. */
  public double norm() {
    return norm;
  }

  /** How many gradients held a non-finite element. */
  public long events() {
    return events;
  }

  void zeroNonFinite(float[] gradient) {
    level1.zeroNonFinite(gradient, 0, size);
    norm = Math.sqrt(level1.sumOfSquares(gradient, 0, size));
  }

  ArithmeticException failure(float[] gradient) {
    int elements = 0;
    for (int i = 0; i < size; i++) {
      if (!Float.isFinite(gradient[i])) {
        elements++;
      }
    }
    return new ArithmeticException(
        "step "
            + (gradients - 1)
            + " (from 0): "
            + elements
            + " of "
            + size
            + " gradient elements are NaN or infinite; lower the learning rate, clip, or choose a"
            + " non-finite policy other than THROW");
  }
}
