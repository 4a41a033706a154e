package gradmark.stability;

/**
 * How a gradient profile becomes a {@link Verdict}: by the ratio of δ's RMS at the first hidden
 * layer to that at the last one. The thresholds are stored with every result.
 *
 * @param vanishing the ratio below which gradients vanish
 * @param exploding the ratio above which gradients explode
 */
public record VerdictRule(double vanishing, double exploding) {
  /** Three decades either way. */
  public static final VerdictRule DEFAULT = new VerdictRule(1e-3, 1e3);

  public VerdictRule {
    if (!(vanishing > 0)) {
      throw new IllegalArgumentException("vanishing = " + vanishing + "; it must be > 0");
    }
    if (!(exploding > vanishing) || Double.isInfinite(exploding)) {
      throw new IllegalArgumentException(
          "exploding = " + exploding + "; it must be finite and > vanishing = " + vanishing);
    }
  }

  /** The verdict on a measured profile: NONFINITE if any of its numbers is, else by its δ. */
  public Verdict judge(GradientProfile profile) {
    return profile.isFinite() ? judge(profile.delta()) : Verdict.NONFINITE;
  }

  /** The verdict on a profile of δ, in this order: NONFINITE, DEAD, VANISHING or EXPLODING. */
  public Verdict judge(LayerProfile delta) {
    if (!delta.isFinite()) {
      return Verdict.NONFINITE;
    }
    if (delta.hidden().contains(0.0)) {
      return Verdict.DEAD;
    }
    double ratio = delta.hidden().getFirst() / delta.hidden().getLast();
    if (ratio < vanishing) {
      return Verdict.VANISHING;
    }
    return ratio > exploding ? Verdict.EXPLODING : Verdict.STABLE;
  }
}
