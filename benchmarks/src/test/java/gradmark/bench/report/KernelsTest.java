package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which form of a kernel a row is, whoever measured it. */
class KernelsTest {
  private static final String GEMM = "gemm NN 64x256x256";
  private static final double GIGAFLOP = 8_388_608e-9;
  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void unvectorisedPlainJavaStandsApartFromPlainJava() {
    assertThat(kernel(SampleBenchmarks.inThreeForms()))
        .satisfies(
            row -> {
              assertThat(row.plain()).isCloseTo(GIGAFLOP / 700e-6, ROUNDING);
              assertThat(row.unvectorised()).isCloseTo(GIGAFLOP / 1400e-6, ROUNDING);
              assertThat(row.vector()).isCloseTo(GIGAFLOP / 210e-6, ROUNDING);
              assertThat(row.speedUp()).isCloseTo(700 / 210.0, ROUNDING);
            });
    assertThat(kernel(SampleBenchmarks.rows()).unvectorised()).isNull();
  }

  /** As {@code -jvmArgsPrepend} does it: all rows have the option. */
  @Test
  void whereAllRowsAreUnvectorisedNoneIsPlain() {
    List<JmhRow> all =
        SampleBenchmarks.rows().stream().map(row -> SampleBenchmarks.unvectorised(row, 1)).toList();
    assertThat(kernel(all))
        .satisfies(
            row -> {
              assertThat(row.plain()).isNull();
              assertThat(row.unvectorised()).isNotNull();
              assertThat(row.vector()).isNotNull();
              assertThat(row.speedUp()).isNull();
            });
  }

  @Test
  void ofTwoRowsWithTheVectorApiTheUsualOneCounts() {
    List<JmhRow> rows = new ArrayList<>(SampleBenchmarks.rows());
    SampleBenchmarks.rows().forEach(row -> rows.add(SampleBenchmarks.unvectorised(row, 3)));
    assertThat(kernel(rows).vector()).isCloseTo(GIGAFLOP / 210e-6, ROUNDING);
    assertThat(kernel(rows.reversed()).vector()).isCloseTo(GIGAFLOP / 210e-6, ROUNDING);
  }

  @Test
  void aStepHasAThirdTimeWhereItWasMeasured() {
    Table three = StepCosts.table(StepCosts.of(SampleRun.unvectorised()).getFirst());
    assertThat(three.columns())
        .containsExactly(
            "depth", "plain µs", "unvectorised µs", "Vector µs", "speed-up", "Vector samples/s");
    assertThat(three.rows().getFirst())
        .containsExactly("2", "240", "480", "80", "3.00 ×", "800000");
    assertThat(StepCosts.table(StepCosts.of(SampleRun.complete()).getFirst()).columns())
        .doesNotContain("unvectorised µs")
        .contains("plain samples/s");
  }

  private static Kernels.Row kernel(List<JmhRow> rows) {
    RunData data = new RunData(null, null, rows, List.of(), List.of(), Map.of(), Map.of(), null);
    return Kernels.of(data).stream()
        .filter(row -> row.name().equals(GEMM))
        .findFirst()
        .orElseThrow();
  }
}
