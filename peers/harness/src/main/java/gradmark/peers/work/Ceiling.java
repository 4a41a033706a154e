package gradmark.peers.work;

import java.util.Locale;
import java.util.Optional;

/**
 * A limit of the hardware that takes its turns between the libraries.
 *
 * @param limit what is measured
 * @param length floats of each array of a stream, a multiple of 256; 0 for {@link Limit#FMA}
 */
public record Ceiling(Limit limit, int length) {
  private static final int MULTIPLE = 256;
  private static final String PREFIX = "ceiling-";

  /** Fused multiply-adds from registers: GFLOP/s of all threads together. */
  public static final Ceiling FMA = new Ceiling(Limit.FMA, 0);

  /** What is measured. */
  public enum Limit {
    /** Fused multiply-adds from registers. */
    FMA,
    /** Four reads and three writes per element. */
    ADAM_STREAM
  }

  /**
   * The stream of Adam over arrays of about this length: GB/s of all threads together.
   *
   * @param length floats, rounded up to a multiple of 256
   */
  public static Ceiling adamStream(int length) {
    return new Ceiling(Limit.ADAM_STREAM, Math.ceilDiv(length, MULTIPLE) * MULTIPLE);
  }

  /** The name of its turns: {@code ceiling-fma}, {@code ceiling-adam-stream-65536}. */
  public String key() {
    String name = PREFIX + limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return limit == Limit.FMA ? name : name + "-" + length;
  }

  /** Reads a {@link #key}; empty where it is a library's. */
  public static Optional<Ceiling> parse(String key) {
    if (key.equals(FMA.key())) {
      return Optional.of(FMA);
    }
    String stream = PREFIX + "adam-stream-";
    return key.startsWith(stream)
        ? Optional.of(adamStream(Integer.parseInt(key.substring(stream.length()))))
        : Optional.empty();
  }
}
