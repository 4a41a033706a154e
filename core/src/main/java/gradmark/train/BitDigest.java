package gradmark.train;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 of floating-point numbers by their bits, every NaN counted as the canonical one: what
 * "same bits" is compared by.
 */
public final class BitDigest {
  private final MessageDigest digest;
  private final byte[] buffer = new byte[8192];
  private int filled;

  public BitDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds floats in order. */
  public BitDigest add(float[] values) {
    return add(values, 0, values.length);
  }

  /** Adds {@code count} floats in order, the first one at {@code from}. */
  public BitDigest add(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      addBits(Float.floatToIntBits(values[i]), Float.BYTES);
    }
    return this;
  }

  /** Adds one double. */
  public BitDigest add(double value) {
    addBits(Double.doubleToLongBits(value), Double.BYTES);
    return this;
  }

  private void addBits(long bits, int bytes) {
    if (filled + bytes > buffer.length) {
      flush();
    }
    for (int i = 0; i < bytes; i++) {
      buffer[filled++] = (byte) (bits >>> (8 * i));
    }
  }

  private void flush() {
    digest.update(buffer, 0, filled);
    filled = 0;
  }

  /** The digest of all that was added, in hexadecimal; the instance starts anew. */
  public String hex() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }
}
