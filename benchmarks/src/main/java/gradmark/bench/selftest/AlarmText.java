package gradmark.bench.selftest;

import gradmark.bench.selftest.AsMeasured.Sitting;
import java.util.List;
import java.util.Locale;

/** The parts of a self-test's report on equal sides: what was called though nothing had changed. */
final class AlarmText {
  private final ReportLines lines;

  AlarmText(ReportLines lines) {
    this.lines = lines;
  }

  /** Of each sitting as it ran. */
  void measured(AsMeasured measured) {
    List<Sitting> sittings = measured.sittings();
    lines.title("Equal sides as they were measured");
    long able = sittings.stream().filter(Sitting::able).count();
    lines.wrapped(
        sittings.size()
            + (sittings.size() == 1 ? " sitting, " : " sittings, ")
            + able
            + " of them with blocks enough for a verdict: "
            + RateText.alarms(measured.rules().getFirst().suites()));
    if (!sittings.isEmpty()) {
      lines.line(
          String.format(
              Locale.ROOT,
              "%7s %5s %8s %16s  %s",
              "sitting",
              "rows",
              "blocks",
              "could be called",
              "called"));
    }
    for (int i = 0; i < sittings.size(); i++) {
      Sitting sitting = sittings.get(i);
      lines.line(
          String.format(
              Locale.ROOT,
              "%7d %5d %8s %16d  %s",
              i + 1,
              sitting.rows(),
              sitting.fewestBlocks() == sitting.mostBlocks()
                  ? sitting.mostBlocks()
                  : sitting.fewestBlocks() + " to " + sitting.mostBlocks(),
              sitting.reachable(),
              called(sitting.called())));
    }
  }

  /** The first, and how many more. */
  private static String called(List<String> rows) {
    return switch (rows.size()) {
      case 0 -> "none";
      case 1 -> rows.getFirst();
      default -> rows.getFirst() + " and " + (rows.size() - 1) + " more";
    };
  }

  /** Of suites that were put together of recorded forks. */
  void drawn(EqualSuites equal) {
    lines.title("Equal sides drawn anew");
    lines.wrapped(
        equal.suites()
            + " suites of "
            + equal.rows()
            + " rows of "
            + equal.blocks()
            + " blocks: "
            + RateText.alarms(equal.rules().getFirst().suites()));
    if (equal.rowsWithRepeats() > 0) {
      lines.wrapped(
          "In "
              + equal.rowsWithRepeats()
              + " of these rows a block stands more than once: too few were recorded.");
    }
  }
}
