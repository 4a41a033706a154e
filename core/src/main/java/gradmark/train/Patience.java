package gradmark.train;

/** How long the held-out loss has not improved, by an {@link EarlyStopping}. */
final class Patience {
  private final EarlyStopping rule;
  private double best;
  private int bestStep;
  private int waited;

  /** Before the first step, with the loss evaluated there; a NaN is beaten by every number. */
  Patience(EarlyStopping rule, double initialLoss) {
    this.rule = rule;
    this.best = Double.isNaN(initialLoss) ? Double.POSITIVE_INFINITY : initialLoss;
  }

  /** One that has seen the same. */
  Patience copy() {
    Patience copy = new Patience(rule, best);
    copy.bestStep = bestStep;
    copy.waited = waited;
    return copy;
  }

  /** Whether the evaluation after some steps improves. */
  boolean improves(int steps, double loss) {
    if (loss < best - rule.minDelta()) {
      best = loss;
      bestStep = steps;
      waited = 0;
      return true;
    }
    waited++;
    return false;
  }

  boolean exhausted() {
    return waited >= rule.patience();
  }

  /** Steps that had been run at the best evaluation. */
  int bestStep() {
    return bestStep;
  }
}
