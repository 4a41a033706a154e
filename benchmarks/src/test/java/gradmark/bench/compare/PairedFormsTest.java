package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two forms within one build: what is said of them, and how it is shown. */
class PairedFormsTest {
  private static final ParameterPair PAIR = new ParameterPair("backend", "SCALAR", "VECTOR");

  private static final Effect FASTER = new Effect(0.25, 0.2, 0.5, 1e-5, 0.02);

  @TempDir private Path temporary;

  private static RowResult row(Verdict verdict, Direction direction, Effect effect) {
    String unit = direction == Direction.LOWER ? "us/op" : "ops/us";
    return new RowResult(Samples.key("a"), unit, direction, verdict, effect, 10.0, 2.5, 12, 12, "");
  }

  private static Comparison comparison(RowResult... rows) {
    PairedForms forms = new PairedForms(PAIR, new TreeMap<>(Map.of(Samples.key("a"), 0.0)));
    return new Comparison(List.of(rows), true, List.of()).of(forms);
  }

  @ParameterizedTest
  @CsvSource({
    "REGRESSED, 0",
    "IMPROVED, 0",
    "SAME, 0",
    "INCONCLUSIVE, 2",
    "DEFINITION_CHANGED, 2",
    "FAILED, 3",
    "NUMERICS_CHANGED, 4",
    "NUMERICS_DECLARED, 2"
  })
  void thatOneFormIsSlowerIsNoFailure(Verdict verdict, int exitCode) {
    RowResult row = RowResult.inconclusive(Samples.key("a"), "").with(verdict);
    assertThat(comparison(row).exitCode()).isEqualTo(exitCode);

    RowResult answered = row(Verdict.REGRESSED, Direction.LOWER, FASTER);
    assertThat(comparison(row, answered).exitCode()).isEqualTo(exitCode == 2 ? 0 : exitCode);
  }

