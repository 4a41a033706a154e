package gradmark.bench.history;

import gradmark.bench.compare.RowLabels;
import gradmark.bench.compare.Words;
import gradmark.bench.report.Figures;
import gradmark.bench.report.Table;
import java.util.List;
import java.util.Locale;

/** The trend in words, for a terminal of 80 columns. */
public final class TrendText {
  private static final int WIDTH = 80;
  private static final int COMMIT = 10;
  private static final int DATE = 10;

  private TrendText() {}

  /** A line on what was looked at, the changes as a table, and what becomes of them. */
  public static String of(Trend trend) {
    StringBuilder text = new StringBuilder(extent(trend)).append("\n");
    for (String boundary : Boundaries.of(trend)) {
      text.append(boundary).append("\n");
    }
    if (trend.changes().isEmpty()) {
      return text.append("No change.\n").toString();
    }
    return text.append("\n")
        .append(table(trend.changes()).fitting(WIDTH, 0).markdown())
        .append("\n")
        .append(advice(trend))
        .toString();
  }

  /** How much was looked at, in one line. */
  static String extent(Trend trend) {
    List<HistoryEntry> history = trend.history();
    if (history.isEmpty()) {
      return "The history is empty.";
    }
    long incomplete = history.stream().filter(HistoryEntry::incomplete).count();
    return history.size()
        + (history.size() == 1 ? " run" : " runs")
        + (incomplete == 0 ? ", " : " (" + incomplete + " incomplete), ")
        + trend.tracks().size()
        + (trend.tracks().size() == 1 ? " number, " : " numbers, ")
        + date(history.getFirst())
        + " to "
        + date(history.getLast())
        + ".";
  }

  static Table table(List<Change> changes) {
    RowLabels labels = new RowLabels(changes.stream().map(change -> change.track().key()).toList());
    return new Table(
        List.of("number", "commit", "what", "before", "after", "change"),
        3,
        changes.stream()
            .map(
                change ->
                    List.of(
                        labels.of(change.track().key()),
                        commit(change.run()),
                        what(change),
                        figure(change, change.before()),
                        figure(change, change.after()),
                        share(change)))
            .toList());
  }

  /** Deterministic numbers may differ in their last digit. */
  private static String figure(Change change, double value) {
    return change.kind() == Change.Kind.NUMERICS ? Double.toString(value) : Figures.of(value);
  }

  static String what(Change change) {
    String kind =
        change.kind() == Change.Kind.NUMERICS
            ? "numerics"
            : change.weight().name().toLowerCase(Locale.ROOT)
                + (change.kind() == Change.Kind.DRIFT ? ", drift" : "");
    return change.explained() ? kind + ", explained" : kind;
  }

  static String share(Change change) {
    double share = 100 * change.share();
    return Double.isFinite(share) && change.kind() != Change.Kind.NUMERICS
        ? String.format(Locale.ROOT, "%+.1f %%", share)
        : Figures.NONE;
  }

  private static String advice(Trend trend) {
    List<Change> open =
        trend.changes().stream()
            .filter(change -> change.alarms() || change.changesNumerics())
            .toList();
    if (open.isEmpty()) {
      return "Nothing new for the worse.\n";
    }
    Change first = open.getFirst();
    return open.size()
        + (open.size() == 1 ? " change is" : " changes are")
        + " not explained. Between the runs: git log "
        + commit(first.runBefore())
        + ".."
        + commit(first.run())
        + "\nOnce you know why: --explain "
        + commit(first.run())
        + " --why \"...\"\n";
  }

  static String date(HistoryEntry entry) {
    return shortened(entry.started(), DATE);
  }

  /** The start of a commit, safe to be pasted into a shell: whatever its run called it. */
  static String commit(HistoryEntry entry) {
    return shortened(entry.commit(), COMMIT).replaceAll("[^\\w.+-]", "_");
  }

  private static String shortened(String text, int length) {
    return Words.plain(text.substring(0, Math.min(length, text.length())));
  }
}
