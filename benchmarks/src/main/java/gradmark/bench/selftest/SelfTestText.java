package gradmark.bench.selftest;

import java.util.List;

/** A self-test's report as text of 80 columns. */
final class SelfTestText {
  private SelfTestText() {}

  static String of(SelfTestReport report) {
    ReportLines lines = new ReportLines();
    AlarmText alarms = new AlarmText(lines);
    PowerText power = new PowerText(lines);
    lines.wrapped("Self-test, seed " + report.seed() + ". Rates are percent, with 95 % bounds.");
    recorders(report.recorders(), lines);
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

  /** Whose forks these are; several are told apart, because rates of a mixture are of neither. */
  private static void recorders(List<Recorder> recorders, ReportLines lines) {
    for (Recorder recorder : recorders) {
      lines.wrapped(
          "Recorded on "
              + recorder.machine()
              + "; jar of "
              + recorder.commit()
              + "; sittings: "
              + recorder.sittings()
              + ".");
    }
    if (recorders.size() > 1) {
      lines.wrapped("What follows is of these together; --from of one alone tells of that one.");
    }
  }
}
