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

  // Below it in magnitude, q and 2⁻ⁿ are normal floats.
  private static final float ORDINARY = 87;

  private Sigmoid() {}

  /** 1/(1 + e⁻ˣ), the float64 definition, without cancellation for negative x. */
  public static double value(double x) {
    if (x >= 0) {
      return 1 / (1 + StrictMath.exp(-x));
    }
    double e = StrictMath.exp(x);
    return e / (1 + e);
  }

  /** 1/(1 + e⁻ˣ) in float, monotone and at most 1.70 ulp off over all floats. */
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

  /** σ(x) in float over ranges. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /** y ← σ(x) element by element, with the bits of {@link Sigmoid#scalar}; y may be x itself. */
    public static void apply(float[] x, int xOffset, float[] y, int yOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector v = FloatVector.fromArray(FLOAT, x, xOffset + i);
        FloatVector a = v.abs();
        if (!a.compare(VectorOperators.LT, ORDINARY).allTrue()) {
          applyToAny(x, xOffset + i, y, yOffset + i);
          continue;
        }
        FloatVector shifted =
            a.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.LOG2_E),
                FloatVector.broadcast(FLOAT, ExpReduction.SHIFT));
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), a);
        r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_LOW), r);
        FloatVector p =
            r.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.C6),
                FloatVector.broadcast(FLOAT, ExpReduction.C5));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C4));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C3));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C2));
        FloatVector u = r.mul(r).fma(p, r);
        // Of the shifted number's bits only those of n are left.
        FloatVector power =
            IntVector.broadcast(Lanes.INT, ExpReduction.ONE_BITS)
                .sub(
                    shifted
                        .reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS))
                .reinterpretAsFloats();
        FloatVector high = power.add(1);
        FloatVector low = power.sub(high.sub(1));
        FloatVector q = power.div(u.add(low).add(high));
        FloatVector.broadcast(FLOAT, 1)
            .sub(q)
            .blend(q, v.compare(VectorOperators.LT, 0f))
            .intoArray(y, yOffset + i);
      }
      for (int i = bound; i < length; i++) {
        y[yOffset + i] = scalar(x[xOffset + i]);
      }
    }

    /**
     * One vector of any floats, as {@link Sigmoid#scalar} computes each. Exploding networks have
     * whole batches of them, so it is a vector's work too.
     */
    private static void applyToAny(float[] x, int xAt, float[] y, int yAt) {
      FloatVector v = FloatVector.fromArray(FLOAT, x, xAt);
      FloatVector a = v.abs();
      a = a.blend(HIGHEST, a.compare(VectorOperators.GT, HIGHEST));
      FloatVector shifted =
          a.fma(
              FloatVector.broadcast(FLOAT, ExpReduction.LOG2_E),
              FloatVector.broadcast(FLOAT, ExpReduction.SHIFT));
      FloatVector n = shifted.sub(ExpReduction.SHIFT);
      FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), a);
      r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_LOW), r);
      FloatVector p =
          r.fma(
              FloatVector.broadcast(FLOAT, ExpReduction.C6),
              FloatVector.broadcast(FLOAT, ExpReduction.C5));
      p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C4));
      p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C3));
      p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C2));
      FloatVector u = r.mul(r).fma(p, r);
      IntVector exponent = shifted.reinterpretAsInts().sub(ExpReduction.SHIFT_BITS);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      FloatVector first =
          half.neg()
              .lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS)
              .add(ExpReduction.ONE_BITS)
              .reinterpretAsFloats();
      FloatVector second =
          half.sub(exponent)
              .lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS)
              .add(ExpReduction.ONE_BITS)
              .reinterpretAsFloats();
      FloatVector power = first.mul(second);
      FloatVector high = power.add(1);
      FloatVector low = power.sub(high.sub(1));
      FloatVector q = first.div(u.add(low).add(high)).mul(second);
      FloatVector.broadcast(FLOAT, 1)
          .sub(q)
          .blend(q, v.compare(VectorOperators.LT, 0f))
          .intoArray(y, yAt);
    }
  }
}
