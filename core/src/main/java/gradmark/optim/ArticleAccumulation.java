package gradmark.optim;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/**
 * v ← v + g, θ ← θ − η/(1 − βᵗ)·v at step t = 1, 2, …: the article's gradient accumulation exactly
 * as it prints it, kept as a warning.
 *
 * <p>The printed lines are v_acc ← v_acc + g, g_acc ← sgn(v_acc)·max(|v_acc|, c), v ← η·g_acc and w
 * ← w − η/(1 − βᵗ)·v_acc. The maximum amplifies what is below c instead of limiting what is above;
 * but neither g_acc nor v enters the last line, so they move no parameter and c has no effect
 * ({@link #accumulated} computes g_acc). v_acc is the running <em>sum</em> of all gradients, never
 * capped and never reset: under a constant gradient θ moves by η·g·t²/2, in the long run. The
 * factor 1/(1 − βᵗ), from Adam's bias correction, is 10 at the first step with β = 0.9 and falls to
 * 1.
 *
 * <p>In float: v ← v + fma(λ, θ, f·g) with the clipper's factor f and coupled decay λ, θ ←
 * fma(−η/(1 − βᵗ), v, (1 − ηλ)·θ); constants are folded in double and rounded once.
 *
 * @param beta β, at least 0 and less than 1
 * @param clipValue c, as a float finite and &gt; 0
 */
public record ArticleAccumulation(double beta, double clipValue) implements Optimizer {
  public ArticleAccumulation {
    Accumulation.check(beta, clipValue);
  }

  /** g_acc = sgn(v)·max(|v|, c) of the second printed line, which no other line uses. */
  public double accumulated(double sum) {
    return Math.signum(sum) * Math.max(Math.abs(sum), clipValue);
  }

  @Override
  public UpdateRule start(ParameterLayout layout, Backend backend) {
    return Accumulation.start(beta, Float.POSITIVE_INFINITY, layout.size(), backend);
  }

  @Override
  public Definition definition() {
    return new Accumulation.Float64(beta, Double.POSITIVE_INFINITY);
  }
}
