package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.JmhText;
import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is judged of a row beside its score, and what is said of values that lack. */
class CompareMetricsTest {
  private final RunFiles runs;

  CompareMetricsTest(@TempDir Path folder) {
    runs = new RunFiles(folder);
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
        runs.compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", JmhText.samples(5, 100), base)),
            JmhText.of(JmhText.result("p.A.b", "avgt", "ns/op", JmhText.samples(5, 100), head)));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("REGRESSED A.b n=64 gc.alloc.rate.norm 3.00 ×")
        .contains("NUMERICS-CHANGED A.b n=64 loss.final")
        .contains("0.25 became 0.25000000000000006")
        .doesNotContain("gc.alloc.rate ");
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.NUMERICS);
    Shell declared =
        Shell.run("compare", "--numerics-declared", runs.file("base.json"), runs.file("head.json"));
    assertThat(declared.out()).contains("NUMERICS-DECLARED");
    assertThat(declared.exitCode()).isEqualTo(ExitCodes.REGRESSED);
  }

  @Test
  void metricsThatOneSideLacksAreShown() throws IOException {
    String allocation = JmhText.secondary("gc.alloc.rate.norm", "B/op", 16);
    String loss = JmhText.secondary("loss.final", "loss", 0.25);
    String bits = JmhText.secondary("output.crc32", "crc32", 7);
    String samples = JmhText.samples(20, 100);
    Shell shell =
        runs.compare(
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
  void rowsWithoutAFiniteScoreAreShownAndOthersJudged() throws IOException {
    String broken = JmhText.result("p.A.nan", "avgt", "us/op", "[\"NaN\", \"+INF\"]", "");
    Shell shell =
        runs.compare(
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
    Shell shell = runs.compare(JmhText.of(whole), JmhText.of(damaged));
    assertThat(shell.out().replaceAll("\\s+", " "))
        .contains("left out 1 of 6 forks of head: not all values are finite");
    String gap =
        JmhText.secondary("gc.alloc.rate.norm", "B/op", 900_000)
            .replaceFirst("\\[9", "[\"NaN\", 9");
    Shell secondary =
        runs.compare(
            JmhText.of(JmhText.result("p.A.b", "avgt", "us/op", JmhText.samples(5, 9), gap)),
            JmhText.of(JmhText.result("p.A.b", "avgt", "us/op", JmhText.samples(5, 9), gap)));
    assertThat(secondary.out().replaceAll("\\s+", " "))
        .contains("1 of 5 forks of base lack values; 1 of 5 forks of head lack values");
  }

  /** Floors say what a change must exceed, and nothing of how many forks it takes. */
  @Test
  void oneForkOfEachSideSaysWhatItLacks() throws IOException {
    runs.write(
        "floor.json",
        """
        {"schema": 1, "verdict": "SAME", "complete": true, "notes": [], "counts": {}, "rows": [
          {"benchmark": "p.A.b", "params": {"n": "64"}, "mode": "avgt", "metric": "primary",
           "unit": "us/op", "better": "LOWER", "verdict": "SAME", "ratio": 1.03,
           "baseForks": 12, "headForks": 12, "note": ""}]}
        """);
    runs.write("base.json", JmhText.of(JmhText.times("p.A.b", 1, 100)));
    runs.write("head.json", JmhText.of(JmhText.times("p.A.b", 1, 200)));

    Shell shell =
        Shell.run(
            "compare",
            runs.file("base.json"),
            runs.file("head.json"),
            "--floor",
            runs.file("floor.json"));

    assertThat(shell.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
    assertThat(shell.out().replaceAll("\\s+", " "))
        .startsWith("INCONCLUSIVE: 1 INCONCLUSIVE")
        .contains("too few forks; each side needs 5 (-f 5, or ab with a longer --budget)");
  }
}
