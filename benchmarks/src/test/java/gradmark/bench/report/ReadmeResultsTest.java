package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.claims.Claims;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeResultsTest {
  @TempDir private Path temporary;

  @Test
  void namesTheCommandTheMachineAndTheFigures() {
    assertThat(ReadmeResults.of(SampleRun.complete()))
        .startsWith("`java -jar benchmarks.jar run --profile quick` on Sample CPU 9000, ")
        .contains("; commit abcdef0, 2026-01-02.")
        .contains("Ceilings of one core: FMA 50.0 GFLOP/s; Adam stream 11.8 GB/s.")
        .contains("gemm NN 64x256x256  | 12.0 GFLOP/s | 39.9 GFLOP/s |   3.33 × |  80 % FMA")
        .contains("; width 64, batch 64:\n\ndepth | plain µs")
        .containsPattern("TANH       +\\| +\\d+ of 18 \\|")
        .contains("no other one beats in both depth and time, task DIGITS:")
        .contains("RELU HE_NORMAL GLOBAL_NORM ADAM |      64 |   2/2 |    2560 |   2560")
        .doesNotContain("put to the test");
  }

  @Test
  void namesTheClaimsThatDoNotHold() {
    RunData sample = SampleRun.complete();
    RunData judged =
        new RunData(
            sample.run(),
            sample.machine(),
            List.of(),
            List.of(),
            Claims.judge(EnumSet.allOf(Claims.class), sample.study()),
            Map.of(),
            Map.of(),
            null);
    assertThat(ReadmeResults.of(judged))
        .contains("put to the test. Of 37 claims: ")
        .containsPattern("C36 +\\| Adam reaches the global optimum")
        .doesNotContain("| A gradient is the limit");
  }

  @Test
  void saysWhereARunIsNotComplete() {
    assertThat(ReadmeResults.of(SampleRun.partial())).contains("The run is not complete.");
  }

  @Test
  void replacesWhatStandsBetweenTheMarkersOnly() throws IOException {
    RunData run = SampleRun.complete();
    Path page = temporary.resolve("page.md");
    Files.writeString(page, "before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n");

    ReadmeResults.write(page, run);
    String once = Files.readString(page);
    ReadmeResults.write(page, run);

    assertThat(once)
        .startsWith("before\n<!-- results: begin -->\n\n`")
        .endsWith("\n\n<!-- results: end -->\nafter\n")
        .doesNotContain("old");
    assertThat(page).hasContent(once);
  }

  @Test
  void aPageWithoutMarkersIsRefusedAndLeftAlone() throws IOException {
    Path page = Files.writeString(temporary.resolve("page.md"), "no marker\n");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ReadmeResults.write(page, SampleRun.complete()))
        .withMessageContaining("page.md has no lines <!-- results: begin -->")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT));
    assertThat(page).hasContent("no marker\n");
  }
}
