package gradmark.bench.report;

import gradmark.bench.claims.Finding;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.RunIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The file {@code summary.md}: what a run found, for a terminal of 80 columns or a browser. */
public final class Summary {
  static final int BEST = 5;
  private static final int DEEPEST = 20;

  private final RunData data;
  private final StringBuilder text = new StringBuilder();

  private Summary(RunData data) {
    this.data = data;
  }

  /** The summary of what a folder holds. */
  public static String of(RunData data) {
    Summary summary = new Summary(data);
    summary.head();
    summary.kernels();
    summary.outcomes();
    summary.costs();
    summary.deepest();
    summary.rates();
    summary.best();
    summary.starts();
    summary.theory();
    summary.claims();
    summary.gaps();
    summary.command();
    return summary.text.toString();
  }

  private void head() {
    text.append("# Gradmark: ").append(title(data)).append("\n\n");
    paragraph("Status: " + Gaps.status(data) + ".");
    MachineRecord machine = data.machine();
    if (machine != null) {
      paragraph("Machine: " + machine.oneLine() + ".");
      paragraph(
          "Gradmark "
              + machine.software().gradmark()
              + ", commit "
              + machine.software().commit()
              + "; JMH "
              + machine.software().jmh()
              + "; machine fingerprint "
              + machine.fingerprint()
              + ".");
    }
  }

  static String title(RunData data) {
    if (data.run() == null) {
      return "an unnamed run";
    }
    RunIdentity identity = data.run().identity();
    String kind = identity.kind();
    String what = kind.equals(identity.profile()) ? kind : kind + " " + identity.profile();
    return what + " of " + data.run().started();
  }

  private void kernels() {
    List<Kernels.Row> rows = Kernels.of(data);
    if (rows.isEmpty()) {
      return;
    }
    heading("Plain Java and the Vector API, kernel by kernel");
    paragraph(Texts.kernels(rows));
    List<String> ceilings = new Ceilings(data).sentences();
    if (!ceilings.isEmpty()) {
      paragraph("Ceilings of one core: " + String.join("; ", ceilings) + ".");
    }
    KernelTables.narrow(rows).forEach(kernels -> table(kernels.fitting(Paragraphs.WIDTH, 0)));
  }

  private void outcomes() {
    OutcomeGrid grid = OutcomeGrid.of(data);
    if (grid.sections().isEmpty()) {
      return;
    }
    heading("Which recipes still train at which depth");
    paragraph(Texts.outcomes(grid) + " Rows with equal outcomes are joined.");
    paragraph(
        Arrays.stream(OutcomeMark.values())
            .map(mark -> "`" + mark.sign() + "` " + mark.meaning())
            .collect(Collectors.joining("; ", "", ".")));
    for (OutcomeGrid.Section section : grid.sections()) {
      text.append("### ").append(section.title()).append("\n\n");
      List<String> columns = new ArrayList<>(grid.axes());
      grid.depths().forEach(depth -> columns.add(Integer.toString(depth)));
      table(new Table(columns, 0, CondensedRows.of(section)));
    }
  }

  private void costs() {
    List<StepCosts.Setting> settings = StepCosts.of(data);
    if (settings.isEmpty()) {
      return;
    }
    heading("What a training step costs, by depth");
    paragraph(Texts.COSTS);
    for (StepCosts.Setting setting : settings) {
      paragraph(setting.setting() + ":");
      table(StepCosts.table(setting));
    }
  }

  private void best() {
    List<Ranking> rankings = Ranking.byTask(data);
    for (Ranking ranking : rankings) {
      heading("The best recipes at depth " + ranking.depth() + ", task " + ranking.task());
      paragraph(ranking.text());
      table(ranking.table(BEST).fitting(Paragraphs.WIDTH, 1));
      int more = ranking.moreTied(BEST);
      if (more > 0) {
        paragraph("Recipes of the same rank that are not shown: " + more + ".");
      }
    }
  }

  private void deepest() {
    for (Deepest deepest : Deepest.byTask(data)) {
      if (deepest.rows().isEmpty()) {
        continue;
      }
      heading("How deep each recipe still converges, task " + deepest.task());
      paragraph(Texts.deepest(deepest));
      table(Deepest.table(deepest.frontier()).fitting(Paragraphs.WIDTH, 0));
      List<Deepest.Row> beaten = deepest.rows().stream().filter(row -> !row.frontier()).toList();
      if (!beaten.isEmpty()) {
        int shown = Math.min(DEEPEST, beaten.size());
        paragraph(
            "Beaten in both, "
                + (shown == beaten.size()
                    ? "all " + shown
                    : "the deepest "
                        + shown
                        + " of "
                        + beaten.size()
                        + ", the others in report.html")
                + ":");
        table(Deepest.table(beaten.subList(0, shown)).fitting(Paragraphs.WIDTH, 0));
      }
    }
  }

  private void rates() {
    List<LearningRateCurve> curves = LearningRateCurve.of(data.trainings());
    if (curves.isEmpty()) {
      return;
    }
    heading("What the learning rate decides");
    paragraph(RateSection.TEXT);
    int shown = Math.min(DEEPEST, curves.size());
    table(RateSection.table(curves.subList(0, shown)).fitting(Paragraphs.WIDTH, 0));
    if (shown < curves.size()) {
      paragraph("More recipes and depths, in report.html: " + (curves.size() - shown) + ".");
    }
  }

  private void starts() {
    List<Starts> settings = Starts.of(data);
    if (settings.isEmpty()) {
      return;
    }
    heading(Starts.HEADING);
    paragraph(Starts.TEXT);
    for (Starts starts : settings) {
      paragraph(starts.title() + ":");
      int shown = Math.min(DEEPEST, starts.rows().size());
      table(Starts.table(starts.rows().subList(0, shown)).fitting(Paragraphs.WIDTH, 0));
      if (shown < starts.rows().size()) {
        paragraph("More, in report.html: " + (starts.rows().size() - shown) + ".");
      }
    }
  }

  private void theory() {
    TheoryGaps theory = TheoryGaps.of(data);
    if (theory.compared().isEmpty()) {
      return;
    }
    heading("Prediction beside measurement");
    paragraph(theory.text());
    if (!theory.gaps().isEmpty()) {
      int shown = Math.min(DEEPEST, theory.gaps().size());
      table(TheoryGaps.table(theory.gaps().subList(0, shown)).fitting(Paragraphs.WIDTH, 0));
      if (shown < theory.gaps().size()) {
        paragraph("More, in report.html: " + (theory.gaps().size() - shown) + ".");
      }
    }
  }

  private void claims() {
    List<Finding> findings = data.findings();
    if (!findings.isEmpty()) {
      heading("What the article says, put to the test");
      text.append(ClaimsText.of(findings)).append('\n');
    }
  }

  private void gaps() {
    List<String> gaps = Gaps.of(data);
    if (gaps.isEmpty()) {
      return;
    }
    heading("What is missing");
    for (String gap : gaps) {
      text.append(Paragraphs.wrapped("- " + gap.replace("<", "\\<"), "  "));
    }
    text.append('\n');
  }

  private void command() {
    if (data.run() == null) {
      return;
    }
    heading("To have it again");
    text.append("```\n").append(data.run().identity().command()).append("\n```\n");
  }

  private void heading(String heading) {
    text.append("## ").append(heading).append("\n\n");
  }

  private void paragraph(String words) {
    text.append(Paragraphs.wrapped(words, "")).append('\n');
  }

  private void table(Table table) {
    text.append(table.markdown()).append('\n');
  }
}
