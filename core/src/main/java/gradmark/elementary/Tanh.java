package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * tanh x, with a = |x|: a + a³·P(a²) for small a, else 1 − 2/(e²ᵃ + 1).
 *
 * <p>Each form is a chain of monotone roundings. The one quotient (e²ᵃ − 1)/(e²ᵃ + 1), which would
 * serve for every a, is not monotone.
 */
public final class Tanh {
  private static final float SMALL = 0.625f;
  // tanh rounds to 1 from 9.011 on.
  private static final float HIGHEST = 9.1f;
  private static final int SIGN_BIT = 0x80000000;

  // (tanh(a)/a − 1)/a² in a²: minimax in tanh for a ≤ 0.625, relative error 2^−27.7.
  private static final float C3 = -0x1.555532p-2f;
  private static final float C5 = 0x1.1106f6p-3f;
  private static final float C7 = -0x1.b835a4p-5f;
  private static final float C9 = 0x1.51f8cep-6f;
  private static final float C11 = -0x1.750ce4p-8f;

  private Tanh() {}

  /** tanh x, the float64 definition. */
  public static double value(double x) {
    return StrictMath.tanh(x);
  }

  /** tanh x in float, monotone and at most 1.20 ulp off over all floats. */
  public static float scalar(float x) {
    float a = Math.abs(x);
    float magnitude = a < SMALL ? small(a) : large(a);
    int sign = Float.floatToRawIntBits(x) & SIGN_BIT;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  private static float small(float a) {
    float z = a * a;
    float p = Math.fma(C11, z, C9);
    p = Math.fma(p, z, C7);
    p = Math.fma(p, z, C5);
    p = Math.fma(p, z, C3);
    return Math.fma(p * z, a, a);
  }

  private static float large(float a) {
    float c = a > HIGHEST ? HIGHEST : a;
    float y = c + c;
    float shifted = ExpReduction.shifted(y);
    float power = ExpReduction.power(ExpReduction.exponent(shifted));
    float denominator = Math.fma(ExpReduction.expm1(y, shifted), power, power + 1);
    return 1 - 2 / denominator;
  }

  /** tanh x in float over ranges. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /** y ← tanh x element by element, with the bits of {@link Tanh#scalar}; y may be x itself. */
    public static void apply(float[] x, int xOffset, float[] y, int yOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector v = FloatVector.fromArray(FLOAT, x, xOffset + i);
        FloatVector a = v.abs();
        FloatVector c = a.blend(HIGHEST, a.compare(VectorOperators.GT, HIGHEST));
        FloatVector d = c.add(c);
        FloatVector shifted =
            d.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.LOG2_E),
                FloatVector.broadcast(FLOAT, ExpReduction.SHIFT));
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), d);
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
            shifted
                .reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS)
                .add(ExpReduction.ONE_BITS)
                .reinterpretAsFloats();
        FloatVector denominator = u.fma(power, power.add(1));
        FloatVector large =
            FloatVector.broadcast(FLOAT, 1).sub(FloatVector.broadcast(FLOAT, 2).div(denominator));
        FloatVector z = a.mul(a);
        FloatVector s = z.fma(FloatVector.broadcast(FLOAT, C11), FloatVector.broadcast(FLOAT, C9));
        s = s.fma(z, FloatVector.broadcast(FLOAT, C7));
        s = s.fma(z, FloatVector.broadcast(FLOAT, C5));
        s = s.fma(z, FloatVector.broadcast(FLOAT, C3));
        FloatVector small = s.mul(z).fma(a, a);
        FloatVector magnitude = large.blend(small, a.compare(VectorOperators.LT, SMALL));
        IntVector sign = v.reinterpretAsInts().and(SIGN_BIT);
        magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
      }
      for (int i = bound; i < length; i++) {
        y[yOffset + i] = scalar(x[xOffset + i]);
      }
    }
  }
}
