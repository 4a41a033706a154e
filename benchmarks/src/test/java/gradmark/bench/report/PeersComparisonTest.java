package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.result.PeersRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of other libraries on a page, from a folder's peers.json. */
class PeersComparisonTest {
  private static final String RESULTS = "<!-- results: begin -->\n<!-- results: end -->\n";

  @TempDir private Path folder;

  @Test
  void tellsRatesRatiosSharesAndWhoDidNotRun() throws IOException {
    assertThat(PeersComparison.of(sample()))
        .isEqualTo(
            """
            `scripts/peers --quick` on Sample CPU 9000, 1 core, 2 threads, 8 GiB; 256-bit vectors; \
            Java 25+36 (Sample); Linux 12; commit abcdef0, 2026-01-02; 2 rounds. Warm-up and \
            iterations were short.

            case, GFLOP/s      | threads | gradmark | of ceiling |         onednn |      openblas | openblas_best
            ------------------ | ------: | -------: | ---------: | -------------: | ------------: | ------------:
            gemm-nn-64x256x256 |       1 |     60.0 |       75 % | 64.0 (0.938 ×) | 40.0 (1.50 ×) | 48.0 (1.25 ×)
            gemm-nn-64x256x256 |       2 |        – |          – |            120 |             – |             –

            case, samples/s  | threads | gradmark | of ceiling |           djl
            ---------------- | ------: | -------: | ---------: | ------------:
            step-d8-w256-b64 |       1 |    14000 |       32 % | 7000 (2.00 ×)

            `of ceiling`: Gradmark's share of what the hardware allows. In brackets ours : theirs, \
            the median over the rounds; above 1 Gradmark is faster.

            onednn: oneDNN 3.11.0, avx2; openblas, openblas_best: OpenBLAS 0.3.31, Zen; djl: \
            PyTorch 2.7.1, DJL 0.35.1.

            Not run:

            - netlib in 2 cases; ejml in gemm-nn-64x256x256 on 1 thread: its classes &lt;netlib> \
            were not fetched
            - mkl in gemm-nn-64x256x256 on 1 thread: its result is not ours: C[3] is 2.0 instead \
            of 1.0
            """);
  }

  @Test
  void goesBetweenItsOwnMarkersOnly() throws IOException {
    SampleRun.writeTo(folder);
    sample();
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            "a\n" + RESULTS + "b\n<!-- peers: begin -->\nold\n<!-- peers: end -->\nz\n");
    RunReport.of(folder).writeInto(page);
    String once = Files.readString(page);
    RunReport.of(folder).writeInto(page);
    assertThat(page).hasContent(once);
    assertThat(once)
        .startsWith("a\n<!-- results: begin -->\n\n`java")
        .contains("<!-- results: end -->\nb\n<!-- peers: begin -->\n\n`scripts/peers --quick`")
        .endsWith("instead of 1.0\n\n<!-- peers: end -->\nz\n")
        .doesNotContain("old");
  }

  @Test
  void withoutThePeersFileItsSectionIsLeftAsItIs() throws IOException {
    SampleRun.writeTo(folder);
    String section = "<!-- peers: begin -->\nold\n<!-- peers: end -->\n";
    Path page = Files.writeString(folder.resolve("page.md"), RESULTS + section);
    RunReport.of(folder).writeInto(page);
    assertThat(page).content().contains("gemm NN 64x256x256").endsWith(section);
    Path bare = Files.writeString(folder.resolve("bare.md"), RESULTS);
    RunReport.of(folder).writeInto(bare);
    assertThat(bare).content().contains("gemm NN 64x256x256").doesNotContain("peers");
  }

  @Test
  void aPageWithoutItsMarkersIsRefusedAndLeftAlone() throws IOException {
    SampleRun.writeTo(folder);
    sample();
    Path page = Files.writeString(folder.resolve("page.md"), RESULTS);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> RunReport.of(folder).writeInto(page))
        .withMessage(
            page
                + " has no lines <!-- peers: begin --> and <!-- peers: end -->, between which the"
                + " table of the folder's peers.json would go; add them where it belongs")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT));
    assertThat(page).hasContent(RESULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"schema\" : 1,\n  \"machine\"' | '\"schema\" : 2,\n \"machine\"' | has version 2 of its",
        "\"cases\" : [ { | \"case\" : [ { | Missing required creator property 'cases'",
        "\"unit\" : \"GFLOP/s\", | | Missing required creator property 'unit'",
        "\"forks\" : 2, | \"forks\" : two | line 30",
      })
  void refusesAnotherFormatAndADamagedFile(String text, String instead, String words)
      throws IOException {
    sample();
    Path file = folder.resolve(PeersRecord.FILE);
    String whole = Files.readString(file);
    assertThat(whole).contains(text);
    Files.writeString(file, whole.replace(text, Objects.requireNonNullElse(instead, "")));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> PeersRecord.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(words)
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT));
  }

  private PeersRecord sample() throws IOException {
    Path file = folder.resolve(PeersRecord.FILE);
    try (InputStream in = PeersComparisonTest.class.getResourceAsStream(PeersRecord.FILE)) {
      String text =
          new String(
              Objects.requireNonNull(in, file.toString()).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, text);
    }
    return PeersRecord.read(file);
  }
}
