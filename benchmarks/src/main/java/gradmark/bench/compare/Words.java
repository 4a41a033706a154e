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
}
