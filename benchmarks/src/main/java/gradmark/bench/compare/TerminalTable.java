package gradmark.bench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A comparison as text of 80 columns. */
public final class TerminalTable {
  private static final int COLUMNS = 80;
  private static final int VERDICT = 18;
  private static final int ROWS = 200;

  private final StringBuilder text = new StringBuilder();

  private final RowLabels labels;
  private final EffectWords effects;

  private TerminalTable(Comparison comparison) {
    labels = comparison.labels();
    effects = new EffectWords(comparison);
  }

  /**
   * The verdict, the notes, and the rows, what weighs most first; without numerics that are equal,
   * and not more than some hundred.
   */
  public static String of(Comparison comparison) {
    TerminalTable table = new TerminalTable(comparison);
    table.wrapped("", comparison.verdict().label() + ": " + Words.counts(comparison.counts()));
    table.effects.heading().ifPresent(words -> table.wrapped("", words));
    comparison.notes().forEach(note -> table.wrapped("", Words.plain(note)));
    List<RowResult> rows =
        comparison.rows().stream()
            .filter(row -> row.direction() != Direction.EQUAL || row.verdict() != Verdict.SAME)
            .sorted(Comparator.comparing(RowResult::verdict))
            .toList();
    if (!rows.isEmpty()) {
      table.text.append('\n');
    }
    rows.stream().limit(ROWS).forEach(table::row);
    if (rows.size() > ROWS) {
      table.wrapped("", "… and " + (rows.size() - ROWS) + " rows more, in comparison.json");
    }
    return table.text.toString();
  }

  private void row(RowResult row) {
    String verdict = row.verdict().label();
    String first = verdict + " ".repeat(VERDICT - verdict.length()) + "  ";
    String effect = effects.of(row);
    wrapped(first, labels.of(row.key()));
    if (!effect.isEmpty() || !row.note().isEmpty()) {
      String unit = row.unit().isEmpty() ? "" : " " + Words.plain(row.unit());
      List<String> words = new ArrayList<>();
      if (!effect.isEmpty()) {
        words.add(effect + (row.effect() == null ? unit : ""));
      }
      if (row.effect() != null && row.base() != null && row.head() != null) {
        words.add(Words.value(row.base()) + " → " + Words.value(row.head()) + unit);
      }
      if (!row.note().isEmpty()) {
        words.add(Words.plain(row.note()));
      }
      wrapped(" ".repeat(VERDICT + 2), String.join("; ", words));
    }
  }

  /** Words after a margin, on as many lines as they need; a longer word is cut. */
  private void wrapped(String margin, String words) {
    String blank = " ".repeat(margin.length());
    int width = COLUMNS - margin.length();
    StringBuilder line = new StringBuilder();
    String lead = margin;
    for (String word : words.split(" ", -1)) {
      String piece = Words.shortened(word, width);
      if (!line.isEmpty() && line.length() + 1 + piece.length() > width) {
        text.append(lead).append(line).append('\n');
        lead = blank;
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(piece);
    }
    text.append((lead + line).stripTrailing()).append('\n');
  }
}
