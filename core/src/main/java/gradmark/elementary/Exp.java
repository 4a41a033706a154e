package gradmark.elementary;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** eˣ. */
public final class Exp {
  // e^89 overflows and e^−104 rounds to 0.
  private static final float HIGHEST = 89;
  private static final float LOWEST = -104;

  private Exp() {}

  /** eˣ, the float64 definition. */
  public static double value(double x) {
    return StrictMath.exp(x);
  }

  /** eˣ in float. */
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

  /** eˣ in float, lane by lane. */
  public static final class Vector {
    private Vector() {}

    /** eˣ of every lane, with the bits of {@link Exp#scalar}. */
    public static FloatVector of(FloatVector x) {
      FloatVector c = x.blend(HIGHEST, x.compare(VectorOperators.GT, HIGHEST));
      c = c.blend(LOWEST, c.compare(VectorOperators.LT, LOWEST));
      FloatVector shifted = ExpReduction.Vector.shifted(c);
      IntVector n = ExpReduction.Vector.exponent(shifted);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      return ExpReduction.Vector.expm1(c, shifted)
          .add(1)
          .mul(ExpReduction.Vector.power(half))
          .mul(ExpReduction.Vector.power(n.sub(half)));
    }
  }
}
