package gradmark.bench.selftest;

import gradmark.bench.selftest.AsMeasured.Sitting;
import gradmark.bench.selftest.Power.OfDelay;
import gradmark.bench.selftest.Power.OfRow;
import gradmark.bench.selftest.Power.OfRule;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** A self-test's report as text of 80 columns. */
final class SelfTestText {
  private static final int COLUMNS = 80;

  /** Delays side by side that fit. */
  private static final int DELAYS = 4;

  private static final String NOTHING = "–";

  private final SelfTestReport report;
  private final StringBuilder text = new StringBuilder();

  SelfTestText(SelfTestReport report) {
    this.report = report;
  }

  String text() {
    wrapped("Self-test, seed " + report.seed() + ". Rates are percent, with 95 % bounds.");
    report.notes().forEach(this::wrapped);
    measured(report.asMeasured());
    if (report.equal() != null) {
      drawn(report.equal());
    }
    if (report.budget() != null) {
      budget(report.budget());
    }
    if (report.power() != null) {
      classes(report.power());
    }
    if (report.equal() != null) {
      rules(report.equal());
    }
    if (report.power() != null) {
      rows(report.power());
    }
    if (!report.moreBlocks().isEmpty()) {
      moreBlocks();
    }
    return text.toString();
  }

  private void measured(AsMeasured measured) {
    List<Sitting> sittings = measured.sittings();
    title("Equal sides as they were measured");
    long able = sittings.stream().filter(Sitting::able).count();
    wrapped(
        sittings.size()
            + " sittings, "
            + able
            + " of them with blocks enough for a verdict: "
            + alarms(measured.rules().getFirst().suites()));
    if (!sittings.isEmpty()) {
      line(
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
      line(
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

  private void drawn(EqualSuites equal) {
    title("Equal sides drawn anew");
    wrapped(
        equal.suites()
            + " suites of "
            + equal.rows()
            + " rows of "
            + equal.blocks()
            + " blocks: "
            + alarms(equal.rules().getFirst().suites()));
    if (equal.rowsWithRepeats() > 0) {
      wrapped(
          "In "
              + equal.rowsWithRepeats()
              + " of these rows a block stands more than once: too few were recorded.");
    }
  }

  private static String alarms(Proportion suites) {
    return suites.of() == 0
        ? "no rate of alarms"
        : suites.hits()
            + " raised an alarm, "
            + cell((double) suites.hits() / suites.of(), suites.low(), suites.high());
  }

  private void budget(Budget budget) {
    title("Power");
    wrapped(
        String.format(
            Locale.ROOT,
            "%d minutes for %d rows at %.2f s a fork buy %d blocks of each row.",
            budget.minutes(),
            budget.rows(),
            budget.secondsPerFork(),
            budget.blocks()));
  }

  private void classes(Power power) {
    wrapped(
        String.format(
            Locale.ROOT,
            "Found, when one of %d rows is slower; %d suites of each row and delay.",
            power.size(),
            power.suites()));
    line(
        String.format(
            Locale.ROOT,
            "%-9s %19s %19s %19s",
            "slower by",
            "quieter half",
            "noisier half",
            "all rows"));
    List<OfRule> all = power.of(Judge.OURS.name(), NoiseClass.ALL);
    for (OfRule own : all) {
      line(
          String.format(
              Locale.ROOT,
              "%7d %% %19s %19s %19s",
              own.delay(),
              found(power, NoiseClass.QUIETER, own.delay()),
              found(power, NoiseClass.NOISIER, own.delay()),
              found(power, NoiseClass.ALL, own.delay())));
    }
    int suites = all.stream().mapToInt(OfRule::suites).sum();
    wrapped(
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
        .map(own -> cell(own.found().rate(), own.found().low(), own.found().high()))
        .orElse(NOTHING);
  }

  private void rules(EqualSuites equal) {
    title("Rules on the same data");
    wrapped(
        "False alarms: suites of equal sides drawn anew, and as measured; then how often the slower"
            + " row of all rows is found, and how often it is called faster.");
    List<Integer> delays = delays();
    StringBuilder head =
        new StringBuilder(
            String.format(Locale.ROOT, "%-18s %19s %6s", "rule", "false alarms", "meas."));
    delays.forEach(delay -> head.append(String.format(Locale.ROOT, "%7s", delay + " %")));
    line(head + (delays.isEmpty() ? "" : "  wrong"));
    for (int i = 0; i < equal.rules().size(); i++) {
      AlarmRate rate = equal.rules().get(i);
      Proportion drawn = rate.suites();
      Proportion measured = report.asMeasured().rules().get(i).suites();
      StringBuilder row =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "%-18s %19s %6s",
                  rate.rule(),
                  cell((double) drawn.hits() / drawn.of(), drawn.low(), drawn.high()),
                  measured.hits() + "/" + measured.of()));
      if (report.power() != null) {
        List<OfRule> own = report.power().of(rate.rule(), NoiseClass.ALL);
        for (int delay : delays) {
          row.append(
              own.stream()
                  .filter(of -> of.delay() == delay)
                  .findFirst()
                  .map(of -> String.format(Locale.ROOT, "%7.1f", 100 * of.found().rate()))
                  .orElse(String.format(Locale.ROOT, "%7s", NOTHING)));
        }
        row.append(String.format(Locale.ROOT, "%7d", own.stream().mapToInt(OfRule::wrong).sum()));
      }
      line(row.toString());
    }
  }

  private void rows(Power power) {
    title("Rows, the quietest first");
    List<Integer> delays = delays();
    StringBuilder head =
        new StringBuilder(String.format(Locale.ROOT, "%-16s %8s %7s", "row", "spread", "blocks"));
    delays.forEach(delay -> head.append(String.format(Locale.ROOT, "%7s", delay + " %")));
    line(head.toString());
    for (OfRow own : power.rows()) {
      StringBuilder row =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "%-16s %6.2f %% %7d",
                  own.work() + " " + own.scale(),
                  100 * own.spread(),
                  own.blocks()));
      for (int delay : delays) {
        row.append(
            own.delays().stream()
                .filter(of -> of.delay() == delay)
                .findFirst()
                .map(SelfTestText::rate)
                .orElse(String.format(Locale.ROOT, "%7s", NOTHING)));
      }
      line(row.toString());
    }
  }

  private static String rate(OfDelay of) {
    return String.format(Locale.ROOT, "%7.0f", 100.0 * of.found().hits() / of.found().of());
  }

  private void moreBlocks() {
    title("What time buys: found in the quieter half");
    line(
        String.format(Locale.ROOT, "%6s %8s %10s %20s", "blocks", "minutes", "slower by", "found"));
    report
        .moreBlocks()
        .forEach(
            more ->
                line(
                    String.format(
                        Locale.ROOT,
                        "%6d %8.1f %8d %% %20s",
                        more.blocks(),
                        more.minutes(),
                        more.delay(),
                        cell(more.found().rate(), more.found().low(), more.found().high()))));
  }

  private List<Integer> delays() {
    SortedSet<Integer> delays = new TreeSet<>();
    if (report.power() != null) {
      report.power().rules().forEach(own -> delays.add(own.delay()));
    }
    return delays.stream().limit(DELAYS).toList();
  }

  /** A rate and its bounds, in percent. */
  private static String cell(double rate, double low, double high) {
    return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * rate, 100 * low, 100 * high);
  }

  private void title(String words) {
    text.append('\n').append(words).append('\n');
  }

  private void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }

  private void wrapped(String words) {
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
        text.append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    text.append(line).append('\n');
  }
}
