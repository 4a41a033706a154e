package gradmark.nn;

import gradmark.clip.NonFiniteGuard;
import gradmark.optim.UpdateRule;

/**
 * A training between the two halves of a step, for another rule to go on from: parameters,
 * gradient, the optimizer's state and the counts, all copied.
 */
public final class Checkpoint {
  private final float[] parameters;
  private final float[] gradient;
  private final UpdateRule optimizer;
  private final NonFiniteGuard guard;
  private final long steps;
  private final boolean admitted;

  Checkpoint(Mlp mlp, UpdateRule optimizer, NonFiniteGuard guard, long steps, boolean admitted) {
    this.parameters = mlp.parameters().clone();
    this.gradient = mlp.gradient().clone();
    this.optimizer = optimizer;
    this.guard = guard;
    this.steps = steps;
    this.admitted = admitted;
  }

  void copyTo(Mlp mlp) {
    System.arraycopy(parameters, 0, mlp.parameters(), 0, parameters.length);
    System.arraycopy(gradient, 0, mlp.gradient(), 0, gradient.length);
  }

  UpdateRule optimizer() {
    return optimizer;
  }

  NonFiniteGuard guard() {
    return guard;
  }

  long steps() {
    return steps;
  }

  boolean admitted() {
    return admitted;
  }
}
