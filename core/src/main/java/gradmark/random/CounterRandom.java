package gradmark.random;

import java.util.Objects;

/**
 * A counter-based generator: every draw is a pure function of (seed, stream, stream index, index),
 * so no draw depends on order, on threads or on any other draw.
 *
 * <p>Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011, section 3.3): the key is the seed, the counter holds the index and the stream.
 */
public final class CounterRandom {
  private static final long WORD = 0xFFFFFFFFL;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;

  private final long seed;
  private final long stream;

  /** The draws of one purpose. */
  public CounterRandom(long seed, Stream stream, int streamIndex) {
    this.seed = seed;
    this.stream = (streamIndex & WORD) | ((long) stream.id() << 32);
  }

  /** 64 random bits. */
  public long bits(long index) {
    return philox(index >>> 1, stream, seed, (index & 1) == 1);
  }

  /** A double in [0, 1), a multiple of 2⁻⁵³. */
  public double uniform(long index) {
    return unit(bits(index));
  }

  /**
   * A standard normal double, by Box and Muller (1958): draws 2j and 2j + 1 share a radius and an
   * angle. Computed with {@link StrictMath}, hence the same bits everywhere.
   */
  public double normal(long index) {
    double angle = angle(bits(index | 1));
    return radius(bits(index & ~1L))
        * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  /**
   * out[offset + i] = mean + scale · normal(firstIndex + i) for i from 0 to count − 1, rounded once
   * to float. Each pair's radius and angle are computed once; the bits are those of {@link
   * #normal}.
   */
  void fillNormal(long firstIndex, double mean, double scale, float[] out, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, out.length);
    int i = 0;
    if ((firstIndex & 1) == 1 && count > 0) {
      out[offset] = (float) (mean + scale * normal(firstIndex));
      i = 1;
    }
    for (; i + 1 < count; i += 2) {
      double radius = radius(bits(firstIndex + i));
      double angle = angle(bits(firstIndex + i + 1));
      out[offset + i] = (float) (mean + scale * (radius * StrictMath.cos(angle)));
      out[offset + i + 1] = (float) (mean + scale * (radius * StrictMath.sin(angle)));
    }
    if (i < count) {
      out[offset + i] = (float) (mean + scale * normal(firstIndex + i));
    }
  }

  /**
   * An int in [0, bound).
   *
   * @throws IllegalArgumentException if {@code bound} is below 1
   */
  public int below(int bound, long index) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound = " + bound + "; it must be at least 1");
    }
    return (int) Math.unsignedMultiplyHigh(bits(index), bound);
  }

  /** A permutation of 0 … length − 1 (Fisher and Yates), overwriting {@code order}. */
  public void permute(int[] order) {
    permute(0, order);
  }

  /**
   * A permutation of 0 … length − 1 (Fisher and Yates), overwriting {@code order}, made of the
   * draws {@code firstIndex + 1} to {@code firstIndex + length − 1}.
   */
  public void permute(long firstIndex, int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = below(i + 1, firstIndex + i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  private static double radius(long bits) {
    // (0, 1]: the logarithm must not see 0.
    double u = ((bits >>> 11) + 1) * 0x1p-53;
    return StrictMath.sqrt(-2 * StrictMath.log(u));
  }

  private static double angle(long bits) {
    return 2 * StrictMath.PI * unit(bits);
  }

  /** Philox4x32-10: words 0 and 1 of a block, or 2 and 3, the even one in the low bits. */
  static long philox(long counterLow, long counterHigh, long key, boolean upper) {
    long low = counterLow;
    long high = counterHigh;
    int key0 = (int) key;
    int key1 = (int) (key >>> 32);
    for (int round = 0; round < 10; round++) {
      long product0 = MULTIPLIER_0 * (low & WORD);
      long product1 = MULTIPLIER_1 * (high & WORD);
      low = Long.rotateLeft(product1, 32) ^ (low >>> 32) ^ (key0 & WORD);
      high = Long.rotateLeft(product0, 32) ^ (high >>> 32) ^ (key1 & WORD);
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    return upper ? high : low;
  }
}
