package gradmark.testing;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Arrays of floats drawn from a seed. */
public final class FloatSamples {
  /** Sizes at which loops over vectors, blocks and lanes can go wrong. */
  public static final List<Integer> SIZES =
      List.of(0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 1009, 2048, 4097, 20011);

  /** One of each kind of float. */
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -0x1p-130f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1f,
    -1f
  };

  private FloatSamples() {}

  /** Both signs and magnitudes between 2⁻²⁰ and 4, evenly in the exponent. */
  public static float[] finite(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextDouble(-2, 2) * Math.scalb(2f, -random.nextInt(20));
    }
    return x;
  }

  /** As {@link #finite}, with NaN, infinities, subnormals and signed zeros among them. */
  public static float[] special(long seed, int length) {
    SplittableRandom random = new SplittableRandom(~seed);
    float[] x = finite(seed, length);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(3) == 0) {
        x[i] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
    }
    return x;
  }

  /** As {@link #special} without NaN and infinities. */
  public static float[] finiteSpecial(long seed, int length) {
    float[] x = special(seed, length);
    for (int i = 0; i < length; i++) {
      x[i] = Float.isFinite(x[i]) ? x[i] : -0f;
    }
    return x;
  }

  /** The bits of each element, all NaNs alike. */
  public static int[] bits(float[] x) {
    int[] bits = new int[x.length];
    Arrays.setAll(bits, i -> Float.floatToIntBits(x[i]));
    return bits;
  }
}
