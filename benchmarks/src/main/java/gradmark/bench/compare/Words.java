package gradmark.bench.compare;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A comparison's numbers and names as people read them. */
public final class Words {
  private Words() {}

  /** A ratio as a change: {@code +12.3 %}; a factor from 2 on: {@code 3.20 ×}. */
  static String change(@Nullable Double ratio) {
    if (ratio == null) {
      return "–";
    }
    return ratio >= 2 || ratio <= 0.5
        ? String.format(Locale.ROOT, "%.3g ×", ratio)
        : String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
  }

  /** The effect of a row with its interval; where there is none, from what to what. */
  static String effect(RowResult row) {
    Effect effect = row.effect();
    if (effect == null) {
      return row.base() == null || row.head() == null
          ? ""
          : value(row.base()) + " → " + value(row.head());
    }
    return effect.low() == null && effect.high() == null
        ? change(effect.ratio())
        : change(effect.ratio()) + " [" + change(effect.low()) + ", " + change(effect.high()) + "]";
  }

  /**
   * How many times as fast head is, with its interval: {@code 3.42 × [3.30, 3.55]}.
   *
   * @param direction {@link Direction#LOWER} for a time
   */
  static String speedUp(Effect effect, Direction direction) {
    boolean time = direction == Direction.LOWER;
    Double low = time ? inverse(effect.high()) : effect.low();
    Double high = time ? inverse(effect.low()) : effect.high();
    String factor = factor(time ? 1 / effect.ratio() : effect.ratio()) + " ×";
    return low == null && high == null
        ? factor
        : factor + " [" + factor(low) + ", " + factor(high) + "]";
  }

  private static @Nullable Double inverse(@Nullable Double ratio) {
    return ratio == null ? null : 1 / ratio;
  }

  private static String factor(@Nullable Double ratio) {
    return ratio == null ? "–" : String.format(Locale.ROOT, "%.3g", ratio);
  }

  /** {@code 0 ulp apart}, or {@code at most 2.50 ulp apart}. */
  static String ulps(double most) {
    return most == 0 ? "0 ulp apart" : String.format(Locale.ROOT, "at most %.3g ulp apart", most);
  }

  /** To four significant digits. */
  static String value(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** {@code 2 REGRESSED, 9 SAME}. */
  static String counts(Map<Verdict, Integer> counts) {
    StringJoiner words = new StringJoiner(", ");
    counts.forEach((verdict, count) -> words.add(count + " " + verdict.label()));
    return words.length() == 0 ? "no rows" : words.toString();
  }

  /** A text without characters that would move a cursor, end a line, or hide. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .map(c -> isShown(c) ? c : Character.isWhitespace(c) ? ' ' : '\uFFFD')
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** At most so many characters, the last of them an ellipsis if any are left out. */
  static String shortened(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  /** At most so many characters, an ellipsis before the last {@code kept} if any are left out. */
  static String shortenedBefore(int kept, String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : shortened(text, length - kept)
            + text.substring(text.offsetByCodePoints(text.length(), -kept));
  }
}
