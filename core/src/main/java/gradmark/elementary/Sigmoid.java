package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * σ(x) = 1/(1 + e⁻ˣ), by q = 1/(1 + e^|x|) = 2⁻ⁿ/(u + (1 + 2⁻ⁿ)): q for negative x, else 1 − q.
 *
 * <p>Both are chains of monotone roundings. e⁻|ˣ|/(1 + e⁻|ˣ|) for negative x is as accurate but not
 * monotone.
 */
public final class Sigmoid {
  // σ(−105) rounds to 0.
  private static final float HIGHEST = 105;

  private Sigmoid() {}

  /** 1/(1 + e⁻ˣ), the float64 definition, without cancellation for negative x. */
  public static double value(double x) {
    if (x >= 0) {
      return 1 / (1 + StrictMath.exp(-x));
    }
    double e = StrictMath.exp(x);
    return e / (1 + e);
  }

  /** 1/(1 + e⁻ˣ) in float. */
  public static float scalar(float x) {
    float a = Math.abs(x);
    a = a > HIGHEST ? HIGHEST : a;
    float shifted = ExpReduction.shifted(a);
    int n = ExpReduction.exponent(shifted);
    int half = n >> 1;
    // 2⁻ⁿ in two factors: the quotient stays normal, so that a subnormal result is rounded once.
    float first = ExpReduction.power(-half);
    float second = ExpReduction.power(half - n);
    float power = first * second;
    // 1 + 2⁻ⁿ without loss: each part meets u where it costs least.
    float high = 1 + power;
    float low = power - (high - 1);
    float denominator = ExpReduction.expm1(a, shifted) + low + high;
    float q = first / denominator * second;
    return x < 0 ? q : 1 - q;
  }

  /** 1/(1 + e⁻ˣ) in float, lane by lane. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /** σ(x) of every lane, with the bits of {@link Sigmoid#scalar}. */
    public static FloatVector of(FloatVector x) {
      FloatVector a = x.abs();
      a = a.blend(HIGHEST, a.compare(VectorOperators.GT, HIGHEST));
      FloatVector shifted = ExpReduction.Vector.shifted(a);
      IntVector n = ExpReduction.Vector.exponent(shifted);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      FloatVector first = ExpReduction.Vector.power(half.neg());
      FloatVector second = ExpReduction.Vector.power(half.sub(n));
      FloatVector power = first.mul(second);
      FloatVector high = power.add(1);
      FloatVector low = power.sub(high.sub(1));
      FloatVector denominator = ExpReduction.Vector.expm1(a, shifted).add(low).add(high);
      FloatVector q = first.div(denominator).mul(second);
      return FloatVector.broadcast(FLOAT, 1).sub(q).blend(q, x.compare(VectorOperators.LT, 0f));
    }
  }
}
