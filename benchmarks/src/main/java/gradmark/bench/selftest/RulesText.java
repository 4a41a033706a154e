package gradmark.bench.selftest;

import gradmark.bench.selftest.Power.OfRule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of a self-test's report that holds other rules against ours, on the same data. */
final class RulesText {
  private final ReportLines lines;

  RulesText(ReportLines lines) {
    this.lines = lines;
  }

  /**
   * A line for each rule.
   *
   * @param power null where it is not known
   */
  void rules(EqualSuites equal, AsMeasured measured, @Nullable Power power) {
    lines.title("Rules on the same data");
    lines.wrapped(
        "False alarms: suites of equal sides drawn anew, and as measured; then how often the slower"
            + " row of all rows is found, and how often it is called faster.");
    DelayColumns columns = DelayColumns.of(power);
    lines.line(
        String.format(Locale.ROOT, "%-18s %19s %6s", "rule", "false alarms", "meas.")
            + columns.heads()
            + (columns.delays().isEmpty() ? "" : "  wrong"));
    for (int i = 0; i < equal.rules().size(); i++) {
      AlarmRate rate = equal.rules().get(i);
      Proportion asMeasured = measured.rules().get(i).suites();
      String alarms =
          String.format(
              Locale.ROOT,
              "%-18s %19s %6s",
              rate.rule(),
              RateText.of(rate.suites()),
              asMeasured.hits() + "/" + asMeasured.of());
      lines.line(
          alarms + (power == null ? "" : found(power.of(rate.rule(), NoiseClass.ALL), columns)));
    }
  }

  private static String found(List<OfRule> own, DelayColumns columns) {
    String found =
        columns.cells(
            delay ->
                own.stream()
                    .filter(of -> of.delay() == delay)
                    .findFirst()
                    .map(of -> String.format(Locale.ROOT, "%.1f", 100 * of.found().rate())));
    return found + String.format(Locale.ROOT, "%7d", own.stream().mapToInt(OfRule::wrong).sum());
  }
}
