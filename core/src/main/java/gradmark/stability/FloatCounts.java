package gradmark.stability;

/**
 * How many of some floats are no ordinary numbers.
 *
 * @param zeros of either sign
 * @param subnormals below 2⁻¹²⁶ in magnitude, but not 0
 * @param infinities of either sign
 */
public record FloatCounts(int zeros, int subnormals, int infinities, int nans) {
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;
  private static final int SMALLEST_NORMAL = 0x00800000;

  /** The counts over {@code length} floats from {@code offset} on. */
  public static FloatCounts of(float[] values, int offset, int length) {
    int zeros = 0;
    int belowNormal = 0;
    int infinities = 0;
    int aboveFinite = 0;
    for (int i = offset; i < offset + length; i++) {
      int magnitude = Float.floatToRawIntBits(values[i]) & MAGNITUDE;
      zeros += magnitude == 0 ? 1 : 0;
      belowNormal += magnitude < SMALLEST_NORMAL ? 1 : 0;
      infinities += magnitude == INFINITY ? 1 : 0;
      aboveFinite += magnitude > INFINITY ? 1 : 0;
    }
    return new FloatCounts(zeros, belowNormal - zeros, infinities, aboveFinite);
  }

  /** The counts of both. */
  public FloatCounts plus(FloatCounts other) {
    return new FloatCounts(
        zeros + other.zeros,
        subnormals + other.subnormals,
        infinities + other.infinities,
        nans + other.nans);
  }
}
