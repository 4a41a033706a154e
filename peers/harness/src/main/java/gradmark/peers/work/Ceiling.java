package gradmark.peers.work;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
    /** One read and one write per element, whose line is fetched first. */
    COPY_STREAM,
    /** Four reads and three writes per element. */
    ADAM_STREAM
  }

  /**
   * The stream of Adam over arrays of about this length: GB/s of all threads together.
   *
   * @param length floats, rounded up to a multiple of 256
   */
  public static Ceiling adamStream(int length) {
    return stream(Limit.ADAM_STREAM, length);
  }

  /**
   * The copy of arrays of about this length: GB/s of all threads together, 12 bytes per element.
   *
   * @param length floats, rounded up to a multiple of 256
   */
  public static Ceiling copyStream(int length) {
    return stream(Limit.COPY_STREAM, length);
  }

  private static Ceiling stream(Limit limit, int length) {
    return new Ceiling(limit, Math.ceilDiv(length, MULTIPLE) * MULTIPLE);
  }

  /** The name of its turns: {@code ceiling-fma}, {@code ceiling-adam-stream-65536}. */
  public String key() {
    return limit == Limit.FMA ? prefix(limit) : prefix(limit) + "-" + length;
  }

  /** Reads a {@link #key}; empty where it is a library's. */
  public static Optional<Ceiling> parse(String key) {
    if (key.equals(FMA.key())) {
      return Optional.of(FMA);
    }
    return Stream.of(Limit.COPY_STREAM, Limit.ADAM_STREAM)
        .filter(limit -> key.startsWith(prefix(limit) + "-"))
        .map(limit -> stream(limit, Integer.parseInt(key.substring(prefix(limit).length() + 1))))
        .findFirst();
  }

  private static String prefix(Limit limit) {
    return PREFIX + limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
