package gradmark.elementary;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** eˣ. */
public final class Exp {
  // e^89 overflows and e^−104 rounds to 0.
  private static final float HIGHEST = 89;
  private static final float LOWEST = -104;

  // Below it in magnitude, eˣ and 2ⁿ are normal floats.
  private static final float ORDINARY = 87;

  private Exp() {}

  /** eˣ, the float64 definition. */
  public static double value(double x) {
    return StrictMath.exp(x);
  }

  /** eˣ in float, monotone and at most 1.02 ulp off over all floats. */
  public static float scalar(float x) {
    float c = x > HIGHEST ? HIGHEST : x;
    c = c < LOWEST ? LOWEST : c;
    float shifted = ExpReduction.shifted(c);
    int n = ExpReduction.exponent(shifted);
    int half = n >> 1;
    // The first factor keeps the product normal, so that a subnormal result is rounded once.
    return (1 + ExpReduction.expm1(c, shifted))
        * ExpReduction.power(half)
        * ExpReduction.power(n - half);
  }

  /** eˣ in float over ranges. */
  public static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    /** y ← eˣ element by element, with the bits of {@link Exp#scalar}; y may be x itself. */
    public static void apply(float[] x, int xOffset, float[] y, int yOffset, int length) {
      int bound = FLOAT.loopBound(length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector v = FloatVector.fromArray(FLOAT, x, xOffset + i);
        if (!v.abs().compare(VectorOperators.LT, ORDINARY).allTrue()) {
          applyToAny(x, xOffset + i, y, yOffset + i);
          continue;
        }
        FloatVector shifted =
            v.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.LOG2_E),
                FloatVector.broadcast(FLOAT, ExpReduction.SHIFT));
        FloatVector n = shifted.sub(ExpReduction.SHIFT);
        FloatVector r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_HIGH), v);
        r = n.fma(FloatVector.broadcast(FLOAT, -ExpReduction.LN2_LOW), r);
        FloatVector p =
            r.fma(
                FloatVector.broadcast(FLOAT, ExpReduction.C6),
                FloatVector.broadcast(FLOAT, ExpReduction.C5));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C4));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C3));
        p = p.fma(r, FloatVector.broadcast(FLOAT, ExpReduction.C2));
        FloatVector u = r.mul(r).fma(p, r);
        // Of the shifted number's bits only those of n are left; added to the exponent they
        // multiply by 2ⁿ.
        IntVector scale =
            shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, ExpReduction.MANTISSA_BITS);
        u.add(1).reinterpretAsInts().add(scale).reinterpretAsFloats().intoArray(y, yOffset + i);
      }
      for (int i = bound; i < length; i++) {
        y[yOffset + i] = scalar(x[xOffset + i]);
      }
    }

    /**
     * One vector of any floats, as {@link Exp#scalar} computes each. Exploding networks have whole
     * batches of them, so it is a vector's work too.
     */
    private static void applyToAny(float[] x, int xAt, float[] y, int yAt) {
      FloatVector v = FloatVector.fromArray(FLOAT, x, xAt);
      FloatVector c = v.blend(HIGHEST, v.compare(VectorOperators.GT, HIGHEST));
      c = c.blend(LOWEST, c.compare(VectorOperators.LT, LOWEST));
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
      u.add(1).mul(first).mul(second).intoArray(y, yAt);
    }
  }
}
