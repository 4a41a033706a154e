package gradmark.stability;

import gradmark.stability.Metric.Status;

/**
 * How many of some floats are no ordinary numbers, and between which magnitudes the others lie.
 *
 * @param zeros of either sign
 * @param subnormals below 2⁻¹²⁶ in magnitude, but not 0
 * @param infinities of either sign
 * @param largest magnitude of a finite one; NONFINITE if there is none
 * @param smallest magnitude of a finite one that is not 0; ZERO if all finite ones are, NONFINITE
 *     if there is none
 */
public record FloatCounts(
    int zeros, int subnormals, int infinities, int nans, Metric largest, Metric smallest) {
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;
  private static final int SMALLEST_NORMAL = 0x00800000;

  /** The counts over {@code length} floats from {@code offset} on. */
  public static FloatCounts of(float[] values, int offset, int length) {
    int zeros = 0;
    int belowNormal = 0;
    int infinities = 0;
    int aboveFinite = 0;
    int largest = -1;
    int smallest = INFINITY;
    for (int i = offset; i < offset + length; i++) {
      int magnitude = Float.floatToRawIntBits(values[i]) & MAGNITUDE;
      zeros += magnitude == 0 ? 1 : 0;
      belowNormal += magnitude < SMALLEST_NORMAL ? 1 : 0;
      infinities += magnitude == INFINITY ? 1 : 0;
      aboveFinite += magnitude > INFINITY ? 1 : 0;
      largest = Math.max(largest, magnitude < INFINITY ? magnitude : -1);
      smallest = Math.min(smallest, magnitude == 0 ? INFINITY : magnitude);
    }
    return new FloatCounts(
        zeros,
        belowNormal - zeros,
        infinities,
        aboveFinite,
        largest < 0 ? Metric.none(Status.NONFINITE) : Metric.of(Float.intBitsToFloat(largest)),
        smallest(largest, smallest));
  }

  private static Metric smallest(int largest, int smallest) {
    if (smallest < INFINITY) {
      return Metric.of(Float.intBitsToFloat(smallest));
    }
    return Metric.none(largest < 0 ? Status.NONFINITE : Status.ZERO);
  }
}
