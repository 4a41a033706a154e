package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
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

class JmhJsonTest {
  @TempDir private Path temporary;

  @Test
  void readsWhatIsNotFiniteAsNoValue() throws IOException {
    JmhRow row = read("[" + row("avgt", "1", "210", "us/op", "8388608", "flop") + "]").getFirst();
    assertThat(row.subject()).isEqualTo("GemmBenchmark");
    assertThat(row.method()).isEqualTo("multiply");
    assertThat(row.params())
        .containsExactly(Map.entry("gemm", "VECTOR"), Map.entry("shape", "64x256x256"));
    assertThat(row.forks()).isEqualTo(2);
    assertThat(row.primary().value()).isEqualTo(210);
    assertThat(row.primary().error()).isNull();
    assertThat(row.primary().forks().get(0)).containsExactly(1.5, null);
    assertThat(row.primary().forks().get(1)).containsExactly(2.5, null);
    assertThat(row.secondary().get("loss.final"))
        .isEqualTo(new JmhRow.Score(null, null, "loss", List.of()));
    assertThat(row.workPerOp()).isEqualTo(8_388_608);
  }

  @ParameterizedTest
  @CsvSource({
    "avgt, 1, 210,   us/op,  8388608, flop,   39.945752, GFLOP/s",
    "avgt, 1, 2,     ms/op,  16e6,    byte,   8,         GB/s",
    "avgt, 2, 500,   ns/op,  64,      sample, 256e6,     samples/s",
    "avgt, 1, 0.5,   s/op,   64,      sample, 128,       samples/s",
    "thrpt, 4, 2000, ops/s,  64,      sample, 128000,    samples/s",
    "thrpt, 1, 2,    ops/us, 4000,    byte,   8,         GB/s"
  })
  void computesTheRateOfWork(
      String mode,
      String threads,
      String score,
      String unit,
      String work,
      String workUnit,
      double rate,
      String rateUnit)
      throws IOException {
    JmhRow row = read("[" + row(mode, threads, score, unit, work, workUnit) + "]").getFirst();
    assertThat(row.rate()).isCloseTo(rate, within(1e-6 * rate));
    assertThat(row.rateUnit()).isEqualTo(rateUnit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"+INF\"", "0", "-1"})
  void hasNoRateWithoutATime(String score) throws IOException {
    JmhRow row = read("[" + row("avgt", "1", score, "us/op", "64", "flop") + "]").getFirst();
    assertThat(row.rate()).isNull();
  }

  @Test
  void readsABareBenchmarkOfAnybody() throws IOException {
    String bare =
        "[{\"benchmark\": \"x.Y.z\", \"mode\": \"thrpt\","
            + " \"primaryMetric\": {\"score\": 3, \"scoreUnit\": \"ops/ms\"}}]";
    JmhRow row = read(bare).getFirst();
    assertThat(row.params()).isEmpty();
    assertThat(row.jvmArgs()).isEmpty();
    assertThat(row.rate()).isNull();
    assertThat(row.rateUnit()).isEmpty();
    assertThat(row.secondsPerOp()).isCloseTo(1e-3 / 3, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "'-Xbatch,-XX:+UseAVX', false",
    "'-Xbatch,-XX:-UseSuperWord,-Xmx1g', true",
    "'-XX:-UseSuperWord,-XX:+UseSuperWord', false",
    "'-XX:+UseSuperWord,-XX:-UseSuperWord', true",
    "'-XX:+UnlockDiagnosticVMOptions,-XX:AutoVectorizationOverrideProfitability=0', true",
    "'-XX:AutoVectorizationOverrideProfitability=2', false"
  })
  void knowsFromTheJvmsOptionsWhatC2MayNotVectorise(String options, boolean unvectorised)
      throws IOException {
    String args = options.isEmpty() ? "" : "\"" + options.replace(",", "\",\"") + "\"";
    JmhRow row =
        read("""
        [{"benchmark": "x.Y.z", "mode": "avgt", "jvmArgs": [%s],
          "primaryMetric": {"score": 3, "scoreUnit": "us/op"}}]
        """
                .formatted(args))
            .getFirst();
    assertThat(String.join(",", row.jvmArgs())).isEqualTo(options);
    assertThat(row.unvectorised()).isEqualTo(unvectorised);
  }

  @Test
  void readsAnIterationOfSamplesAsTheirMean() throws IOException {
    JmhRow row =
        read("""
        [{"benchmark": "x.Y.z", "mode": "sample",
          "primaryMetric": {"score": 3, "scoreUnit": "us/op",
            "rawDataHistogram": [[[[1.0, 3], [5.0, 1]], []], [[[7.0, 2]]]]}}]
        """)
            .getFirst();
    assertThat(row.primary().forks().get(0)).containsExactly(2.0, null);
    assertThat(row.primary().forks().get(1)).containsExactly(7.0);
  }

  @Test
  void refusesWhatFollowsTheArray() {
    assertThatThrownBy(() -> read("[] []")).hasMessageContaining("something follows the array");
  }

  @Test
  void readsAnEmptyArray() throws IOException {
    assertThat(read("[]\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[{\n\"benchmark\": \"x\",\n \"mode\" oops' | line 3",
        "'{}' | array",
        "'[{}]' | result 1 of JMH's array has no \"benchmark\"",
        "'[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"primaryMetric\":{}}]' | no \"score\"",
        "'' | line 1"
      })
  void refusesWhatIsNotJmhs(String text, String words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
              assertThat(refusal.getMessage()).contains("jmh.json", words);
            });
  }

  private static String row(
      String mode, String threads, String score, String unit, String work, String workUnit) {
    return """
    {"benchmark": "a.b.GemmBenchmark.multiply", "mode": "%s", "threads": %s, "forks": 2,
     "params": {"gemm": "VECTOR", "shape": "64x256x256"},
     "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s",
       "rawData": [[1.5, "NaN"], [2.5, "+INF"]]},
     "secondaryMetrics": {
       "·work.perOp": {"score": %s, "scoreError": 0, "scoreUnit": "%s", "rawData": [[1]]},
       "loss.final": {"score": "-INF", "scoreError": "NaN", "scoreUnit": "loss"}}}
    """
        .formatted(mode, threads, score, unit, work, workUnit);
  }

  private List<JmhRow> read(String text) throws IOException {
    return JmhJson.read(Files.writeString(temporary.resolve("jmh.json"), text));
  }
}
