package gradmark.bench.selftest;

import gradmark.bench.selftest.Power.OfDelay;
import gradmark.bench.selftest.Power.OfRow;
import gradmark.bench.selftest.Power.OfRule;
import java.util.List;
import java.util.Locale;

/** The parts of a self-test's report on known slow-downs: how many of them verdicts find. */
final class PowerText {
  private final ReportLines lines;

  PowerText(ReportLines lines) {
    this.lines = lines;
  }

  /** What time a pull request has. */
  void budget(Budget budget) {
    lines.title("Power");
    lines.wrapped(
        String.format(
            Locale.ROOT,
            "%d minutes for %d rows at %.2f s a fork buy %d blocks of each row.",
            budget.minutes(),
            budget.rows(),
            budget.secondsPerFork(),
            budget.blocks()));
  }

  /** By classes of noise. */
  void classes(Power power) {
    lines.wrapped(
        String.format(
            Locale.ROOT,
            "Found, when one of %d rows is slower; %d suites of each row and delay.",
            power.size(),
            power.suites()));
    lines.line(
        String.format(
            Locale.ROOT,
            "%-9s %19s %19s %19s",
            "slower by",
            "quieter half",
            "noisier half",
            "all rows"));
    List<OfRule> all = power.of(Judge.OURS.name(), NoiseClass.ALL);
    for (OfRule own : all) {
      lines.line(
          String.format(
              Locale.ROOT,
              "%7d %% %19s %19s %19s",
              own.delay(),
              found(power, NoiseClass.QUIETER, own.delay()),
              found(power, NoiseClass.NOISIER, own.delay()),
              found(power, NoiseClass.ALL, own.delay())));
    }
    int suites = all.stream().mapToInt(OfRule::suites).sum();
    lines.wrapped(
        "Called faster instead of slower: "
            + all.stream().mapToInt(OfRule::wrong).sum()
            + " of "
            + suites
            + ". Another row called: in "
            + all.stream().mapToInt(OfRule::others).sum()
            + " of "
            + suites
            + ".");
  }

  private static String found(Power power, NoiseClass noise, int delay) {
    return power.of(Judge.OURS.name(), noise).stream()
        .filter(own -> own.delay() == delay)
        .findFirst()
        .map(own -> RateText.of(own.found()))
        .orElse(ReportLines.NOTHING);
  }

  /** Row by row. */
  void rows(Power power) {
    lines.title("Rows, the quietest first");
    DelayColumns columns = DelayColumns.of(power);
    lines.line(
        String.format(Locale.ROOT, "%-16s %8s %7s", "row", "spread", "blocks") + columns.heads());
    for (OfRow own : power.rows()) {
      String row =
          String.format(
              Locale.ROOT,
              "%-16s %6.2f %% %7d",
              own.work() + " " + own.scale(),
              100 * own.spread(),
              own.blocks());
      lines.line(
          row
              + columns.cells(
                  delay ->
                      own.delays().stream()
                          .filter(of -> of.delay() == delay)
                          .findFirst()
                          .map(PowerText::rate)));
    }
  }

  private static String rate(OfDelay of) {
    return String.format(Locale.ROOT, "%.0f", 100.0 * of.found().hits() / of.found().of());
  }

  /** By the time that there is. */
  void moreBlocks(List<MoreBlocks> numbers) {
    lines.title("What time buys: found in the quieter half");
    lines.line(
        String.format(Locale.ROOT, "%6s %8s %10s %20s", "blocks", "minutes", "slower by", "found"));
    for (MoreBlocks more : numbers) {
      lines.line(
          String.format(
              Locale.ROOT,
              "%6d %8.1f %8d %% %20s",
              more.blocks(),
              more.minutes(),
              more.delay(),
              RateText.of(more.found())));
    }
  }
}
