package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the formats do with names and notes that would break them. */
class FormatsTest {
  private static final String NASTY =
      "p.A.<script>alert(1)</script>|`x`*_[y](z)@team\u0000\u001b[31m\u202e\n\"'&";

  private static final Effect WORSE = new Effect(1.2, 1.1, 1.3, 1e-5, 0.02);

  private static Comparison comparison() {
    RowKey key = new RowKey(NASTY, new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
    List<RowResult> rows = new ArrayList<>();
    rows.add(result(key, Direction.LOWER, Verdict.REGRESSED, WORSE, NASTY));
    rows.add(result(Samples.key("up"), Direction.HIGHER, Verdict.IMPROVED, WORSE, ""));
    rows.add(RowResult.failed(Samples.key("down"), "it threw"));
    rows.add(RowResult.inconclusive(Samples.key("maybe"), "too few forks"));
    return new Comparison(rows, true, List.of("A note on <b>everything</b>."));
  }

  @Test
  void hostileUnitsAndParametersAreShownPlainAndParsed() throws Exception {
    SortedMap<String, String> params =
        new TreeMap<>(Map.of("n", "\ufffe\uffff\ud800\u0001\u001b[2J"));
    RowKey key = new RowKey("p.A.b", params, List.of(), "avgt", RowKey.PRIMARY);
    String unit = "us\u001b]0;x\u0007/op\uffff";
    Comparison hostile =
        new Comparison(
            List.of(
                new RowResult(
                    key, unit, Direction.LOWER, Verdict.REGRESSED, WORSE, 1.0, 2.0, 9, 9, ""),
                new RowResult(
                    key.of("x"),
                    unit,
                    Direction.LOWER,
                    Verdict.MACHINE_DIFFERS,
                    null,
                    1.0,
                    2.0,
                    9,
                    9,
                    "")),
            true,
            List.of("\u001b[31m"));
    for (String text : List.of(TerminalTable.of(hostile), PullRequestText.of(hostile))) {
      assertThat(text.codePoints().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
    }
    assertThat(GenericBenchmarks.of(hostile, Direction.LOWER)).doesNotContain("\\u001b", "\u001b");
    var cases = parsed(JUnitXml.of(hostile)).getElementsByTagName("testcase");
    assertThat(cases.item(0).getAttributes().getNamedItem("name").getNodeValue())
        .isEqualTo("A.b n=\ufffd\ufffd\ufffd\ufffd\ufffd[2J avgt");
  }

  @Test
  void whatLooksTheSameIsToldApart() {
    RowKey key = Samples.key("a");
    RowKey mode = key.withMode("ss");
    RowKey other = new RowKey("z.Y.a", new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
    List<RowResult> rows = new ArrayList<>();
    for (RowKey each : List.of(key, mode, other, Samples.key("b"))) {
      rows.add(result(each, Direction.LOWER, Verdict.REGRESSED, WORSE, ""));
    }
    Comparison comparison = new Comparison(rows, true, List.of());
    for (String text : List.of(TerminalTable.of(comparison), PullRequestText.of(comparison))) {
      assertThat(text).contains("x.Y.a avgt", "x.Y.a ss", "z.Y.a avgt", " Y.b");
    }
    assertThat(GenericBenchmarks.of(comparison, Direction.LOWER))
        .contains("\"x.Y.a avgt\"", "\"x.Y.a ss\"", "\"z.Y.a avgt\"", "\"Y.b avgt\"");
  }

  private static RowResult result(
      RowKey key, Direction direction, Verdict verdict, Effect effect, String note) {
    return new RowResult(key, "us/op", direction, verdict, effect, 10.0, 12.0, 12, 12, note);
  }

  @Test
  void markdownShowsNamesAsTheyAre() {
    String text = PullRequestText.of(comparison());
    assertThat(text)
        .startsWith("<!-- gradmark comparison -->\n**Benchmarks: FAILED** (1 FAILED, 1 REGRESSED,")
        .contains(
            "&lt;script&gt;alert\\(1\\)&lt;/script&gt;\\|\\`x\\`\\*\\_\\[y\\]\\(z\\)&#64;\u200bteam")
        .contains("A note on &lt;b&gt;everything&lt;/b&gt;.")
        .doesNotContain("<script", "@team", "\u001b", "\u202e", "\u0000");
    assertThat(text.lines().filter(line -> line.startsWith("| REGRESSED"))).hasSize(1);
  }

  @Test
  void theMetricOfALongRowIsShown() {
    RowKey row = Samples.key("row" + "x".repeat(500));
    RowKey metric =
        new RowKey(row.benchmark(), row.params(), row.flags(), row.mode(), "loss.final");
    String text =
        PullRequestText.of(
            new Comparison(List.of(RowResult.inconclusive(metric, "why")), true, List.of()));
    assertThat(text).containsPattern("\\| INCONCLUSIVE \\| \\S+x…x+ loss.final \\|");
  }

  @Test
  void markdownIsShortHoweverManyRowsThereAre() {
    List<RowResult> rows = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      rows.add(RowResult.inconclusive(Samples.key("row" + "x".repeat(500) + i), "why ".repeat(99)));
    }
    String text = PullRequestText.of(new Comparison(rows, true, List.of()));
    assertThat(text).hasSizeLessThan(20_000).contains("… and 4975 rows more.");
  }

  @Test
  void xmlIsWellFormedAndCounts() throws Exception {
    String xml = JUnitXml.of(comparison());
    Document document = parsed(xml);
    var suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(xml).contains("REGRESSED +20.0 % [+10.0 %, +30.0 %]");
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void genericFormatsAreSplitByDirection() {
    JsonNode smaller =
        JsonMapper.shared().readTree(GenericBenchmarks.of(comparison(), Direction.LOWER));
    JsonNode bigger =
        JsonMapper.shared().readTree(GenericBenchmarks.of(comparison(), Direction.HIGHER));
    assertThat(smaller.size()).isEqualTo(1);
    assertThat(bigger.size()).isEqualTo(1);
    assertThat(bigger.get(0).path("name").asString()).isEqualTo("Y.up avgt");
    assertThat(bigger.get(0).path("value").asDouble()).isEqualTo(12);
    assertThat(bigger.get(0).path("unit").asString()).isEqualTo("us/op");
    assertThat(bigger.get(0).path("range").asString()).isEqualTo("± 8.7 %");
  }

  @Test
  void terminalsGetNoControlCharactersAndEightyColumns() {
    String text = TerminalTable.of(comparison());
    assertThat(text).startsWith("FAILED: 1 FAILED").contains("REGRESSED           A.<script>");
    assertThat(text.codePoints().filter(c -> c != '\n'))
        .noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void jsonHoldsNoInfinity() {
    RowResult unbounded =
        result(
            Samples.key("few"),
            Direction.LOWER,
            Verdict.INCONCLUSIVE,
            new Effect(2, null, null, null, 0.1),
            "too few forks");
    JsonNode row =
        JsonMapper.shared()
            .readTree(ComparisonFiles.json(new Comparison(List.of(unbounded), true, List.of())))
            .path("rows")
            .get(0);
    assertThat(row.path("low").isNull()).isTrue();
    assertThat(row.path("ratio").asDouble()).isEqualTo(2);
    assertThat(row.path("verdict").asString()).isEqualTo("INCONCLUSIVE");
  }
}
