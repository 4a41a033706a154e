package gradmark;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The tests' own seeded generator of float arrays. The seed belongs into every failure message. */
public final class SeededFloats {
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    0x1p-130f,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1e20f,
    1e-23f
  };

  private final RandomGenerator random;

  public SeededFloats(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** An int in [low, high]. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Standard normal floats. */
  public float[] normal(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Standard normal floats, about one in {@code every} replaced by a special value. */
  public float[] withSpecials(int length, int every) {
    float[] values = normal(length);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(every) == 0) {
        values[i] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
    }
    return values;
  }
}
