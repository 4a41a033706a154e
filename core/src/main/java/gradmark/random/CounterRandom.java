package gradmark.random;

/**
 * A counter-based generator: every draw is a pure function of (seed, stream, stream index, index),
 * so no draw depends on order, on threads or on any other draw.
 *
 * <p>Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011, section 3.3): the key is the seed, the counter holds the index and the stream.
 */
public final class CounterRandom {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;

  private final int key0;
  private final int key1;
  private final int stream;
  private final int streamIndex;

  /** The draws of one purpose. */
  public CounterRandom(long seed, Stream stream, int streamIndex) {
    this.key0 = (int) seed;
    this.key1 = (int) (seed >>> 32);
    this.stream = stream.id();
    this.streamIndex = streamIndex;
  }

  /** 64 random bits. */
  public long bits(long index) {
    long block = index >>> 1;
    return philox((int) block, (int) (block >>> 32), streamIndex, stream, key0, key1, index & 1);
  }

  /** A double in [0, 1), a multiple of 2⁻⁵³. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  /**
   * A standard normal double, by Box and Muller (1958): draws 2j and 2j + 1 share a radius.
   * Computed with {@link StrictMath}, hence the same bits everywhere.
   */
  public double normal(long index) {
    long pair = index & ~1L;
    // (0, 1]: the logarithm must not see 0.
    double u = ((bits(pair) >>> 11) + 1) * 0x1p-53;
    double angle = 2 * StrictMath.PI * uniform(pair + 1);
    double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
    return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
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
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = below(i + 1, i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  /** Half of a Philox4x32-10 block: words 0 and 1, or 2 and 3, the lower index in the low bits. */
  static long philox(int c0, int c1, int c2, int c3, int key0, int key1, long half) {
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < 10; round++) {
      long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      int next0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      int next2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c1 = (int) product1;
      c3 = (int) product0;
      c0 = next0;
      c2 = next2;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return half == 0
        ? (c0 & 0xFFFFFFFFL) | ((long) c1 << 32)
        : (c2 & 0xFFFFFFFFL) | ((long) c3 << 32);
  }
}
