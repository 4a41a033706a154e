package gradmark.optim;

/**
 * L2 regularisation by λ ≥ 0 and where it enters the step.
 *
 * @param kind where λθ enters
 * @param lambda λ
 */
public record WeightDecay(Kind kind, double lambda) {
  /** No decay. */
  public static final WeightDecay NONE = new WeightDecay(Kind.COUPLED, 0);

  /** Where the decay enters. */
  public enum Kind {
    /** g + λθ inside the update, after clipping (PyTorch's {@code weight_decay}). */
    COUPLED,
    /** θ·(1 − ηλ) before the update (AdamW: Loshchilov and Hutter 2019, as PyTorch). */
    DECOUPLED,
    /** g + λθ before clipping. */
    L2_BEFORE_CLIP
  }

  public WeightDecay {
    if (!(lambda >= 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("lambda = " + lambda + "; it must be finite and >= 0");
    }
  }

  /** λ to add to the gradient inside the update, as λθ. */
  public double coupled() {
    return kind == Kind.COUPLED ? lambda : 0;
  }

  /** What θ is multiplied by inside the update. */
  public double keep(double learningRate) {
    return kind == Kind.DECOUPLED ? 1 - learningRate * lambda : 1;
  }
}
