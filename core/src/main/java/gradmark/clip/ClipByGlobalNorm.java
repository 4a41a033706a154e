package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/**
 * g·min(1, c / (‖g‖ + ε)) with ‖g‖ the L2 norm of the whole gradient: Pascanu, Mikolov and Bengio
 * 2013, with PyTorch's ε ({@code clip_grad_norm_}).
 *
 * <p>The factor is computed in double and rounded once to float; where it rounds to 1 or more, it
 * is exactly 1. As in PyTorch, a norm of exactly c shrinks by ε / c, a NaN makes every element NaN,
 * and an infinity makes the factor 0, so that finite elements become 0 and infinite ones NaN. Norms
 * above 1e38·c make the factor subnormal, and it loses precision.
 *
 * @param maxNorm c, finite and &gt; 0
 * @param epsilon ε, finite and ≥ 0
 */
public record ClipByGlobalNorm(double maxNorm, double epsilon) implements Clipper {
  public ClipByGlobalNorm {
    if (!(maxNorm > 0) || Double.isInfinite(maxNorm)) {
      throw new IllegalArgumentException(
          "maxNorm = " + maxNorm + "; it must be finite and > 0; NONE does not clip");
    }
    if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon = " + epsilon + "; it must be finite and >= 0");
    }
  }

  @Override
  public Definition definition(int size) {
    return gradient -> {
      double factor = Math.min(1, maxNorm / (Norm.of(gradient) + epsilon));
      for (int i = 0; i < size; i++) {
        gradient[i] *= factor;
      }
    };
  }

  @Override
  public ClipRule start(ParameterLayout layout, Backend backend) {
    return new Rule(maxNorm, epsilon);
  }

  private static final class Rule implements ClipRule {
    private final double maxNorm;
    private final double epsilon;
    private boolean active;

    Rule(double maxNorm, double epsilon) {
      this.maxNorm = maxNorm;
      this.epsilon = epsilon;
    }

    @Override
    public float clip(float[] gradient, double norm) {
      float factor = factor(norm);
      active = factor != 1 && norm != 0;
      return factor;
    }

    private float factor(double norm) {
      return (float) Math.min(1, maxNorm / (norm + epsilon));
    }

    @Override
    public boolean active() {
      return active;
    }

    @Override
    public int changed() {
      return 0;
    }

    @Override
    public boolean keeps(float[] gradient, double norm) {
      return factor(norm) == 1;
    }

    @Override
    public float[][] state() {
      return new float[0][];
    }

    @Override
    public void reset() {
      active = false;
    }

    @Override
    public ClipRule copy() {
      return new Rule(maxNorm, epsilon);
    }
  }
}
