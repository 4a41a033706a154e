package gradmark.elementary;

/**
 * xⁿ in double for a whole n, by squaring in pairs of doubles.
 *
 * <p>Allocates nothing, which {@link StrictMath#pow} cannot promise: it makes its tables anew at
 * each call, unless a compiler removes them.
 */
public final class IntegerPower {
  private IntegerPower() {}

  /**
   * xⁿ; 1 for n = 0. Within an ulp where the result and its square are normal numbers; NaN may
   * stand where they overflow.
   *
   * @param exponent n, at least 0
   * @throws IllegalArgumentException if {@code exponent} is negative
   */
  public static double of(double base, long exponent) {
    if (exponent < 0) {
      throw new IllegalArgumentException("exponent = " + exponent + "; it must be at least 0");
    }
    double high = 1;
    double low = 0;
    double squareHigh = base;
    double squareLow = 0;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        double product = high * squareHigh;
        double rest = Math.fma(high, squareHigh, -product) + (high * squareLow + low * squareHigh);
        high = product + rest;
        low = rest - (high - product);
      }
      double square = squareHigh * squareHigh;
      double rest = Math.fma(squareHigh, squareHigh, -square) + 2 * (squareHigh * squareLow);
      squareHigh = square + rest;
      squareLow = rest - (squareHigh - square);
    }
    return high;
  }
}
