package gradmark.testing;

/** Errors of floats in units in the last place. */
public final class Ulps {
  private Ulps() {}

  /**
   * |actual − expected| in ulps of the float nearest to {@code expected}; infinite where one of
   * them is NaN, or infinite as a float, and the other is not the same.
   */
  public static double error(float actual, double expected) {
    float nearest = (float) expected;
    if (Float.isFinite(nearest) && Float.isFinite(actual)) {
      return Math.abs(actual - expected) / Math.ulp(nearest);
    }
    return Float.compare(nearest, actual) == 0 ? 0 : Double.POSITIVE_INFINITY;
  }
}
