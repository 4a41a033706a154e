package gradmark.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A comparison as a comment on a pull request, in Markdown: what changed, and no more than fits.
 *
 * <p>It begins with {@link #MARKER}, which a page does not show: whoever posts it finds the comment
 * of the last time by it, and replaces that.
 */
public final class PullRequestText {
  /** The first line. */
  public static final String MARKER = "<!-- gradmark comparison -->";

  private static final int ROWS = 25;
  private static final int LABEL = 140;

  /** Of a label's end, which is the metric and is shown in any case. */
  private static final int METRIC = 30;

  private static final int NOTE = 160;
  private static final String BREAK = "\u200b";

  /** What comes before a name, a number of an issue or an address. */
  private static final Pattern CALLS =
      Pattern.compile("[@#]|:(?=//)|www(?=\\.)|GH-", Pattern.CASE_INSENSITIVE);

  private static final String SPECIAL = "\\`*_{}[]()#+!|~$";

  private PullRequestText() {}

  /** The comment. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append(MARKER).append('\n');
    text.append("**Benchmarks: ").append(comparison.verdict().label()).append("** (");
    text.append(Words.counts(comparison.counts())).append(")\n");
    EffectWords effects = new EffectWords(comparison);
    effects
        .heading()
        .ifPresent(words -> text.append('\n').append(escaped(words, NOTE)).append('\n'));
    List<RowResult> rows =
        comparison.rows().stream()
            .filter(row -> row.verdict().compareTo(Verdict.SAME) < 0 || isAnswer(comparison, row))
            .sorted(Comparator.comparing(RowResult::verdict))
            .toList();
    if (!rows.isEmpty()) {
      text.append("\n| verdict | benchmark | change | floor | why |\n|---|---|---|---|---|\n");
      RowLabels labels = comparison.labels();
      rows.stream()
          .limit(ROWS)
          .forEach(row -> text.append(line(row, labels.of(row.key()), effects)));
    }
    if (rows.size() > ROWS) {
      text.append("\n… and ").append(rows.size() - ROWS).append(" rows more.\n");
    }
    comparison.notes().stream()
        .limit(ROWS)
        .forEach(note -> text.append("\n> ").append(escaped(note, 2 * NOTE)).append('\n'));
    text.append(
        """

        <sub>Change is head over base%s, with the interval that the verdict goes by. REGRESSED and \
        IMPROVED are beyond chance for the whole suite, and beyond the row's floor; INCONCLUSIVE \
        means that it cannot be told from noise.</sub>
        """
            .formatted(comparison.forms() == null ? "" : ", and of a score the speed-up"));
    return text.toString();
  }

  /** That a form is no faster than another is an answer too. */
  private static boolean isAnswer(Comparison comparison, RowResult row) {
    return comparison.forms() != null && row.key().metric().equals(RowKey.PRIMARY);
  }

  private static String line(RowResult row, String label, EffectWords effects) {
    Effect effect = row.effect();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s |%n",
        row.verdict().label(),
        escaped(Words.shortenedBefore(METRIC, label, LABEL), LABEL),
        escaped(effects.of(row), LABEL),
        effect == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * effect.floor()),
        escaped(row.note(), NOTE));
  }

  /**
   * A text that Markdown and HTML show as it is, and that neither calls anybody nor links anything:
   * both are looked for once entities and backslashes are resolved, so they are broken by a space
   * without width.
   */
  private static String escaped(String text, int length) {
    StringBuilder escaped = new StringBuilder();
    String shown =
        CALLS.matcher(Words.shortened(Words.plain(text), length)).replaceAll("$0" + BREAK);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '@' -> escaped.append("&#64;");
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }
}
