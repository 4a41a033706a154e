package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * erf x = 2/√π ∫₀ˣ e^(−t²) dt, with a = |x|: a + a·P(a²) for small a, else 1 − e^(−(a + a·Q(a))).
 *
 * <p>1 − erf x loses the tail; {@link #scaledComplement} keeps it, in float64.
 */
public final class Erf {
  private static final float SMALL = 0.84375f;
  // The form rounds to 1 from 3.877 on.
  private static final float HIGHEST = 4;
  private static final int SIGN_BIT = 0x80000000;

  // erf(a)/a − 1 in a²: minimax in erf for a ≤ 0.84375, relative error 2^−27.2 with these floats.
  private static final float P1 = 0x1.06eba8p-3f;
  private static final float P3 = -0x1.812728p-2f;
  private static final float P5 = 0x1.ce25e8p-4f;
  private static final float P7 = -0x1.b73f58p-6f;
  private static final float P9 = 0x1.4bbc48p-8f;
  private static final float P11 = -0x1.4e3b52p-11f;

  // −ln(erfc a)/a − 1: minimax in erf for 0.84375 ≤ a ≤ 3.95, relative error 2^−28.1.
  private static final float Q0 = 0x1.073aecp-3f;
  private static final float Q1 = 0x1.4575b2p-1f;
  private static final float Q2 = 0x1.af7388p-4f;
  private static final float Q3 = -0x1.77cdacp-6f;
  private static final float Q4 = 0x1.a75734p-9f;
  private static final float Q5 = -0x1.c493aep-13f;

  private static final double SERIES_BELOW = 0.5;
  private static final int SERIES_TERMS = 13;
  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
  private static final double RULE_STEP = 0.5;
  private static final double[] RULE_WEIGHTS = ruleWeights();

  private Erf() {}

  /** erf x, the float64 definition, at most 4 ulp off. */
  public static double value(double x) {
    double a = Math.abs(x);
    if (a < SERIES_BELOW) {
      return series(x);
    }
    return Math.copySign(1 - StrictMath.exp(-a * a) * scaledComplement(a), x);
  }

  /**
   * e^(x²)·erfc x in float64, at most 4 ulp off, for x ≥ 0; it falls like 1/(x·√π), where erfc
   * itself soon underflows.
   *
   * <p>From ½ on by the trapezoidal rule on erfc x = (2x/π)·e^(−x²) ∫₀^∞ e^(−t²)/(x² + t²) dt with
   * the residue of the pole at t = ix (Matta and Reichel, "Uniform computation of the error
   * function and other related functions", Mathematics of Computation 1971).
   *
   * @throws IllegalArgumentException if x is negative
   */
  public static double scaledComplement(double x) {
    if (x < 0) {
      throw new IllegalArgumentException("x = " + x + "; it must be at least 0");
    }
    if (x < SERIES_BELOW) {
      return StrictMath.exp(x * x) * (1 - series(x));
    }
    double sum = 0;
    for (int n = RULE_WEIGHTS.length; n > 0; n--) {
      double t = n * RULE_STEP;
      sum += RULE_WEIGHTS[n - 1] / (x + t * t / x);
    }
    double rule = 2 * RULE_STEP / Math.PI * (0.5 / x + sum);
    double period = 2 * Math.PI / RULE_STEP * x;
    // Beyond, the pole lies outside the strip that the rule's error comes from.
    return x < Math.PI / RULE_STEP
        ? rule - 2 * StrictMath.exp(x * x) / StrictMath.expm1(period)
        : rule;
  }

  /** Kummer's series erf x = 2x/√π·e^(−x²)·(1 + q/3·(1 + q/5·(1 + …))), q = 2x², for |x| ≤ ½. */
  private static double series(double x) {
    double q = 2 * x * x;
    double sum = 1;
    for (int k = SERIES_TERMS; k > 0; k--) {
      sum = 1 + q / (2 * k + 1) * sum;
    }
    return TWO_OVER_SQRT_PI * x * StrictMath.exp(-x * x) * sum;
  }

  /** e^(−t²) at the nodes t = ½, 1, …, 6½. */
  private static double[] ruleWeights() {
    double[] weights = new double[13];
    for (int n = 1; n <= weights.length; n++) {
      double t = n * RULE_STEP;
      weights[n - 1] = StrictMath.exp(-t * t);
    }
    return weights;
  }

  /** erf x in float, monotone and at most 0.94 ulp off over all floats. */
  public static float scalar(float x) {
    float a = Math.abs(x);
    float magnitude = a < SMALL ? small(a) : large(a);
    int sign = Float.floatToRawIntBits(x) & SIGN_BIT;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  private static float small(float a) {
    float z = a * a;
    float p = Math.fma(P11, z, P9);
    p = Math.fma(p, z, P7);
    p = Math.fma(p, z, P5);
    p = Math.fma(p, z, P3);
    p = Math.fma(p, z, P1);
    return Math.fma(p, a, a);
  }

  private static float large(float a) {
    float c = a > HIGHEST ? HIGHEST : a;
    float q = Math.fma(Q5, c, Q4);
    q = Math.fma(q, c, Q3);
    q = Math.fma(q, c, Q2);
    q = Math.fma(q, c, Q1);
    q = Math.fma(q, c, Q0);
    float y = Math.fma(q, -c, -c);
    float shifted = ExpReduction.shifted(y);
    float power = ExpReduction.power(ExpReduction.exponent(shifted));
    return Math.fma(ExpReduction.expm1(y, shifted), -power, 1 - power);
  }

  /** erf x in float over ranges. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /** y ← erf x element by element, with the bits of {@link Erf#scalar}; y may be x itself. */
    public static void apply(float[] x, int xOffset, float[] y, int yOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector v = FloatVector.fromArray(FLOAT, x, xOffset + i);
        FloatVector a = v.abs();
        FloatVector c = a.blend(HIGHEST, a.compare(VectorOperators.GT, HIGHEST));
        FloatVector q = c.fma(FloatVector.broadcast(FLOAT, Q5), FloatVector.broadcast(FLOAT, Q4));
        q = q.fma(c, FloatVector.broadcast(FLOAT, Q3));
        q = q.fma(c, FloatVector.broadcast(FLOAT, Q2));
        q = q.fma(c, FloatVector.broadcast(FLOAT, Q1));
        q = q.fma(c, FloatVector.broadcast(FLOAT, Q0));
        FloatVector negative = c.neg();
        FloatVector d = q.fma(negative, negative);
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
        FloatVector large = u.fma(power.neg(), FloatVector.broadcast(FLOAT, 1).sub(power));
        FloatVector z = a.mul(a);
        FloatVector s = z.fma(FloatVector.broadcast(FLOAT, P11), FloatVector.broadcast(FLOAT, P9));
        s = s.fma(z, FloatVector.broadcast(FLOAT, P7));
        s = s.fma(z, FloatVector.broadcast(FLOAT, P5));
        s = s.fma(z, FloatVector.broadcast(FLOAT, P3));
        s = s.fma(z, FloatVector.broadcast(FLOAT, P1));
        FloatVector magnitude = large.blend(s.fma(a, a), a.compare(VectorOperators.LT, SMALL));
        IntVector sign = v.reinterpretAsInts().and(SIGN_BIT);
        magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
      }
      for (int i = bound; i < length; i++) {
        y[yOffset + i] = scalar(x[xOffset + i]);
      }
    }
  }
}
