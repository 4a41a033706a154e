package gradmark.bench.ab;

/**
 * The encoding of parameter values in JMH's benchmark list: three characters of 16 bits become
 * eight of 6, the lowest bits first; {@code =} fills up.
 */
final class ArmoredText {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final char FILL = '=';
  private static final int GROUP = 8;

  private ArmoredText() {}

  /**
   * @throws IllegalArgumentException if it is no such text
   */
  static String decode(String encoded) {
    if (encoded.length() % GROUP != 0) {
      throw new IllegalArgumentException("a parameter's value is cut off: " + encoded);
    }
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < encoded.length(); from += GROUP) {
      int[] digits = new int[GROUP];
      int filled = 0;
      for (int i = 0; i < GROUP; i++) {
        char digit = encoded.charAt(from + i);
        digits[i] = DIGITS.indexOf(digit);
        if (digit == FILL) {
          filled++;
          digits[i] = 0;
        } else if (digits[i] < 0) {
          throw new IllegalArgumentException("a parameter's value is not encoded: " + encoded);
        }
      }
      char[] three = {
        (char) (digits[0] | (digits[1] << 6) | ((digits[2] & 0xF) << 12)),
        (char) ((digits[2] >> 4) | (digits[3] << 2) | (digits[4] << 8) | ((digits[5] & 0x3) << 14)),
        (char) ((digits[5] >> 2) | (digits[6] << 4) | (digits[7] << 10))
      };
      // Two of the digits belong to the second character, three to the third, and one to both.
      text.append(three, 0, filled == 0 ? 3 : filled <= 2 ? 2 : 1);
    }
    return text.toString();
  }
}
