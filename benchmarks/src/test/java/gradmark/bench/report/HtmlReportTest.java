package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.JmhRow;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static final String EVIL = "<script>alert('x')</script><!--\"&";

  @Test
  void loadsNothingFromAnywhere() {
    String html = ownPart(HtmlReport.of(SampleRun.complete()));
    List<String> references =
        Pattern.compile("(?:src|href|action|poster)\\s*=\\s*[\"']?([^\"'>\\s]*)")
            .matcher(html)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(references).containsExactly("data:,");
    assertThat(html)
        .doesNotContainIgnoringCase("http:")
        .doesNotContainIgnoringCase("https:")
        .doesNotContain(
            "@import", "url(", "fetch(", "XMLHttpRequest", "import(", "<link rel=\"sty");
  }

  @Test
  void holdsTheChartLibraryWhole() {
    String html = HtmlReport.of(SampleRun.complete());
    assertThat(html).contains(Resources.echarts()).contains("echarts.init(");
    assertThat(Resources.echarts()).doesNotContainIgnoringCase("</script");
  }

  @Test
  void hasEverySectionOfACompleteRun() {
    assertThat(HtmlReport.of(SampleRun.complete()))
        .contains(
            "Status: complete.",
            "Sample CPU 9000",
            "id=\"outcomes\"",
            "id=\"best\"",
            "id=\"profiles\"",
            "id=\"starts\"",
            "id=\"kernels\"",
            "id=\"costs\"",
            "id=\"benchmarks\"",
            "java -jar benchmarks.jar run --profile quick")
        .doesNotContain("What is missing");
  }

  @Test
  void marksEveryTrainingWithItsOutcome() {
    String html = ownPart(HtmlReport.of(SampleRun.complete()));
    long marks = count(html, "class=\"mark [a-z]+\"") - OutcomeMark.values().length;
    assertThat(marks).isEqualTo(SampleRun.cells().size());
    assertThat(html).contains("title=\"depth 64: seed 0 converged, seed 1 converged\"");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(HtmlReport.of(SampleRun.partial()))
        .contains("Status: incomplete", "What is missing", "class=\"mark failed\"")
        .contains("&lt;b&gt;no&lt;/b&gt; luck")
        .doesNotContain("<b>no</b>");
  }

  @Test
  void showsAFolderThatHoldsAlmostNothing() {
    RunData empty =
        new RunData(
            SampleRun.run(RunStatus.RUNNING),
            null,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            null);
    assertThat(HtmlReport.of(empty))
        .contains("Status: incomplete", "No benchmark was measured.", "No training was computed.")
        .doesNotContain("id=\"outcomes\"", "id=\"kernels\"");
  }

  @Test
  void escapesNamesInTextAndInData() {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("backend", "VECTOR");
    params.put("activation", EVIL);
    List<JmhRow> rows = new ArrayList<>(SampleBenchmarks.rows());
    JmhRow sample = rows.getFirst();
    rows.add(
        new JmhRow(
            "x.ActivationBenchmark.forward",
            "avgt",
            params,
            List.of(),
            1,
            1,
            sample.primary(),
            sample.secondary()));
    RunIdentity identity = new RunIdentity("run", EVIL, "", null, "", null, EVIL);
    RunRecord run = new RunRecord(1, identity, RunStatus.COMPLETE, EVIL, null, null);
    String html =
        HtmlReport.of(
            new RunData(
                run, SampleRun.machine(), rows, List.of(), List.of(), Map.of(), Map.of(), null));
    assertThat(html).doesNotContain("<script>alert", "alert('x')</script>");
    JsonNode data = data(html);
    assertThat(data.path("kernels").values().stream().map(k -> k.path("name").asString()))
        .anySatisfy(name -> assertThat(name).contains(EVIL));
  }

  @Test
  void unvectorisedRowsAreToldApartAndDrawn() {
    RunData data = SampleRun.unvectorised();
    assertThat(HtmlReport.of(data))
        .contains("<th scope=\"col\" class=\"number\">unvectorised</th>")
        .contains("8388608 unvectorised</td>");
    assertThat(data(HtmlReport.of(data)).path("kernels").values())
        .allSatisfy(kernel -> assertThat(kernel.path("unvectorised").isNumber()).isTrue());
    assertThat(data(HtmlReport.of(SampleRun.complete())).path("kernels").values())
        .allSatisfy(kernel -> assertThat(kernel.path("unvectorised").isNull()).isTrue());
  }

  @Test
  void dataHoldNoNumberThatIsNotFinite() {
    JsonNode data = data(HtmlReport.of(SampleRun.complete()));
    assertThat(data.path("profiles").size()).isEqualTo(SampleRun.ACTIVATIONS.size() * 3 * 3 * 2);
    assertThat(data.toString()).doesNotContain("NaN", "Infinity");
  }

  private static JsonNode data(String html) {
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = html.indexOf(start) + start.length();
    return JsonMapper.shared().readTree(html.substring(from, html.indexOf("</script>", from)));
  }

  /** The page without the chart library, whose text is not ours. */
  private static String ownPart(String html) {
    return html.replace(Resources.echarts(), "");
  }

  private static long count(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().map(MatchResult::group).count();
  }
}
