package gradmark.bench.jmh;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A product of an m × k by a k × n matrix, written {@code m×k×n} with the letter x. */
record GemmShape(int m, int k, int n) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");

  /**
   * Reads a shape such as {@code 64x256x256}.
   *
   * @throws IllegalArgumentException if it is no such text, or a number is not in [1, 16384]
   */
  static GemmShape parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "shape = " + text + "; it must be m, k and n with x between them, such as 64x256x256");
    }
    return new GemmShape(
        size(text, matcher.group(1)), size(text, matcher.group(2)), size(text, matcher.group(3)));
  }

  private static int size(String text, String digits) {
    int size = Integer.parseInt(digits);
    if (size < 1 || size > 16384) {
      throw new IllegalArgumentException(
          "shape = " + text + "; " + digits + " is not in [1, 16384]");
    }
    return size;
  }

  /** Multiplications and additions: 2·m·k·n. */
  long flops() {
    return 2L * m * k * n;
  }
}
