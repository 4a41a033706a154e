package gradmark.peers.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineProbe;
import gradmark.bench.result.PeersRecord;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.report.PeersFile.Implementation;
import gradmark.peers.report.PeersFile.NotRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersReportTest {
  private static final NotRun MISSING =
      new NotRun("gemm-nn-64x64x64", 1, "mkl", false, "its libraries were not fetched", null);

  @Test
  void aRowHasRatesRatiosTheShareAndTheSpread() {
    PeersFile file = file(rates("gemm-nn-64x64x64", 100.0, 40, 50), rates("exp-8", null, 3, 1.5));
    assertThat(PeersTable.text(file).lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("case, GFLOP/s +\\| threads \\| gradmark \\| of ceiling .* onednn"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "gemm-nn-64x64x64 *\\| +1 \\| +40\\.0 \\| +40 % \\| +10 % \\|"
                            + " +50\\.0 \\(0\\.80 ×\\)"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("exp-8 .* 3\\.00 \\| +– \\| +10 % \\| +1\\.50 \\(2\\.00 ×\\)"))
        .contains("Not run:", "- mkl in gemm-nn-64x64x64 on 1 thread: " + MISSING.reason());
  }

  @Test
  void aShareAboveTheCeilingIsSaid() {
    assertThat(PeersTable.text(file(rates("gemm-nn-64x64x64", 100.0, 40, 104))))
        .contains("The ceiling was exceeded in gemm-nn-64x64x64 on 1 thread: onednn 104 %");
    assertThat(PeersTable.text(file(rates("gemm-nn-64x64x64", 100.0, 40, 50))))
        .doesNotContain("exceeded");
  }

  @Test
  void aUnitHasATableWithItsOwnLibraries() {
    CaseRates adam =
        new CaseRates(
            "adam-8",
            2,
            "GB/s",
            null,
            Map.of(),
            Map.of("djl", 5.0),
            Map.of(),
            Map.of("djl", List.of(5.0)));
    assertThat(PeersTable.text(file(rates("gemm-nn-64x64x64", 100.0, 40, 50), adam)).lines())
        .anySatisfy(line -> assertThat(line).matches("case, GB/s .* spread \\| +djl"))
        .anySatisfy(
            line -> assertThat(line).matches("adam-8 +\\| +2 \\| +– \\| +– \\| +– \\| 5\\.00"));
  }

  @Test
  void aKindsMeanIsGeometric() {
    PeersFile file =
        file(rates("gemm-nn-64x64x64", 100.0, 40, 20), rates("gemm-nt-64x64x64", 100.0, 40, 80));
    assertThat(PeersTable.text(file))
        .containsPattern("gemm +\\| 1 +\\| onednn +\\| +2 \\| +1\\.00 \\| +0\\.50");
    assertThat(PeersTable.geometricMean(List.of(2.0, 8.0))).isCloseTo(4, within(1e-12));
  }

  @Test
  void aRatioIsTheMedianOfItsRounds() {
    assertThat(Ratio.of(List.of(2.0, 9.0, 4.0), List.of(1.0, 3.0, 4.0)))
        .isEqualTo(new Ratio(2, 1, 3));
  }

  @Test
  void theFileSaysCaseThreadsUnitCeilingAndRates(@TempDir Path folder) throws Exception {
    Path path = folder.resolve(PeersFile.NAME);
    PeersFile file = file(rates("gemm-nn-64x64x64", 100.0, 40, 50), rates("exp-8", null, 3, 1.5));
    JsonFile.write(path, file);
    assertThat(JsonFile.read(path, PeersFile.class)).isEqualTo(file);
    String compact = Files.readString(path).replaceAll("\\s+", "");
    assertThat(compact)
        .contains("\"machine\":{")
        .contains(
            "\"libraries\":{\"onednn\":{\"version\":\"oneDNN3.11\",\"core\":\"avx512_core\"}}")
        .contains(
            "\"case\":\"gemm-nn-64x64x64\",\"threads\":1,\"unit\":\"GFLOP/s\",\"ceiling\":100.0")
        .contains("\"ceilings\":{\"ceiling-fma\":[99.0,100.0]}")
        .contains("\"rates\":{\"gradmark\":40.0,\"onednn\":50.0}")
        .contains("\"ratios\":{\"onednn\":{\"median\":0.8,")
        .contains("\"ceiling\":null")
        .contains("\"library\":\"mkl\",\"mismatch\":false,\"reason\":\"");
  }

  /** {@code report --readme} reads the file with a reader of its own. */
  @Test
  void theReportReadsTheFile(@TempDir Path folder) {
    Path path = folder.resolve(PeersRecord.FILE);
    PeersFile file = file(rates("gemm-nn-64x64x64", 100.0, 40, 50), rates("exp-8", null, 3, 1.5));
    JsonFile.write(folder.resolve(PeersFile.NAME), file);
    PeersRecord read = PeersRecord.read(path);
    assertThat(read.machine()).isEqualTo(file.machine());
    assertThat(read.forks()).isEqualTo(file.forks());
    assertThat(read.quick()).isEqualTo(file.quick());
    assertThat(read.libraries())
        .containsExactly(
            Map.entry("onednn", new PeersRecord.Library("oneDNN 3.11", "avx512_core")));
    assertThat(read.cases())
        .extracting(PeersRecord.Case::name, PeersRecord.Case::threads, PeersRecord.Case::ceiling)
        .containsExactly(tuple("gemm-nn-64x64x64", 1, 100.0), tuple("exp-8", 1, null));
    assertThat(read.cases().getFirst().rates())
        .isEqualTo(Map.of(PeersRecord.OURS, 40.0, "onednn", 50.0));
    assertThat(read.cases().getFirst().ratios())
        .hasEntrySatisfying("onednn", ratio -> assertThat(ratio.median()).isEqualTo(0.8));
    assertThat(read.notRun())
        .containsExactly(
            new PeersRecord.NotRun("gemm-nn-64x64x64", 1, "mkl", false, MISSING.reason()));
  }

  private static PeersFile file(CaseRates... cases) {
    return new PeersFile(
        PeersFile.SCHEMA,
        MachineProbe.look(),
        2,
        false,
        Map.of("onednn", new Implementation("oneDNN 3.11", "avx512_core")),
        List.of(cases),
        List.of(MISSING));
  }

  private static CaseRates rates(
      String name, @Nullable Double ceiling, double ours, double theirs) {
    Map<String, Double> rates = new LinkedHashMap<>();
    rates.put("gradmark", ours);
    rates.put("onednn", theirs);
    double ratio = ours / theirs;
    return new CaseRates(
        name,
        1,
        name.startsWith("gemm") ? "GFLOP/s" : "Gelement/s",
        ceiling,
        ceiling == null ? Map.of() : Map.of("ceiling-fma", List.of(ceiling - 1, ceiling)),
        rates,
        Map.of("onednn", new Ratio(ratio, 0.95 * ratio, 1.05 * ratio)),
        Map.of("gradmark", List.of(ours, ours), "onednn", List.of(theirs, theirs)));
  }
}
