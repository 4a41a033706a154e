package gradmark.bench.selftest;

/** A self-test's report as text of 80 columns. */
final class SelfTestText {
  private SelfTestText() {}

  static String of(SelfTestReport report) {
    ReportLines lines = new ReportLines();
    AlarmText alarms = new AlarmText(lines);
    PowerText power = new PowerText(lines);
    lines.wrapped("Self-test, seed " + report.seed() + ". Rates are percent, with 95 % bounds.");
    report.notes().forEach(lines::wrapped);
    alarms.measured(report.asMeasured());
    if (report.equal() != null) {
      alarms.drawn(report.equal());
    }
    if (report.budget() != null) {
      power.budget(report.budget());
    }
    if (report.power() != null) {
      power.classes(report.power());
    }
    if (report.equal() != null) {
      new RulesText(lines).rules(report.equal(), report.asMeasured(), report.power());
    }
    if (report.power() != null) {
      power.rows(report.power());
    }
    if (!report.moreBlocks().isEmpty()) {
      power.moreBlocks(report.moreBlocks());
    }
    return lines.toString();
  }
}
