package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * softplus(x) = ln(1 + eˣ): ln 2 + (x/2 + x²·P(x²)) for |x| &lt; 1, else with e = e^−|x| and l =
 * ln(1 + e) = e + e²·Q(e), which is l for negative x and x + l for positive.
 *
 * <p>Nearer to 0 the second form is not monotone: e moves by single floats there, and the rounding
 * of e²·Q(e) weighs as much as such a move.
 */
public final class Softplus {
  private static final float SMALL = 1;
  // e^−104 rounds to 0.
  private static final float HIGHEST = 104;

  // ln 2 in two parts.
  private static final float LN2_HIGH = 0x1.62e43p-1f;
  private static final float LN2_LOW = -0x1.05c61p-29f;

  // ln cosh(x/2)/x² in x²: minimax in softplus for |x| ≤ 1, relative error 2^−26.7.
  private static final float P2 = 0x1.ffffd8p-4f;
  private static final float P4 = -0x1.553ebp-8f;
  private static final float P6 = 0x1.67f538p-12f;
  private static final float P8 = -0x1.6b25b2p-16f;

  // (ln(1 + e) − e)/e²: minimax in ln(1 + e) for 0 ≤ e ≤ exp(−1), relative error 2^−27.5.
  private static final float Q2 = -0x1.ffffc4p-2f;
  private static final float Q3 = 0x1.554888p-2f;
  private static final float Q4 = -0x1.fe2904p-3f;
  private static final float Q5 = 0x1.89afaap-3f;
  private static final float Q6 = -0x1.0c769p-3f;
  private static final float Q7 = 0x1.b52a6p-5f;

  private Softplus() {}

  /** ln(1 + eˣ), the float64 definition, without overflow and without loss for negative x. */
  public static double value(double x) {
    return x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
  }

  /** ln(1 + eˣ) in float, monotone and at most 1.56 ulp off over all floats. */
  public static float scalar(float x) {
    return Math.abs(x) < SMALL ? small(x) : large(x);
  }

  private static float small(float x) {
    float z = x * x;
    float p = Math.fma(P8, z, P6);
    p = Math.fma(p, z, P4);
    p = Math.fma(p, z, P2);
    // The smallest term first: each rounding is then monotone, which ln 2 + x²·P would not be.
    return Math.fma(p, z, 0.5f * x) + LN2_LOW + LN2_HIGH;
  }

  private static float large(float x) {
    float a = Math.abs(x);
    float y = -(a > HIGHEST ? HIGHEST : a);
    float shifted = ExpReduction.shifted(y);
    int n = ExpReduction.exponent(shifted);
    int half = n >> 1;
    float e =
        (1 + ExpReduction.expm1(y, shifted))
            * ExpReduction.power(half)
            * ExpReduction.power(n - half);
    float q = Math.fma(Q7, e, Q6);
    q = Math.fma(q, e, Q5);
    q = Math.fma(q, e, Q4);
    q = Math.fma(q, e, Q3);
    q = Math.fma(q, e, Q2);
    float l = Math.fma(e * e, q, e);
    return x < 0 ? l : x + l;
  }

  /** ln(1 + eˣ) in float over ranges. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /**
     * y ← ln(1 + eˣ) element by element, with the bits of {@link Softplus#scalar}; y may be x
     * itself.
     */
    public static void apply(float[] x, int xOffset, float[] y, int yOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector v = FloatVector.fromArray(FLOAT, x, xOffset + i);
        FloatVector a = v.abs();
        FloatVector c = a.blend(HIGHEST, a.compare(VectorOperators.GT, HIGHEST)).neg();
        FloatVector shifted =
            c.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.LOG2_E),
                FloatVector.broadcast(FLOAT, ExpReduction.SHIFT));
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), c);
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
            half.lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS)
                .add(ExpReduction.ONE_BITS)
                .reinterpretAsFloats();
        FloatVector second =
            exponent
                .sub(half)
                .lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS)
                .add(ExpReduction.ONE_BITS)
                .reinterpretAsFloats();
        FloatVector e = u.add(1).mul(first).mul(second);
        FloatVector q = e.fma(FloatVector.broadcast(FLOAT, Q7), FloatVector.broadcast(FLOAT, Q6));
        q = q.fma(e, FloatVector.broadcast(FLOAT, Q5));
        q = q.fma(e, FloatVector.broadcast(FLOAT, Q4));
        q = q.fma(e, FloatVector.broadcast(FLOAT, Q3));
        q = q.fma(e, FloatVector.broadcast(FLOAT, Q2));
        FloatVector l = e.mul(e).fma(q, e);
        FloatVector large = v.add(l).blend(l, v.compare(VectorOperators.LT, 0f));
        FloatVector z = v.mul(v);
        FloatVector s = z.fma(FloatVector.broadcast(FLOAT, P8), FloatVector.broadcast(FLOAT, P6));
        s = s.fma(z, FloatVector.broadcast(FLOAT, P4));
        s = s.fma(z, FloatVector.broadcast(FLOAT, P2));
        FloatVector small = s.fma(z, v.mul(0.5f)).add(LN2_LOW).add(LN2_HIGH);
        VectorMask<Float> near = a.compare(VectorOperators.LT, SMALL);
        large.blend(small, near).intoArray(y, yOffset + i);
      }
      for (int i = bound; i < length; i++) {
        y[yOffset + i] = scalar(x[xOffset + i]);
      }
    }
  }
}
