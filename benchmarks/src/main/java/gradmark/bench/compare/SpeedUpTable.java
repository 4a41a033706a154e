package gradmark.bench.compare;

import gradmark.bench.compare.SpeedUps.Pair;
import java.util.List;
import java.util.Locale;

/** Speed-ups as text of 80 columns: two lines each. */
public final class SpeedUpTable {
  private static final int COLUMNS = 80;

  private SpeedUpTable() {}

  /** The pairs in their order. */
  public static String of(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return "no two rows differ in this parameter only\n";
    }
    StringBuilder text = new StringBuilder();
    text.append("How many times as fast, with 99 % intervals over forks.\n\n");
    RowLabels labels = new RowLabels(pairs.stream().map(Pair::key).toList());
    for (Pair pair : pairs) {
      text.append(Words.shortened(labels.of(pair.key()), COLUMNS)).append('\n');
      String line =
          "  " + speedUp(pair) + "  " + pair.second() + " over " + pair.first() + ulps(pair);
      text.append(Words.shortened(Words.plain(line), COLUMNS)).append('\n');
    }
    return text.toString();
  }

  private static String speedUp(Pair pair) {
    String factor = String.format(Locale.ROOT, "%.3g ×", pair.speedUp());
    return pair.low() == null || pair.high() == null
        ? factor + " [too few forks]"
        : factor + String.format(Locale.ROOT, " [%.3g, %.3g]", pair.low(), pair.high());
  }

  private static String ulps(Pair pair) {
    return pair.ulps() == null ? "" : ", " + Words.ulps(pair.ulps());
  }
}
