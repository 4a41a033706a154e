package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.JmhText;
import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The subcommand as its user meets it: its sides, its exit codes and its files. */
class CompareCommandTest {
  private final RunFiles runs;

  CompareCommandTest(@TempDir Path folder) {
    runs = new RunFiles(folder);
  }

  @Test
  void bothDirectionsInOneFile() throws IOException {
    Shell shell =
        runs.compare(
            JmhText.of(
                JmhText.times("p.A.slower", 10, 100), JmhText.throughputs("p.A.faster", 10, 5)),
            JmhText.of(
                JmhText.times("p.A.slower", 10, 130), JmhText.throughputs("p.A.faster", 10, 7)));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.REGRESSED);
    assertThat(shell.out())
        .startsWith("REGRESSED: 1 REGRESSED, 1 IMPROVED\n")
        .contains("The machine is unverified", "REGRESSED           A.slower n=64\n")
        .contains("IMPROVED            A.faster n=64\n")
        .containsPattern("\\+\\d\\d\\.\\d % \\[\\+\\d\\d\\.\\d %, \\+\\d\\d\\.\\d %\\];");
    assertThat(shell.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void theSameRunsAreTheSame() throws IOException {
    String run = JmhText.of(JmhText.times("p.A.b", 20, 100));
    Shell shell = runs.compare(run, run);
    assertThat(shell.out()).startsWith("SAME: 1 SAME\n");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.OK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{}' | is an array of results",
        "'' | is an array of results",
        "'[' | Unexpected end-of-input",
        "'[{\"benchmark\": \"a.B.c\", \"mode\": \"av' | Unexpected end-of-input",
        "'[{\"name\": \"x\", \"unit\": \"ns\", \"value\": 3}]' | has no \"benchmark\"",
        "'Benchmark,Mode,Threads' | Unrecognized token",
        "'[]' | holds no result"
      })
  void aFileThatIsNotJmhsIsNamed(String text, String words) throws IOException {
    Shell shell = runs.compare(JmhText.of(JmhText.times("p.A.b", 5, 1)), text);
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(shell.err()).contains("head.json", words).hasLineCount(1);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aMissingBaselineIsNamed() {
    Shell shell =
        Shell.run("compare", runs.folder().resolve("none").toString(), runs.folder().toString());
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(shell.err())
        .isEqualTo(
            "there is no "
                + runs.folder().resolve("none")
                + " to compare; name a folder of a run, or a file of JMH's that -rf json made\n");
    Shell empty = Shell.run("compare", runs.folder().toString(), runs.folder().toString());
    assertThat(empty.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(empty.err()).contains("holds nothing to compare");
  }

  @ParameterizedTest
  @CsvSource({
    "compare, no run",
    "compare a, 1: [a]",
    "compare a b c, '3: [a, b, c]'",
    "compare --base a b, --base [a]",
    "compare --pairs backend, needs runs"
  })
  void sidesThatAreNotToldApartAreAUsageError(String command, String words) {
    Shell shell = Shell.run(command.split(" ", -1));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(shell.err()).contains(words);
  }

  @Test
  void writesEveryFormat() throws IOException {
    runs.write("base.json", JmhText.of(JmhText.times("p.A.<b>", 20, 100)));
    runs.write("head.json", JmhText.of(JmhText.times("p.A.<b>", 20, 150)));
    Path out = runs.folder().resolve("out");
    Shell shell =
        Shell.run(
            "compare",
            runs.file("base.json"),
            runs.file("head.json"),
            "--out",
            out.toString(),
            "--format",
            "json");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.REGRESSED);
    assertThat(out.resolve("comparison.json")).hasContent(shell.out());
    JsonNode json = JsonMapper.shared().readTree(shell.out());
    assertThat(json.path("verdict").asString()).isEqualTo("REGRESSED");
    JsonNode row = json.path("rows").get(0);
    assertThat(row.path("benchmark").asString()).isEqualTo("p.A.<b>");
    assertThat(row.path("params").path("n").asString()).isEqualTo("64");
    assertThat(row.path("metric").asString()).isEqualTo("primary");
    assertThat(row.path("verdict").asString()).isEqualTo("REGRESSED");
    assertThat(row.path("ratio").asDouble()).isBetween(1.49, 1.51);
    assertThat(row.path("low").asDouble()).isBetween(1.4, 1.5);
    assertThat(row.path("high").asDouble()).isBetween(1.5, 1.6);
    assertThat(row.path("floor").asDouble()).isEqualTo(0.1);
    assertThat(out.resolve("comparison.md"))
        .content()
        .startsWith("<!-- gradmark comparison -->\n**Benchmarks: REGRESSED**")
        .contains("A.&lt;b&gt; n=64");
    assertThat(out.resolve("junit.xml"))
        .content()
        .contains("tests=\"1\" failures=\"1\" errors=\"0\"", "A.&lt;b&gt; n=64 avgt");
    assertThat(out.resolve("smaller-is-better.json")).content().contains("\"unit\" : \"us/op\"");
    assertThat(out.resolve("bigger-is-better.json")).hasContent("[ ]\n");
    assertThat(out.resolve("jmh-head.json"))
        .content()
        .contains("\"scoreError\" : 4.0")
        .doesNotContain("NaN");
  }

  @Test
  void aHeadOfSeveralRunsLeavesNoHeadOfAnEarlierComparison() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      runs.write(name, JmhText.of(JmhText.times("p.A." + name, 5, 1)));
    }
    Path head = Path.of(runs.file("out"), "jmh-head.json");
    Shell.run("compare", runs.file("a"), runs.file("b"), "--out", runs.file("out"));
    assertThat(head).content().contains("p.A.b");
    Shell.run(
        "compare",
        "--base",
        runs.file("a"),
        "--head",
        runs.file("c") + "," + runs.file("d"),
        "--out",
        runs.file("out"));
    assertThat(head).doesNotExist();
  }

  @Test
  void newRowsCarryTheirValue() throws IOException {
    String both = JmhText.times("p.A.b", 5, 1);
    runs.write("base.json", JmhText.of(both));
    runs.write("head.json", JmhText.of(both, JmhText.times("p.A.young", 5, 10)));
    Shell.run("compare", runs.file("base.json"), runs.file("head.json"), "--out", runs.file("out"));
    JsonNode smaller =
        JsonMapper.shared()
            .readTree(Files.readString(Path.of(runs.file("out"), "smaller-is-better.json")));
    assertThat(smaller.get(1).path("name").asString()).isEqualTo("A.young n=64 avgt");
    assertThat(smaller.get(1).path("value").asDouble()).isBetween(9.0, 11.0);
  }

  @Test
  void aRowsOwnFloorComesFromAComparisonOfEqualSides() throws IOException {
    runs.write("aa.json", JmhText.of(JmhText.times("p.A.b", 20, 100)));
    runs.write("aa2.json", JmhText.of(JmhText.times("p.A.b", 20, 130)));
    String out = runs.file("equal");
    Shell.run("compare", runs.file("aa.json"), runs.file("aa2.json"), "--out", out);
    runs.write("base.json", JmhText.of(JmhText.times("p.A.b", 20, 100)));
    runs.write("head.json", JmhText.of(JmhText.times("p.A.b", 20, 120)));
    Shell bare = Shell.run("compare", runs.file("base.json"), runs.file("head.json"));
    assertThat(bare.exitCode()).isEqualTo(ExitCodes.REGRESSED);
    Shell floored =
        Shell.run(
            "compare",
            runs.file("base.json"),
            runs.file("head.json"),
            "--floor",
            Path.of(out, "comparison.json").toString());
    assertThat(floored.exitCode()).isEqualTo(ExitCodes.OK);
  }
}
