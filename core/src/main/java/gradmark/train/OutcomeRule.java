package gradmark.train;

/**
 * The thresholds between outcomes, on the held-out loss. Stored with every result.
 *
 * @param divergedAbove final loss / initial loss above which a training DIVERGED
 * @param slowUpTo final loss / initial loss up to which a training that missed its target is SLOW
 */
public record OutcomeRule(double divergedAbove, double slowUpTo) {
  /** DIVERGED above 10 × the initial loss, SLOW up to 0.8 ×. */
  public static final OutcomeRule DEFAULT = new OutcomeRule(10, 0.8);

  public OutcomeRule {
    if (!(divergedAbove > 1)) {
      throw new IllegalArgumentException(
          "divergedAbove = " + divergedAbove + "; it must be above 1");
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
    if (finalLoss > divergedAbove * initialLoss) {
      return Outcome.DIVERGED;
    }
    if (targetReached) {
      return Outcome.CONVERGED;
    }
    return finalLoss <= slowUpTo * initialLoss ? Outcome.SLOW : Outcome.STALLED;
  }
}
