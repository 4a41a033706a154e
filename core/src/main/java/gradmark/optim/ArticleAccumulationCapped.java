package gradmark.optim;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/**
 * v ← v + g, θ ← θ − η/(1 − βᵗ)·sgn(v)·min(|v|, c) at step t = 1, 2, …: the article's gradient
 * accumulation with its evident meaning, a minimum that the update uses.
 *
 * <p>v is never reset, as in {@link ArticleAccumulation}; so once |v| exceeds c, a parameter moves
 * by η·c a step until as much has been gathered the other way.
 *
 * <p>In float: v ← v + fma(λ, θ, f·g) with the clipper's factor f and coupled decay λ, θ ←
 * fma(−η/(1 − βᵗ), min(max(v, −c), c), (1 − ηλ)·θ); constants are folded in double and rounded
 * once.
 *
 * @param beta β, at least 0 and less than 1
 * @param clipValue c, as a float finite and &gt; 0
 */
public record ArticleAccumulationCapped(double beta, double clipValue) implements Optimizer {
  public ArticleAccumulationCapped {
    Accumulation.check(beta, clipValue);
  }

  @Override
  public UpdateRule start(ParameterLayout layout, Backend backend) {
    return Accumulation.start(beta, (float) clipValue, layout.size(), backend);
  }

  @Override
  public Definition definition() {
    return new Accumulation.Float64(beta, (float) clipValue);
  }
}
