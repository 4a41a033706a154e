package gradmark.stability;

/**
 * What float32 does to a gradient, against float64 on the same parameters and inputs, so that only
 * arithmetic differs.
 *
 * @param relative ‖g₃₂ − g₆₄‖₂/‖g₆₄‖₂; ZERO or ZERO_DEN if g₆₄ is 0, NONFINITE if g₃₂ holds NaN or
 *     an infinity
 * @param entry largest |g₃₂ − g₆₄|/|g₆₄| of an entry, among those with |g₆₄| above 1e-6 of the
 *     largest; without a value where {@code relative} has none
 * @param underflowShare share of the entries with g₆₄ ≠ 0 that are 0 or subnormal in g₃₂; ZERO if
 *     there is no such entry
 * @param vanished entries with g₆₄ ≠ 0 that are 0 in g₃₂
 */
public record GradientError(Metric relative, Metric entry, Metric underflowShare, int vanished) {
  private static final double LEAST_ENTRY = 1e-6;

  /** The error over {@code length} entries from {@code offset} on. */
  public static GradientError of(float[] g32, double[] g64, int offset, int length) {
    double largest = 0;
    for (int i = offset; i < offset + length; i++) {
      largest = Math.max(largest, Math.abs(g64[i]));
    }
    // By a power of two: squares of gradients that vanished leave the range of doubles.
    double unit = largest > 0 ? StrictMath.scalb(1.0, Math.getExponent(largest)) : 1;
    double least = LEAST_ENTRY * (largest / unit);
    double errors = 0;
    double squares = 0;
    double worst = 0;
    int present = 0;
    int lost = 0;
    int vanished = 0;
    for (int i = offset; i < offset + length; i++) {
      double error = (g32[i] - g64[i]) / unit;
      double value = g64[i] / unit;
      errors += error * error;
      squares += value * value;
      if (Math.abs(value) > least) {
        worst = Math.max(worst, Math.abs(error / value));
      }
      present += g64[i] != 0 ? 1 : 0;
      lost += g64[i] != 0 && Math.abs(g32[i]) < Float.MIN_NORMAL ? 1 : 0;
      vanished += g64[i] != 0 && g32[i] == 0 ? 1 : 0;
    }
    Metric relative = Metric.ratio(StrictMath.sqrt(errors), StrictMath.sqrt(squares));
    return new GradientError(
        relative,
        relative.value().isPresent() ? Metric.of(worst) : Metric.none(relative.status()),
        lost == 0 && present > 0 ? Metric.of(0) : Metric.ratio(lost, present),
        vanished);
  }
}
