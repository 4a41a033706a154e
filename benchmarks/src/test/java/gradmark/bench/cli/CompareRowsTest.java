package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.JmhText;
import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows of two sides are held against each other, and what is said where they cannot be. */
class CompareRowsTest {
  private final RunFiles runs;

  CompareRowsTest(@TempDir Path folder) {
    runs = new RunFiles(folder);
  }

  @Test
  void twoModesOfABenchmarkAreTwoRows() throws IOException {
    String run = JmhText.of(JmhText.times("p.A.b", 20, 100), JmhText.throughputs("p.A.b", 20, 9));
    assertThat(runs.compare(run, run).out()).startsWith("SAME: 2 SAME\n");
  }

  @Test
  void unitsThatAgreeAreConvertedAndOthersAreAnotherDefinition() throws IOException {
    String micro = JmhText.times("p.A.b", 20, 100);
    String nano = JmhText.result("p.A.b", "avgt", "ns/op", JmhText.samples(20, 150_000), "");
    Shell converted = runs.compare(JmhText.of(micro), JmhText.of(nano));
    assertThat(converted.out()).contains("REGRESSED", "+50.0 %", "us/op");
    Shell other = runs.compare(JmhText.of(micro), JmhText.of(micro.replace("us/op", "apples")));
    assertThat(other.out()).contains("DEFINITION-CHANGED", "unit: us/op became apples");
    assertThat(other.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    Shell longer =
        runs.compare(
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
    Shell pooled = runs.compare(twice, twice);
    assertThat(pooled.out().replaceAll("\\s+", " "))
        .contains("has A.b n=64 more than once; its forks are pooled")
        .contains("SAME: 1 SAME");
    String threads = row.replace("\"threads\" : 1", "\"threads\" : 4");
    Shell apart = runs.compare(JmhText.of(row, threads), JmhText.of(row, threads));
    assertThat(apart.out()).contains("A.b n=64 -t 1", "A.b n=64 -t 4").doesNotContain("pooled");
  }

  @Test
  void rowsAreToldApartAsEitherSideHasThem() throws IOException {
    String one = JmhText.times("p.A.b", 5, 100);
    String four = JmhText.times("p.A.b", 5, 40).replace("\"threads\" : 1", "\"threads\" : 4");
    Shell shell = runs.compare(JmhText.of(one, four), JmhText.of(four));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("MISSING A.b n=64 -t 1")
        .doesNotContain("NEW")
        .contains("A.b n=64 -t 4");
  }

  @Test
  void newAndMissingRowsAreListed() throws IOException {
    Shell shell =
        runs.compare(
            JmhText.of(JmhText.times("p.A.old", 5, 1), JmhText.times("p.A.b", 5, 1)),
            JmhText.of(JmhText.times("p.A.young", 5, 1), JmhText.times("p.A.b", 5, 1)));
    assertThat(shell.out()).contains("MISSING             A.old", "NEW                 A.young");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.FAILED);
  }

  @Test
  void workThatChangedIsAnotherDefinition() throws IOException {
    Shell shell =
        runs.compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", "[1.0]", work(64))),
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", "[1.0]", work(32))));
    assertThat(shell.out()).contains("DEFINITION-CHANGED", "work.perOp: 64.0 became 32.0");
  }

  private static String work(double flops) {
    return JmhText.secondary("work.perOp", "flop", flops);
  }

  @Test
  void severalRunsPerSideArePooled() throws IOException {
    for (String run : new String[] {"a", "b"}) {
      double scale = run.equals("a") ? 1 : 1.001;
      runs.write(run + ".json", JmhText.of(JmhText.times("p.A.b", 3, 100 * scale)));
      runs.write(run + "2.json", JmhText.of(JmhText.times("p.A.b", 3, 160 * scale)));
    }
    Shell shell =
        Shell.run(
            "compare",
            "--base",
            runs.file("a.json") + "," + runs.file("b.json"),
            "--head",
            runs.file("a2.json") + "," + runs.file("b2.json"));
    assertThat(shell.out()).startsWith("REGRESSED: 1 REGRESSED");
  }

  @Test
  void aRunThatIsGivenTwiceCountsOnce() throws IOException {
    runs.write("a.json", JmhText.of(JmhText.times("p.A.b", 3, 100)));
    runs.write("copy.json", JmhText.of(JmhText.times("p.A.b", 3, 100)));
    runs.write("head.json", JmhText.of(JmhText.times("p.A.b", 6, 160)));
    Shell shell =
        Shell.run(
            "compare",
            "--base",
            runs.file("a.json") + "," + runs.file("copy.json"),
            "--head",
            runs.file("head.json"));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .startsWith("INCONCLUSIVE")
        .contains("copy.json holds the same as", "and counts once.", "too few forks");
  }

  @Test
  void otherJvmsGiveNoVerdictAndOtherOptionsANote() throws IOException {
    String row = JmhText.times("p.A.b", 20, 100);
    String slow = JmhText.times("p.A.b", 20, 200);
    Shell jvm =
        runs.compare(
            JmhText.of(row),
            JmhText.of(slow.replace("\"jdkVersion\" : \"25\"", "\"jdkVersion\" : \"21\"")));
    assertThat(jvm.out().replaceAll("\\s+", " "))
        .startsWith("MACHINE-DIFFERS")
        .contains("The JVMs differ, and times get no verdict where they do: x y 25 became x y 21");
    assertThat(jvm.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    Shell options = runs.compare(JmhText.of(row), JmhText.of(slow.replace("-Xmx1g", "-Xmx2g")));
    assertThat(options.out().replaceAll("\\s+", " "))
        .startsWith("REGRESSED")
        .contains("A.b n=64: options of the JVM: -Xmx1g became -Xmx2g.");
  }
}
