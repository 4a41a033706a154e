package gradmark.bench.report;

import com.samskivert.mustache.Mustache;
import gradmark.bench.claims.Finding;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.MachineRecord;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file {@code report.html}: one page that needs nothing else, on paper or on a screen. */
public final class HtmlReport {
  private HtmlReport() {}

  /** The report on what a folder holds. */
  public static String of(RunData data) {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .withLoader(name -> new StringReader(Resources.text(name + ".mustache")))
        .compile(Resources.text("report.mustache"))
        .execute(page(data));
  }

  private static Map<String, Object> page(RunData data) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", Summary.title(data));
    page.put("status", Gaps.status(data));
    page.put("statusClass", data.complete() ? "complete" : "incomplete");
    List<String> gaps = Gaps.of(data);
    page.put("hasGaps", !gaps.isEmpty());
    page.put("gaps", gaps);
    page.put("command", data.run() == null ? "" : data.run().identity().command());
    page.put("css", Resources.text("report.css"));
    page.put("js", Resources.text("report.js"));
    page.put("echarts", Resources.echarts());
    page.put("data", ChartData.of(data).json());
    MachineRecord machine = data.machine();
    if (machine != null) {
      page.put("machine", machine(machine));
    }
    addStudy(page, data);
    addSpeed(page, data);
    return page;
  }

  private static Map<String, Object> machine(MachineRecord machine) {
    return Map.of(
        "line", machine.oneLine(),
        "gradmark", machine.software().gradmark(),
        "commit", machine.software().commit(),
        "jmh", machine.software().jmh(),
        "fingerprint", machine.fingerprint(),
        "load", Figures.of(machine.loadAverage()));
  }

  private static void addStudy(Map<String, Object> page, RunData data) {
    OutcomeGrid grid = OutcomeGrid.of(data);
    if (!grid.sections().isEmpty()) {
      page.put("outcomes", HeatMap.of(grid));
    }
    List<Map<String, Object>> deepest =
        Deepest.byTask(data).stream()
            .filter(each -> !each.rows().isEmpty())
            .map(HtmlReport::deepest)
            .toList();
    page.put("hasDeepest", !deepest.isEmpty());
    page.put("deepest", deepest);
    List<LearningRateCurve> curves = LearningRateCurve.of(data.trainings());
    if (!curves.isEmpty()) {
      page.put(
          "rates",
          Map.of(
              "text",
              RateSection.TEXT,
              "table",
              table("learning rates", RateSection.table(curves))));
    }
    List<Starts> starts = Starts.of(data);
    if (!starts.isEmpty()) {
      page.put(
          "starts",
          Map.of(
              "heading", Starts.HEADING,
              "text", Starts.TEXT,
              "settings", starts.stream().map(HtmlReport::starts).toList()));
    }
    TheoryGaps theory = TheoryGaps.of(data);
    if (!theory.compared().isEmpty()) {
      page.put(
          "theory",
          Map.of(
              "text",
              theory.text(),
              "gaps",
              table("beyond four standard errors", TheoryGaps.table(theory.gaps())),
              "all",
              table("prediction beside measurement", TheoryGaps.table(theory.compared()))));
    }
    List<Finding> findings = data.findings();
    if (!findings.isEmpty()) {
      page.put("claims", claims(findings));
    }
    List<Ranking> rankings = Ranking.byTask(data);
    page.put("hasBest", !rankings.isEmpty());
    page.put("best", rankings.stream().map(HtmlReport::best).toList());
    if (!data.initialisations().isEmpty()) {
      page.put(
          "profiles",
          Map.of(
              "text",
              Texts.PROFILES,
              "table",
              table("initialisations", InitTable.of(data.initialisations()))));
    }
  }

  private static void addSpeed(Map<String, Object> page, RunData data) {
    List<Kernels.Row> kernels = Kernels.of(data);
    if (!kernels.isEmpty()) {
      page.put(
          "kernels",
          Map.of(
              "text", Texts.kernels(kernels),
              "ceilings", String.join("; ", new Ceilings(data).sentences()),
              "table", table("kernels", KernelTables.whole(kernels))));
    }
    List<StepCosts.Setting> costs = StepCosts.of(data);
    if (!costs.isEmpty()) {
      List<Map<String, Object>> settings = new ArrayList<>();
      for (StepCosts.Setting cost : costs) {
        settings.add(
            Map.of(
                "setting", cost.setting(), "table", table(cost.setting(), StepCosts.table(cost))));
      }
      page.put("costs", Map.of("text", Texts.COSTS, "settings", settings));
    }
    if (!data.benchmarks().isEmpty()) {
      page.put("benchmarks", Map.of("table", table("benchmarks", benchmarks(data))));
    }
  }

  private static Map<String, Object> deepest(Deepest deepest) {
    return Map.of(
        "task",
        deepest.task(),
        "text",
        Texts.deepest(deepest),
        "frontier",
        table("frontier, " + deepest.task(), Deepest.table(deepest.frontier())),
        "all",
        table("deepest depths, " + deepest.task(), Deepest.table(deepest.rows())));
  }

  private static Map<String, Object> starts(Starts starts) {
    return Map.of(
        "title", starts.title(),
        "table", table("starts, " + starts.setting(), Starts.table(starts.rows())));
  }

  private static Map<String, Object> claims(List<Finding> findings) {
    return Map.of(
        "text",
        ClaimsText.counts(findings),
        "findings",
        findings.stream().map(HtmlReport::claim).toList());
  }

  private static Map<String, Object> claim(Finding finding) {
    return Map.of(
        "id", finding.id(),
        "says", finding.says(),
        "verdict", finding.verdict().words(),
        "class", finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "finding", finding.finding(),
        "test", finding.test(),
        "figures",
            finding.figures().stream()
                .map(each -> Map.of("name", each.name(), "value", ClaimsText.value(each)))
                .toList(),
        "cells", finding.cells().size(),
        "command", finding.command());
  }

  private static Map<String, Object> best(Ranking ranking) {
    return Map.of(
        "task", ranking.task(),
        "depth", ranking.depth(),
        "text", ranking.text(),
        "table", table("best recipes, " + ranking.task(), ranking.table(Summary.BEST)));
  }

  private static Table benchmarks(RunData data) {
    List<List<String>> rows = new ArrayList<>();
    for (JmhRow row : data.benchmarks()) {
      rows.add(
          List.of(
              row.subject() + "." + row.method(),
              parameters(row),
              Figures.of(row.primary().value(), row.primary().unit()),
              "± " + Figures.of(row.primary().error()),
              Figures.of(row.rate(), row.rateUnit())));
    }
    return new Table(List.of("benchmark", "parameters", "score", "99.9 %", "rate"), 3, rows);
  }

  /** With the word that tells two rows of the same parameters apart. */
  private static String parameters(JmhRow row) {
    Stream<String> params =
        row.params().entrySet().stream().map(param -> param.getKey() + "=" + param.getValue());
    Stream<String> form = row.unvectorised() ? Stream.of("unvectorised") : Stream.empty();
    return Stream.concat(params, form).collect(Collectors.joining(" "));
  }

  /** A table for the template. */
  private static Map<String, Object> table(String label, Table table) {
    List<Object> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      rows.add(Map.of("cells", cells(row, table)));
    }
    return Map.of("label", label, "columns", cells(table.columns(), table), "rows", rows);
  }

  private static List<Map<String, Object>> cells(List<String> texts, Table table) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int column = 0; column < texts.size(); column++) {
      boolean number = column >= texts.size() - table.numeric();
      cells.add(Map.of("text", texts.get(column), "number", number));
    }
    return cells;
  }
}
