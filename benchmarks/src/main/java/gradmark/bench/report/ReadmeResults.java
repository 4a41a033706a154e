package gradmark.bench.report;

import gradmark.bench.claims.Finding;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.PeersRecord;
import gradmark.bench.result.TextFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run found, short, in a section of a page: kernels, the cost of a step, how many recipes
 * reach the target at which depth, which ones no other beats, and which claims do not hold; and in
 * another section, where other libraries were measured too, their table.
 */
final class ReadmeResults {
  static final PageSection RESULTS = new PageSection("results", "the results");
  static final PageSection PEERS =
      new PageSection("peers", "the table of the folder's " + PeersRecord.FILE);

  private ReadmeResults() {}

  /**
   * Replaces the sections of a page by what a run holds. That of the peers stays as it is, or
   * absent, where none were measured.
   *
   * @throws Refusal if the page cannot be read or written or lacks a section, or the data do not
   *     tell run and machine
   */
  static void write(Path page, RunData data) {
    String text = RESULTS.replaced(page, TextFile.read(page), of(data));
    PeersRecord peers = data.peers();
    AtomicFile.write(
        page, peers == null ? text : PEERS.replaced(page, text, PeersComparison.of(peers)));
  }

  static String of(RunData data) {
    List<String> parts = new ArrayList<>();
    parts.add(origin(data));
    List<Kernels.Row> kernels = Kernels.of(data);
    if (!kernels.isEmpty()) {
      parts.add(
          "Ceilings of one core: "
              + String.join("; ", new Ceilings(data).sentences())
              + ". Kernels, work per second on one core:");
      parts.add(KernelTables.whole(kernels).markdown());
    }
    for (StepCosts.Setting setting : StepCosts.of(data)) {
      parts.add("A training step on one core; " + setting.setting() + ":");
      parts.add(StepCosts.table(setting).markdown());
    }
    OutcomeGrid grid = OutcomeGrid.of(data);
    if (!grid.sections().isEmpty()) {
      parts.add(
          "Recipes (initialiser, clipper, optimizer) that reach the target with at least one seed,"
              + " by hidden layers:");
      parts.add(converged(grid).markdown());
    }
    for (Deepest deepest : Deepest.byTask(data)) {
      if (!deepest.rows().isEmpty()) {
        parts.add(
            "The recipes that no other one beats in both depth and time, task "
                + deepest.task()
                + ": the greatest depth at which more than half of the seeds reach the target, and"
                + " the time of a step there.");
        parts.add(Deepest.table(deepest.frontier()).markdown());
      }
    }
    List<Finding> findings = data.findings();
    if (!findings.isEmpty()) {
      parts.add(
          "What the article says that Gradmark grew out of, put to the test. "
              + ClaimsText.counts(findings)
              + " Not supported:");
      parts.add(ClaimsText.notSupported(findings).markdown());
    }
    return String.join("\n\n", parts.stream().map(String::strip).toList()) + "\n";
  }

  private static String origin(RunData data) {
    MachineRecord machine = data.machine();
    if (data.run() == null || machine == null) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, "the folder does not tell which run it holds, or on what machine");
    }
    return "`"
        + data.run().identity().command()
        + "` on "
        + machine.oneLine()
        + "; commit "
        + machine.software().commit()
        + ", "
        + data.run().started().substring(0, "2026-01-02".length())
        + (data.complete() ? "." : ". The run is not complete.");
  }

  private static Table converged(OutcomeGrid grid) {
    List<String> columns = new ArrayList<>(List.of("activation"));
    grid.depths().forEach(depth -> columns.add(Integer.toString(depth)));
    List<List<String>> rows = new ArrayList<>();
    for (OutcomeGrid.Section section : grid.sections()) {
      List<String> row = new ArrayList<>(List.of(section.title()));
      for (int depth = 0; depth < grid.depths().size(); depth++) {
        int column = depth;
        long reached =
            section.rows().stream()
                .filter(recipe -> recipe.marks().get(column).contains(OutcomeMark.CONVERGED))
                .count();
        row.add(reached + " of " + section.rows().size());
      }
      rows.add(row);
    }
    return new Table(columns, grid.depths().size(), rows);
  }
}
