package gradmark.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded file of handwritten digits: one line per example, 64 grey levels from 0 to 16 and
 * the digit, separated by commas; gzip.
 */
final class DigitsFile {
  static final String NAME = "gradmark/data/digits.csv.gz";
  static final int EXAMPLES = 1797;
  static final int PIXELS = 64;
  static final int CLASSES = 10;

  private static final int DARKEST = 16;
  private static final String SHA_256 =
      "46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a";

  private DigitsFile() {}

  /**
   * The embedded examples, with grey levels as features.
   *
   * @throws DamagedDataException if the file is missing or is not, byte for byte, the one that
   *     Gradmark was built with
   */
  static Examples load() {
    try (InputStream in = DigitsFile.class.getClassLoader().getResourceAsStream(NAME)) {
      return verified(in == null ? null : in.readAllBytes());
    } catch (IOException e) {
      // A damaged entry of a jar shows when it is inflated.
      throw new DamagedDataException(
          NAME,
          "cannot be read (" + e.getMessage() + "); the jar is damaged: build or fetch it again",
          e);
    }
  }

  /** The examples in a copy of the file, {@code null} if there is none. */
  static Examples verified(byte @Nullable [] file) {
    if (file == null) {
      throw new DamagedDataException(
          NAME, "not found among the classes; the jar is incomplete: build or fetch it again");
    }
    String found = sha256(file);
    if (!found.equals(SHA_256)) {
      throw new DamagedDataException(
          NAME,
          "SHA-256 of its %d bytes is %s, expected %s; the jar is damaged: build or fetch it again"
              .formatted(file.length, found, SHA_256));
    }
    try {
      byte[] text = new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
      return parse(new String(text, StandardCharsets.US_ASCII), EXAMPLES);
    } catch (IOException e) {
      throw new DamagedDataException(NAME, "not a gzip file: " + e.getMessage(), e);
    }
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The examples in the text of the file. */
  static Examples parse(String text, int expected) {
    float[] features = new float[expected * PIXELS];
    float[] targets = new float[expected * CLASSES];
    String[] lines = text.lines().toArray(String[]::new);
    if (lines.length != expected) {
      throw new DamagedDataException(NAME, lines.length + " lines, expected " + expected);
    }
    for (int row = 0; row < expected; row++) {
      String[] fields = lines[row].split(",", -1);
      if (fields.length != PIXELS + 1) {
        throw new DamagedDataException(
            NAME,
            "line %d has %d fields, expected %d".formatted(row + 1, fields.length, PIXELS + 1));
      }
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        features[row * PIXELS + pixel] = integer(fields, pixel, row, DARKEST);
      }
      targets[row * CLASSES + integer(fields, PIXELS, row, CLASSES - 1)] = 1;
    }
    return new Examples(expected, PIXELS, CLASSES, features, targets);
  }

  private static int integer(String[] fields, int field, int row, int greatest) {
    int value = -1;
    String found = fields[field];
    if (found.length() <= 2 && found.chars().allMatch(c -> c >= '0' && c <= '9')) {
      value = found.isEmpty() ? -1 : Integer.parseInt(found);
    }
    if (value < 0 || value > greatest) {
      throw new DamagedDataException(
          NAME,
          "line %d, field %d is \"%s\", expected an integer from 0 to %d"
              .formatted(row + 1, field + 1, found, greatest));
    }
    return value;
  }
}