  @Test
  void aRunThatWasStoppedIsIncomplete() {
    Comparison stopped =
        new Comparison(List.of(row(Verdict.IMPROVED, Direction.LOWER, FASTER)), false, List.of())
            .of(new PairedForms(PAIR, new TreeMap<>()));
    assertThat(stopped.exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
  }

  @Test
  void thatBothFormsAllocateAsMuchIsNoAnswer() {
    RowResult open = RowResult.inconclusive(Samples.key("a"), "too few forks");
    RowResult allocation =
        RowResult.inconclusive(Samples.key("a").of("gc.alloc.rate.norm"), "").with(Verdict.SAME);
    assertThat(comparison(open, allocation).exitCode()).isEqualTo(ExitCodes.INCOMPLETE);
  }

  @Test
  void allFormatsTellTheSpeedUpOfWhichFormOverWhich() {
    Comparison comparison = comparison(row(Verdict.IMPROVED, Direction.LOWER, FASTER));

    assertThat(TerminalTable.of(comparison))
        .startsWith("IMPROVED: 1 IMPROVED\nbackend: VECTOR over SCALAR, how many times as fast;")
        .contains("4.00 × [2.00, 5.00], 0 ulp apart; 10.00 → 2.500 us/op\n");
    assertThat(PullRequestText.of(comparison))
        .contains("\nbackend: VECTOR over SCALAR, how many times as fast")
        .contains("| IMPROVED | Y.a | 4.00 × \\[2.00, 5.00\\], 0 ulp apart | 2.0 % |  |")
        .contains("and of a score the speed-up");
    JsonNode json = JsonMapper.shared().readTree(ComparisonFiles.json(comparison));
    assertThat(json.at("/pair/parameter").asString()).isEqualTo("backend");
    assertThat(json.at("/pair/base").asString()).isEqualTo("SCALAR");
    assertThat(json.at("/pair/head").asString()).isEqualTo("VECTOR");
    assertThat(json.at("/rows/0/ulps").asDouble(-1)).isZero();
    assertThat(json.at("/rows/0/ratio").asDouble()).isEqualTo(0.25);
    JsonNode head =
        JsonMapper.shared().readTree(GenericBenchmarks.of(comparison, Direction.LOWER)).get(0);
    assertThat(head.path("name").asString()).isEqualTo("Y.a backend=VECTOR avgt");
  }

  @Test
  void throughputsAreSpeedUpsAsTheyStandAndOtherMetricsChanges() {
    Effect up = new Effect(4, 2.0, null, 1e-5, 0.02);
    RowResult allocation =
        new RowResult(
            Samples.key("a").of("gc.alloc.rate.norm"),
            "B/op",
            Direction.LOWER,
            Verdict.IMPROVED,
            FASTER,
            8.0,
            2.0,
            12,
            12,
            "");

    assertThat(
            TerminalTable.of(comparison(row(Verdict.IMPROVED, Direction.HIGHER, up), allocation)))
        .contains("4.00 × [2.00, –], 0 ulp apart; 10.00 → 2.500 ops/us\n")
        .contains("0.250 × [0.200 ×, 0.500 ×]; 8.000 → 2.000 B/op\n");
  }

  @Test
  void aSlowerFormIsAPassedTestAndEqualOnesAreShown() {
    Comparison slower = comparison(row(Verdict.REGRESSED, Direction.LOWER, FASTER));

    assertThat(JUnitXml.of(slower))
        .contains("name=\"gradmark comparison of backend=SCALAR,VECTOR\"", "failures=\"0\"")
        .doesNotContain("<failure");
    assertThat(PullRequestText.of(comparison(row(Verdict.SAME, Direction.LOWER, FASTER))))
        .contains("| SAME | Y.a |");
  }

  @Test
  void twoBuildsKeepTheirWords() {
    Comparison builds =
        new Comparison(
            List.of(row(Verdict.IMPROVED, Direction.LOWER, FASTER)), true, List.of("note"));

    assertThat(TerminalTable.of(builds)).doesNotContain("times as fast").contains("0.250 ×");
    assertThat(ComparisonFiles.json(builds)).doesNotContain("pair", "ulps");
    assertThat(builds.withNotes(List.of("other")).notes()).containsExactly("note", "other");
  }

  @Test
  void aPairIsKeptBesideFurtherRowsAndDeclaredNumerics() {
    Comparison declared =
        comparison(row(Verdict.NUMERICS_CHANGED, Direction.EQUAL, FASTER))
            .with(List.of(row(Verdict.SAME, Direction.LOWER, FASTER)))
            .numericsDeclared();
    assertThat(declared.forms()).isNotNull();
    assertThat(declared.exitCode()).isZero();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, {3}, {4}, {5}: {6}")
  @CsvSource({
    "7, 7, 3, 3, 0.5, 1.5, 0",
    "7, 8, 3, 3, 0.5, 1.5, 2",
    "7, 8, 3, 4, 0.5, 1.5, ",
    "7, 8, , , 0.5, 1.5, ",
    "7, 8, 3, 3, , , ",
    ", , 3, 3, 0.5, 0.5, 1",
    "7, 7, , , , , 0",
    ", , , , , , "
  })
  void ulpsAreThoseThatAreKnown(
      @Nullable Double digest,
      @Nullable Double otherDigest,
      @Nullable Double reference,
      @Nullable Double otherReference,
      @Nullable Double ulp,
      @Nullable Double otherUlp,
      @Nullable Double apart) {
    List<RowSamples> metrics = new ArrayList<>(List.of(Samples.times("z", 6, 0.5)));
    if (digest != null && otherDigest != null) {
      metrics.add(metric("output.crc32", "crc32", digest, otherDigest));
    }
    if (reference != null && otherReference != null) {
      metrics.add(metric("output.reference", "crc32", reference, otherReference));
    }
    if (ulp != null && otherUlp != null) {
      metrics.add(metric("output.ulp", "ulp", ulp, otherUlp));
    }

    Map<RowKey, Double> ulps = PairedForms.of(PAIR, metrics).ulps();

    if (apart == null) {
      assertThat(ulps).isEmpty();
    } else {
      assertThat(ulps).containsExactlyEntriesOf(Map.of(Samples.key("z"), apart));
    }
  }

  private static RowSamples metric(String name, String unit, double base, double head) {
    Block block =
        new Block(
            List.of(new ForkScore(List.of(base, base))), List.of(new ForkScore(List.of(head))));
    return new RowSamples(
        Samples.key("z").of(name), unit, Direction.EQUAL, List.of(block, block), false);
  }

  @Test
  void aComparisonOfFormsIsNoFloor() throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("comparison.json"),
            ComparisonFiles.json(comparison(row(Verdict.IMPROVED, Direction.LOWER, FASTER))));
    assertThatThrownBy(() -> Floors.read(List.of(file)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("its sides are not equal: it is of backend=SCALAR,VECTOR");
  }
}
