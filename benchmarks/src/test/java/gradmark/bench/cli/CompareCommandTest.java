package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.JmhText;
import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {
  @TempDir private Path temporary;

  @Test
  void bothDirectionsInOneFile() throws IOException {
    Shell shell =
        compare(
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
    Shell shell = compare(run, run);
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
    Shell shell = compare(JmhText.of(JmhText.times("p.A.b", 5, 1)), text);
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(shell.err()).contains("head.json", words).hasLineCount(1);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aMissingBaselineIsNamed() {
    Shell shell = Shell.run("compare", temporary.resolve("none").toString(), temporary.toString());
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(shell.err())
        .isEqualTo(
            "there is no "
                + temporary.resolve("none")
                + " to compare; name a folder of a run, or a file of JMH's that -rf json made\n");
    Shell empty = Shell.run("compare", temporary.toString(), temporary.toString());
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
  void rowsWithoutAFiniteScoreAreShownAndOthersJudged() throws IOException {
    String broken = JmhText.result("p.A.nan", "avgt", "us/op", "[\"NaN\", \"+INF\"]", "");
    Shell shell =
        compare(
            JmhText.of(broken, JmhText.times("p.A.b", 20, 100)),
            JmhText.of(broken, JmhText.times("p.A.b", 20, 150)));
    assertThat(shell.out())
        .contains("1 REGRESSED, 1 INCONCLUSIVE", "A.nan")
        .contains("base has no fork with finite values only");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.REGRESSED);
  }

  @Test
  void aForkWithOneValueThatIsNotFiniteIsLeftOutAndTold() throws IOException {
    String whole = JmhText.times("p.A.b", 6, 100);
    String damaged = whole.replaceFirst("\\[\\[[0-9.]+", "[[\"NaN\"");
    assertThat(damaged).isNotEqualTo(whole);
    Shell shell = compare(JmhText.of(whole), JmhText.of(damaged));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("left out 1 of 6 forks of head: not all values are finite");
    String gap =
        JmhText.secondary("gc.alloc.rate.norm", "B/op", 900_000)
            .replaceFirst("\\[9", "[\"NaN\", 9");
    Shell secondary =
        compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "us/op", JmhText.samples(5, 9), gap)),
            JmhText.of(JmhText.result("p.A.b", "avgt", "us/op", JmhText.samples(5, 9), gap)));
    assertThat(secondary.out().replaceAll("\\s+", " "))
        .contains("1 of 5 forks of base lack values; 1 of 5 forks of head lack values");
  }

  /** Floors say what a change must exceed, and nothing of how many forks it takes. */
  @Test
  void oneForkOfEachSideSaysWhatItLacks() throws IOException {
    write(
        "floor.json",
        """
        {"schema": 1, "verdict": "SAME", "complete": true, "notes": [], "counts": {}, "rows": [
          {"benchmark": "p.A.b", "params": {"n": "64"}, "mode": "avgt", "metric": "primary",
           "unit": "us/op", "better": "LOWER", "verdict": "SAME", "ratio": 1.03,
           "baseForks": 12, "headForks": 12, "note": ""}]}
        """);
    write("base.json", JmhText.of(JmhText.times("p.A.b", 1, 100)));
    write("head.json", JmhText.of(JmhText.times("p.A.b", 1, 200)));

    Shell shell =
        Shell.run("compare", file("base.json"), file("head.json"), "--floor", file("floor.json"));

    assertThat(shell.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    assertThat(shell.out().replaceAll("\\s+", " "))
        .startsWith("INCONCLUSIVE: 1 INCONCLUSIVE")
        .contains("too few forks; each side needs 5 (-f 5, or ab with a longer --budget)");
  }

  @Test
  void twoModesOfABenchmarkAreTwoRows() throws IOException {
    String run = JmhText.of(JmhText.times("p.A.b", 20, 100), JmhText.throughputs("p.A.b", 20, 9));
    assertThat(compare(run, run).out()).startsWith("SAME: 2 SAME\n");
  }

  @Test
  void unitsThatAgreeAreConvertedAndOthersAreAnotherDefinition() throws IOException {
    String micro = JmhText.times("p.A.b", 20, 100);
    String nano = JmhText.result("p.A.b", "avgt", "ns/op", JmhText.samples(20, 150_000), "");
    Shell converted = compare(JmhText.of(micro), JmhText.of(nano));
    assertThat(converted.out()).contains("REGRESSED", "+50.0 %", "us/op");
    Shell other = compare(JmhText.of(micro), JmhText.of(micro.replace("us/op", "apples")));
    assertThat(other.out()).contains("DEFINITION-CHANGED", "unit: us/op became apples");
    assertThat(other.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    Shell longer =
        compare(
            JmhText.of(micro),
            JmhText.of(
                JmhText.with(
                    micro,
                    Map.of("\"measurementTime\" : \"1 s\"", "\"measurementTime\" : \"9 s\""))));
    assertThat(longer.out()).contains("DEFINITION-CHANGED", "iteration: 1 s became 9 s");
  }

  @Test
  void duplicateRowsArePooledOrToldApart() throws IOException {
    String row = JmhText.times("p.A.b", 5, 100);
    String twice = JmhText.of(row, row);
    Shell pooled = compare(twice, twice);
    assertThat(pooled.out().replaceAll("\\s+", " "))
        .contains("has A.b n=64 more than once; its forks are pooled")
        .contains("SAME: 1 SAME");
    String threads = row.replace("\"threads\" : 1", "\"threads\" : 4");
    Shell apart = compare(JmhText.of(row, threads), JmhText.of(row, threads));
    assertThat(apart.out()).contains("A.b n=64 -t 1", "A.b n=64 -t 4").doesNotContain("pooled");
  }

  @Test
  void newAndMissingRowsAreListed() throws IOException {
    Shell shell =
        compare(
            JmhText.of(JmhText.times("p.A.old", 5, 1), JmhText.times("p.A.b", 5, 1)),
            JmhText.of(JmhText.times("p.A.young", 5, 1), JmhText.times("p.A.b", 5, 1)));
    assertThat(shell.out()).contains("MISSING             A.old", "NEW                 A.young");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.FAILED);
  }

  @Test
  void secondaryMetricsAreJudgedByTheirKind() throws IOException {
    String base =
        JmhText.secondary("·gc.alloc.rate.norm", "B/op", 16)
            + ","
            + JmhText.secondary("gc.alloc.rate", "MB/sec", 300)
            + ","
            + JmhText.secondary("loss.final", "loss", 0.25);
    String head =
        JmhText.secondary("gc.alloc.rate.norm", "B/op", 48)
            + ","
            + JmhText.secondary("gc.alloc.rate", "MB/sec", 900)
            + ","
            + JmhText.secondary("loss.final", "loss", Math.nextUp(0.25));
    Shell shell =
        compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", JmhText.samples(5, 100), base)),
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", JmhText.samples(5, 100), head)));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("REGRESSED A.b n=64 gc.alloc.rate.norm 3.00 ×")
        .contains("NUMERICS-CHANGED A.b n=64 loss.final")
        .contains("0.25 became 0.25000000000000006")
        .doesNotContain("gc.alloc.rate ");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.NUMERICS);
    Shell declared =
        Shell.run("compare", "--numerics-declared", file("base.json"), file("head.json"));
    assertThat(declared.out()).contains("NUMERICS-DECLARED");
    assertThat(declared.exitCode()).isEqualTo(ExitCodes.REGRESSED);
  }

  @Test
  void workThatChangedIsAnotherDefinition() throws IOException {
    Shell shell =
        compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", "[1.0]", work(64))),
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", "[1.0]", work(32))));
    assertThat(shell.out()).contains("DEFINITION-CHANGED", "work.perOp: 64.0 became 32.0");
  }

  private static String work(double flops) {
    return JmhText.secondary("work.perOp", "flop", flops);
  }

  @Test
  void writesEveryFormat() throws IOException {
    write("base.json", JmhText.of(JmhText.times("p.A.<b>", 20, 100)));
    write("head.json", JmhText.of(JmhText.times("p.A.<b>", 20, 150)));
    Path out = temporary.resolve("out");
    Shell shell =
        Shell.run(
            "compare",
            file("base.json"),
            file("head.json"),
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
  void severalRunsPerSideArePooled() throws IOException {
    for (String run : new String[] {"a", "b"}) {
      double scale = run.equals("a") ? 1 : 1.001;
      write(run + ".json", JmhText.of(JmhText.times("p.A.b", 3, 100 * scale)));
      write(run + "2.json", JmhText.of(JmhText.times("p.A.b", 3, 160 * scale)));
    }
    Shell shell =
        Shell.run(
            "compare",
            "--base",
            file("a.json") + "," + file("b.json"),
            "--head",
            file("a2.json") + "," + file("b2.json"));
    assertThat(shell.out()).startsWith("REGRESSED: 1 REGRESSED");
  }

  @Test
  void aRunThatIsGivenTwiceCountsOnce() throws IOException {
    write("a.json", JmhText.of(JmhText.times("p.A.b", 3, 100)));
    write("copy.json", JmhText.of(JmhText.times("p.A.b", 3, 100)));
    write("head.json", JmhText.of(JmhText.times("p.A.b", 6, 160)));
    Shell shell =
        Shell.run(
            "compare",
            "--base",
            file("a.json") + "," + file("copy.json"),
            "--head",
            file("head.json"));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .startsWith("INCONCLUSIVE")
        .contains("copy.json holds the same as", "and counts once.", "too few forks");
  }

  @Test
  void rowsAreToldApartAsEitherSideHasThem() throws IOException {
    String one = JmhText.times("p.A.b", 5, 100);
    String four = JmhText.times("p.A.b", 5, 40).replace("\"threads\" : 1", "\"threads\" : 4");
    Shell shell = compare(JmhText.of(one, four), JmhText.of(four));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("MISSING A.b n=64 -t 1")
        .doesNotContain("NEW")
        .contains("A.b n=64 -t 4");
  }

  @Test
  void otherJvmsGiveNoVerdictAndOtherOptionsANote() throws IOException {
    String row = JmhText.times("p.A.b", 20, 100);
    String slow = JmhText.times("p.A.b", 20, 200);
    Shell jvm =
        compare(
            JmhText.of(row),
            JmhText.of(slow.replace("\"jdkVersion\" : \"25\"", "\"jdkVersion\" : \"21\"")));
    assertThat(jvm.out().replaceAll("\\s+", " "))
        .startsWith("MACHINE-DIFFERS")
        .contains("The JVMs differ, and times get no verdict where they do: x y 25 became x y 21");
    assertThat(jvm.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    Shell options = compare(JmhText.of(row), JmhText.of(slow.replace("-Xmx1g", "-Xmx2g")));
    assertThat(options.out().replaceAll("\\s+", " "))
        .startsWith("REGRESSED")
        .contains("A.b n=64: options of the JVM: -Xmx1g became -Xmx2g.");
  }

  @Test
  void metricsThatOneSideLacksAreShown() throws IOException {
    String allocation = JmhText.secondary("gc.alloc.rate.norm", "B/op", 16);
    String loss = JmhText.secondary("loss.final", "loss", 0.25);
    String bits = JmhText.secondary("output.crc32", "crc32", 7);
    String samples = JmhText.samples(20, 100);
    Shell shell =
        compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", samples, allocation + "," + loss)),
            JmhText.of(
                JmhText.result(
                    "p.A.b",
                    "avgt",
                    "ns/op",
                    samples,
                    allocation.replace("16.0", "\"NaN\"") + "," + bits)));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("INCONCLUSIVE A.b n=64 gc.alloc.rate.norm only base has a value")
        .contains("NUMERICS-CHANGED A.b n=64 loss.final only base has a value")
        .contains("NEW A.b n=64 output.crc32 only head has a value");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.NUMERICS);
  }

  @Test
  void newRowsCarryTheirValue() throws IOException {
    String both = JmhText.times("p.A.b", 5, 1);
    write("base.json", JmhText.of(both));
    write("head.json", JmhText.of(both, JmhText.times("p.A.young", 5, 10)));
    Shell.run("compare", file("base.json"), file("head.json"), "--out", file("out"));
    JsonNode smaller =
        JsonMapper.shared()
            .readTree(Files.readString(Path.of(file("out"), "smaller-is-better.json")));
    assertThat(smaller.get(1).path("name").asString()).isEqualTo("A.young n=64 avgt");
    assertThat(smaller.get(1).path("value").asDouble()).isBetween(9.0, 11.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out x", "--format json", "--floor x", "--numerics-declared"})
  void pairsTakeNoOptionOfComparisons(String option) {
    Shell shell = Shell.run(("compare --pairs backend run.json " + option).split(" ", -1));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(shell.err()).contains("leave " + option.split(" ", -1)[0] + " out");
  }

  @Test
  void pairsAreOfOneJvm() throws IOException {
    String row = JmhText.times("p.A.b", 5, 100);
    write("run.json", JmhText.of(row));
    write("other.json", JmhText.of(row.replace("\"25\"", "\"21\"")));
    Shell shell = Shell.run("compare", "--pairs", "n", file("run.json"), file("other.json"));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(shell.err()).contains("the runs are of different JVMs: x y 21; x y 25");
  }

  @Test
  void aRowsOwnFloorComesFromAComparisonOfEqualSides() throws IOException {
    write("aa.json", JmhText.of(JmhText.times("p.A.b", 20, 100)));
    write("aa2.json", JmhText.of(JmhText.times("p.A.b", 20, 130)));
    String out = file("equal");
    Shell.run("compare", file("aa.json"), file("aa2.json"), "--out", out);
    write("base.json", JmhText.of(JmhText.times("p.A.b", 20, 100)));
    write("head.json", JmhText.of(JmhText.times("p.A.b", 20, 120)));
    Shell bare = Shell.run("compare", file("base.json"), file("head.json"));
    assertThat(bare.exitCode()).isEqualTo(ExitCodes.REGRESSED);
    Shell floored =
        Shell.run(
            "compare",
            file("base.json"),
            file("head.json"),
            "--floor",
            Path.of(out, "comparison.json").toString());
    assertThat(floored.exitCode()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void holdsRowsOfOneRunAgainstEachOther() throws IOException {
    String scalar =
        JmhText.times("p.A.b", 5, 100)
            .replace("\"n\" : \"64\"", "\"n\" : \"64\", \"backend\" : \"SCALAR\"");
    String vector =
        JmhText.times("p.A.b", 5, 25)
            .replace("\"n\" : \"64\"", "\"n\" : \"64\", \"backend\" : \"VECTOR\"");
    write("run.json", JmhText.of(scalar, vector));
    Shell shell = Shell.run("compare", "--pairs", "backend", file("run.json"));
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(shell.out())
        .contains("A.b n=64\n")
        .containsPattern("  4\\.00 × \\[3\\.\\d+, 4\\.\\d+\\]  VECTOR over SCALAR");
    Shell turned = Shell.run("compare", "--pairs", "backend=VECTOR,SCALAR", file("run.json"));
    assertThat(turned.out()).contains("0.250 ×", "SCALAR over VECTOR");
    Shell none = Shell.run("compare", "--pairs", "backnd", file("run.json"));
    assertThat(none.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err()).contains("no row has this parameter; nearest: backend");
  }

  @Test
  void ulpsBetweenFormsAreToldAsFarAsTheyAreKnown() throws IOException {
    String digest = JmhText.secondary("output.crc32", "crc32", 7);
    String near = JmhText.secondary("output.ulp", "ulp", 0.5);
    String far = JmhText.secondary("output.ulp", "ulp", 1.25);

    String reference = JmhText.secondary("output.reference", "crc32", 3);
    String other = digest.replace("7", "8");

    assertThat(pairOf(digest, digest)).contains(", 0 ulp apart");
    assertThat(pairOf(digest + "," + reference + "," + near, other + "," + reference + "," + far))
        .contains(", at most 1.75 ulp apart");
    for (String unknown : List.of("", digest, other, near, other + "," + reference)) {
      assertThat(pairOf(digest.replace("7", "9") + "," + reference + "," + near, unknown))
          .contains("8 over 64\n")
          .doesNotContain("ulp");
    }
  }

  private String pairOf(String first, String second) throws IOException {
    String samples = JmhText.samples(5, 100);
    write(
        "run.json",
        JmhText.of(
            JmhText.result("p.A.b", "avgt", "us/op", samples, first),
            JmhText.result("p.A.b", "avgt", "us/op", samples, second)
                .replace("\"n\" : \"64\"", "\"n\" : \"8\"")));
    return Shell.run("compare", "--pairs", "n=64,8", file("run.json")).out();
  }

  private Shell compare(String base, String head) throws IOException {
    write("base.json", base);
    write("head.json", head);
    return Shell.run("compare", file("base.json"), file("head.json"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(temporary.resolve(name), text);
  }

  private String file(String name) {
    return temporary.resolve(name).toString();
  }
}
