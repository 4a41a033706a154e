package gradmark.stability;

/**
 * What float32 does to a gradient, against float64 on the same parameters and inputs, so that only
 * arithmetic differs.
 *
 * @param relative ‖g₃₂ − g₆₄‖₂/‖g₆₄‖₂; ZERO or ZERO_DEN if g₆₄ is 0, NONFINITE if g₃₂ holds NaN or
 *     an infinity
 * @param underflowShare share of the entries with g₆₄ ≠ 0 that are 0 or subnormal in g₃₂; ZERO if
 *     there is no such entry
 */
public record GradientError(Metric relative, Metric underflowShare) {
  /** The error over {@code length} entries from {@code offset} on. */
  public static GradientError of(float[] g32, double[] g64, int offset, int length) {
    double largest = 0;
    for (int i = offset; i < offset + length; i++) {
      largest = Math.max(largest, Math.abs(g64[i]));
    }
    // By a power of two: squares of gradients that vanished leave the range of doubles.
    double unit = largest > 0 ? StrictMath.scalb(1.0, Math.getExponent(largest)) : 1;
    double errors = 0;
    double squares = 0;
    int present = 0;
    int lost = 0;
    for (int i = offset; i < offset + length; i++) {
      double error = (g32[i] - g64[i]) / unit;
      double value = g64[i] / unit;
      errors += error * error;
      squares += value * value;
      present += g64[i] != 0 ? 1 : 0;
      lost += g64[i] != 0 && Math.abs(g32[i]) < Float.MIN_NORMAL ? 1 : 0;
    }
    return new GradientError(
        Metric.ratio(StrictMath.sqrt(errors), StrictMath.sqrt(squares)),
        lost == 0 && present > 0 ? Metric.of(0) : Metric.ratio(lost, present));
  }
}
