package gradmark.elementary;

/**
 * eˣ = 2ⁿ·(1 + u), where x = n·ln 2 + r, n is whole, |r| ≤ ½ ln 2 and u = eʳ − 1 (Cody and Waite,
 * Software Manual for the Elementary Functions, 1980, chapter 6).
 *
 * <p>Rounding to n adds 1.5·2²³, which leaves n in the low bits of the sum; so n never needs a
 * conversion to int, which is slow on x86 for Java's rules about NaN and overflow.
 *
 * <p>For every loop that holds an exponential. The vector forms repeat these lines lane by lane,
 * each inside its own loop: a vector that crosses a method of ours is boxed wherever C2 compiles a
 * caller in which that method is cold.
 */
public final class ExpReduction {
  /** 1.5·2²³. */
  public static final float SHIFT = 0x1.8p23f;

  /** The bits of {@link #SHIFT}. */
  public static final int SHIFT_BITS = 0x4b400000;

  /** The bits of 1. */
  public static final int ONE_BITS = 0x3f800000;

  /** How far the exponent of a float is shifted. */
  public static final int MANTISSA_BITS = 23;

  /** 1/ln 2. */
  public static final float LOG2_E = 0x1.715476p+0f;

  /** The first part of ln 2; n times it is exact. */
  public static final float LN2_HIGH = 0x1.62e4p-1f;

  /** The rest of ln 2. */
  public static final float LN2_LOW = 0x1.7f7d1cp-20f;

  /**
   * The constant of (eʳ − 1 − r)/r²: with the next four minimax in eʳ for |r| ≤ ½ ln 2, relative
   * error 2^−28.2 with these floats.
   */
  public static final float C2 = 0x1.fffffcp-2f;

  /** The factor of r. */
  public static final float C3 = 0x1.555492p-3f;

  /** The factor of r². */
  public static final float C4 = 0x1.5558bp-5f;

  /** The factor of r³. */
  public static final float C5 = 0x1.12399cp-7f;

  /** The factor of r⁴. */
  public static final float C6 = 0x1.6a4eccp-10f;

  private ExpReduction() {}

  /** 1.5·2²³ + n. */
  public static float shifted(float x) {
    return Math.fma(x, LOG2_E, SHIFT);
  }

  /** n. */
  public static int exponent(float shifted) {
    return Float.floatToRawIntBits(shifted) - SHIFT_BITS;
  }

  /** u = eʳ − 1. */
  public static float expm1(float x, float shifted) {
    float n = shifted - SHIFT;
    return expm1(Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x)));
  }

  /** u for x + tail, where the tail is what x lost in rounding. */
  public static float expm1(float x, float tail, float shifted) {
    float n = shifted - SHIFT;
    return expm1(Math.fma(n, -LN2_HIGH, x) + Math.fma(n, -LN2_LOW, tail));
  }

  private static float expm1(float r) {
    float p = Math.fma(C6, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    // 1 + (r + r²p) is monotone; 1 + r(1 + rp) would not be.
    return Math.fma(r * r, p, r);
  }

  /** 2ⁿ for −126 ≤ n ≤ 127. */
  public static float power(int n) {
    return Float.intBitsToFloat((n << MANTISSA_BITS) + ONE_BITS);
  }
}
