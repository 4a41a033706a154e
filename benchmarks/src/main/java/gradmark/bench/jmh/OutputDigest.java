package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.bench.result.JmhRow;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The CRC-32 of what a kernel computed from the data of its setup: the metric {@code output.crc32}.
 * A comparison of two builds then sees every change of a bit, also one that the benchmark's own
 * oracle allows, or that both forms of a kernel have in common.
 *
 * <p>Every NaN counts as the canonical one. A CRC-32 is a whole number below 2³², and a double
 * holds it exactly.
 */
final class OutputDigest {
  private static final String UNIT = "crc32";
  private static final int BUFFER = 1 << 13;

  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  /** Adds floats in order. */
  OutputDigest add(float[] values) {
    for (float value : values) {
      add(Float.floatToIntBits(value), Float.BYTES);
    }
    return this;
  }

  /** Adds arrays in order. */
  OutputDigest add(float[][] arrays) {
    for (float[] array : arrays) {
      add(array);
    }
    return this;
  }

  /** Adds one double. */
  OutputDigest add(double value) {
    add(Double.doubleToLongBits(value), Double.BYTES);
    return this;
  }

  /** The metric of a digest that was made by other means. */
  static Deterministic of(String digest) {
    OutputDigest output = new OutputDigest();
    for (byte each : digest.getBytes(StandardCharsets.UTF_8)) {
      output.add(each, Byte.BYTES);
    }
    return output.metric();
  }

  /** The metric of all that was added. */
  Deterministic metric() {
    return metric(JmhRow.DIGEST);
  }

  /** The same by another label. */
  Deterministic metric(String label) {
    flush();
    return new Deterministic(label, (double) crc.getValue(), UNIT);
  }

  private void add(long bits, int bytes) {
    if (filled + bytes > buffer.length) {
      flush();
    }
    for (int i = 0; i < bytes; i++) {
      buffer[filled++] = (byte) (bits >>> (8 * i));
    }
  }

  private void flush() {
    crc.update(buffer, 0, filled);
    filled = 0;
  }
}
