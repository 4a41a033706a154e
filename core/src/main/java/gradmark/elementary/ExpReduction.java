package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * eˣ = 2ⁿ·(1 + u), where x = n·ln 2 + r, n is whole, |r| ≤ ½ ln 2 and u = eʳ − 1 (Cody and Waite,
 * Software Manual for the Elementary Functions, 1980, chapter 6).
 *
 * <p>Rounding to n adds 1.5·2²³, which leaves n in the low bits of the sum; so n never needs a
 * conversion to int, which is slow on x86 for Java's rules about NaN and overflow.
 */
final class ExpReduction {
  private static final float SHIFT = 0x1.8p23f;
  private static final int SHIFT_BITS = 0x4b400000;
  private static final int ONE_BITS = 0x3f800000;
  private static final int MANTISSA_BITS = 23;

  private static final float LOG2_E = 0x1.715476p+0f;
  // ln 2 in two parts; n times the first is exact.
  private static final float LN2_HIGH = 0x1.62e4p-1f;
  private static final float LN2_LOW = 0x1.7f7d1cp-20f;

  // (eʳ − 1 − r)/r²: minimax in eʳ for |r| ≤ ½ ln 2, relative error 2^−28.2 with these floats.
  private static final float C2 = 0x1.fffffcp-2f;
  private static final float C3 = 0x1.555492p-3f;
  private static final float C4 = 0x1.5558bp-5f;
  private static final float C5 = 0x1.12399cp-7f;
  private static final float C6 = 0x1.6a4eccp-10f;

  private ExpReduction() {}

  /** 1.5·2²³ + n. */
  static float shifted(float x) {
    return Math.fma(x, LOG2_E, SHIFT);
  }

  /** n. */
  static int exponent(float shifted) {
    return Float.floatToRawIntBits(shifted) - SHIFT_BITS;
  }

  /** eʳ − 1. */
  static float expm1(float x, float shifted) {
    float n = shifted - SHIFT;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(C6, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    // 1 + (r + r²p) is monotone; 1 + r(1 + rp) would not be.
    return Math.fma(r * r, p, r);
  }

  /** 2ⁿ for −126 ≤ n ≤ 127. */
  static float power(int n) {
    return Float.intBitsToFloat((n << MANTISSA_BITS) + ONE_BITS);
  }

  /** The same, lane by lane. */
  static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    static FloatVector shifted(FloatVector x) {
      return x.fma(FloatVector.broadcast(FLOAT, LOG2_E), FloatVector.broadcast(FLOAT, SHIFT));
    }

    static IntVector exponent(FloatVector shifted) {
      return shifted.reinterpretAsInts().sub(SHIFT_BITS);
    }

    static FloatVector expm1(FloatVector x, FloatVector shifted) {
      FloatVector n = shifted.sub(SHIFT);
      FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -LN2_HIGH), x);
      r = n.fma(FloatVector.broadcast(FLOAT, -LN2_LOW), r);
      FloatVector p = r.fma(FloatVector.broadcast(FLOAT, C6), FloatVector.broadcast(FLOAT, C5));
      p = p.fma(r, FloatVector.broadcast(FLOAT, C4));
      p = p.fma(r, FloatVector.broadcast(FLOAT, C3));
      p = p.fma(r, FloatVector.broadcast(FLOAT, C2));
      return r.mul(r).fma(p, r);
    }

    static FloatVector power(IntVector n) {
      return n.lanewise(VectorOperators.LSHL, MANTISSA_BITS).add(ONE_BITS).reinterpretAsFloats();
    }
  }
}
