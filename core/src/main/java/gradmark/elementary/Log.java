package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * ln x = e·ln 2 + ln m, where x = 2ᵉ·m and √½ ≤ m &lt; √2; −∞ at ±0, NaN below.
 *
 * <p>ln m = r + r²·P(r) with r = m − 1, which is exact.
 */
public final class Log {
  private static final float SUBNORMAL_SCALE = 0x1p23f;
  private static final float SUBNORMAL_EXPONENT = -23;
  private static final int MANTISSA_BITS = 23;
  private static final int SQRT_HALF_BITS = 0x3f3504f3;

  // 1.5·2²³ plus a small whole number holds it in its low bits: int to float without a conversion.
  private static final float SHIFT = 0x1.8p23f;
  private static final int SHIFT_BITS = 0x4b400000;

  // ln 2 in two parts; e times the first is exact.
  private static final float LN2_HIGH = 0x1.62e4p-1f;
  private static final float LN2_LOW = 0x1.7f7d1cp-20f;

  // (ln(1 + r) − r)/r²: minimax in ln(1 + r), relative error 2^−27.8 with these floats.
  private static final float C2 = -0x1.fffff8p-2f;
  private static final float C3 = 0x1.55555p-2f;
  private static final float C4 = -0x1.000438p-2f;
  private static final float C5 = 0x1.99a41cp-3f;
  private static final float C6 = -0x1.5423e8p-3f;
  private static final float C7 = 0x1.226c84p-3f;
  private static final float C8 = -0x1.0f5208p-3f;
  private static final float C9 = 0x1.087502p-3f;
  private static final float C10 = -0x1.38139ap-4f;

  private Log() {}

  /** ln x, the float64 definition. */
  public static double value(double x) {
    return StrictMath.log(x);
  }

  /** ln x in float, monotone and at most 0.92 ulp off over all floats. */
  public static float scalar(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_SCALE : x);
    int exponent = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
    float r = Float.intBitsToFloat(bits - (exponent << MANTISSA_BITS)) - 1;
    float e = Float.intBitsToFloat(exponent + SHIFT_BITS) - SHIFT;
    e = e + (subnormal ? SUBNORMAL_EXPONENT : 0);
    float y = Math.fma(e, LN2_HIGH, Math.fma(e, LN2_LOW, log1p(r)));
    y = x == Float.POSITIVE_INFINITY ? x : y;
    y = x == 0 ? Float.NEGATIVE_INFINITY : y;
    return x >= 0 ? y : Float.NaN;
  }

  private static float log1p(float r) {
    float p = Math.fma(C10, r, C9);
    p = Math.fma(p, r, C8);
    p = Math.fma(p, r, C7);
    p = Math.fma(p, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    return Math.fma(r * r, p, r);
  }

  /** ln x in float over ranges. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /** y ← ln x element by element, with the bits of {@link Log#scalar}; y may be x itself. */
    public static void apply(float[] x, int xOffset, float[] y, int yOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector v = FloatVector.fromArray(FLOAT, x, xOffset + i);
        VectorMask<Float> subnormal = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = v.blend(v.mul(SUBNORMAL_SCALE), subnormal).reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        FloatVector r =
            bits.sub(exponent.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                .reinterpretAsFloats()
                .sub(1);
        FloatVector e = exponent.add(SHIFT_BITS).reinterpretAsFloats().sub(SHIFT);
        e = e.add(FloatVector.zero(FLOAT).blend(SUBNORMAL_EXPONENT, subnormal));
        FloatVector p = r.fma(FloatVector.broadcast(FLOAT, C10), FloatVector.broadcast(FLOAT, C9));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C8));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C7));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C6));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C5));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C4));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C3));
        p = p.fma(r, FloatVector.broadcast(FLOAT, C2));
        FloatVector w = e.fma(FloatVector.broadcast(FLOAT, LN2_LOW), r.mul(r).fma(p, r));
        w = e.fma(FloatVector.broadcast(FLOAT, LN2_HIGH), w);
        w = w.blend(v, v.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
        w = w.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
        FloatVector.broadcast(FLOAT, Float.NaN)
            .blend(w, v.compare(VectorOperators.GE, 0f))
            .intoArray(y, yOffset + i);
      }
      for (int i = bound; i < length; i++) {
        y[yOffset + i] = scalar(x[xOffset + i]);
      }
    }
  }
}
