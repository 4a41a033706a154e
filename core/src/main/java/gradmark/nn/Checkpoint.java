package gradmark.nn;

import gradmark.clip.ClipRule;
import gradmark.clip.Clipper;
import gradmark.clip.NonFiniteGuard;
import gradmark.optim.UpdateRule;

/**
 * A training between the two halves of a step, for another rule to go on from: parameters,
 * gradient, the memory of clipper and optimizer, and the counts, all copied.
 */
public final class Checkpoint {
  private final float[] parameters;
  private final float[] gradient;
  private final Clipper clipper;
  private final ClipRule clipRule;
  private final UpdateRule optimizer;
  private final NonFiniteGuard guard;
  private final long steps;
  private final boolean admitted;

  Checkpoint(
      Mlp mlp,
      Clipper clipper,
      ClipRule clipRule,
      UpdateRule optimizer,
      NonFiniteGuard guard,
      long steps,
      boolean admitted) {
    this.parameters = mlp.parameters().clone();
    this.gradient = mlp.gradient().clone();
    this.clipper = clipper;
    this.clipRule = clipRule;
    this.optimizer = optimizer;
    this.guard = guard;
    this.steps = steps;
    this.admitted = admitted;
  }

  void copyTo(Mlp mlp) {
    System.arraycopy(parameters, 0, mlp.parameters(), 0, parameters.length);
    System.arraycopy(gradient, 0, mlp.gradient(), 0, gradient.length);
  }

  /** The rule of an equal clipper goes on; another one has kept everything so far, and starts. */
  ClipRule clipRule(Clipper next, ClipRule started) {
    return next.equals(clipper) ? clipRule : started;
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
