package gradmark.train;

/**
 * The thresholds between outcomes, on the held-out loss. Stored with every result.
 *
 * <p>A multiple of the initial loss alone would call a network SLOW that began at a loss of 1e30
 * and came down to 7e29, so there is a bound on the loss itself too. It fits tasks whose targets
 * are classes or have a variance near 1: there a constant output already has a loss near 1.
 *
 * @param divergedAbove final loss / initial loss above which a training DIVERGED
 * @param divergedLoss final loss above which a training DIVERGED, whatever it began at
 * @param slowUpTo final loss / initial loss up to which a training that missed its target is SLOW
 */
public record OutcomeRule(double divergedAbove, double divergedLoss, double slowUpTo) {
  /** DIVERGED above 10 × the initial loss or above 1e4, SLOW up to 0.8 × the initial loss. */
  public static final OutcomeRule DEFAULT = new OutcomeRule(10, 1e4, 0.8);

  public OutcomeRule {
    if (!(divergedAbove > 1)) {
      throw new IllegalArgumentException(
          "divergedAbove = " + divergedAbove + "; it must be above 1");
    }
    if (!(divergedLoss > 0)) {
      throw new IllegalArgumentException("divergedLoss = " + divergedLoss + "; it must be above 0");
    }
    if (!(slowUpTo > 0 && slowUpTo <= 1)) {
      throw new IllegalArgumentException("slowUpTo = " + slowUpTo + "; it must be in (0, 1]");
    }
  }

  /** The first that holds of NONFINITE, DIVERGED, CONVERGED, SLOW, STALLED. */
  public Outcome judge(
      boolean finite, double initialLoss, double finalLoss, boolean targetReached) {
    if (!finite || !Double.isFinite(initialLoss) || !Double.isFinite(finalLoss)) {
      return Outcome.NONFINITE;
    }
    if (finalLoss > divergedAbove * initialLoss || finalLoss > divergedLoss) {
      return Outcome.DIVERGED;
    }
    if (targetReached) {
      return Outcome.CONVERGED;
    }
    return finalLoss <= slowUpTo * initialLoss ? Outcome.SLOW : Outcome.STALLED;
  }
}
