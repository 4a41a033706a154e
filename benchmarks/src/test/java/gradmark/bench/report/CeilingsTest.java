package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JmhRow.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingsTest {
  private static final int LENGTH = 8_388_608;

  /** At 10, 16, 20 and 40 GB/s in their fastest iterations; every kernel moves 5 on the mean. */
  private static final Ceilings CEILINGS =
      new Ceilings(
          new RunData(
              null,
              null,
              List.of(
                  row("CeilingBenchmark.streamRead", 1, 5),
                  row("CeilingBenchmark.streamUpdate", 2, 8),
                  row("CeilingBenchmark.streamCopy", 3, 10),
                  row("CeilingBenchmark.streamAdam", 7, 20)),
              List.of(),
              List.of(),
              Map.of(),
              Map.of(),
              null));

  @ParameterizedTest(name = "{0} of {1} floats")
  @CsvSource({
    "OptimizerBenchmark.update,    3, 25 % copy",
    "OptimizerBenchmark.update,    5, –",
    "OptimizerBenchmark.update,    7, 13 % Adam",
    "ClipperBenchmark.clip,        1, 50 % read",
    "ClipperBenchmark.clip,        3, –",
    "ActivationBenchmark.forward,  3, 25 % copy",
    "ActivationBenchmark.backward, 3, 25 % copy",
    "ActivationBenchmark.backward, 4, –",
    "LossBenchmark.lossAndGradient, 4, –",
  })
  void rowIsDividedByTheStreamOfItsMixOnly(String benchmark, int floats, String share) {
    assertThat(CEILINGS.of(row(benchmark, floats, 5)).text()).isEqualTo(share);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SUM_OF_SQUARES, 1, 50 % read",
    "CLAMP,          1, 50 % read",
    "SCALE,          2, 31 % update",
    "FILL_ROWS,      2, 31 % update",
    "AXPY,           3, 25 % copy",
    "DOT,            2, –",
  })
  void levelOneOperationsHaveTheirOwnMixes(String operation, int floats, String share) {
    Map<String, String> parameters =
        Map.of("length", Integer.toString(LENGTH), "operation", operation);
    assertThat(CEILINGS.of(row("Level1Benchmark.apply", parameters, floats, 5)).text())
        .isEqualTo(share);
  }

  private static JmhRow row(String name, int floats, double gigabytesPerSecond) {
    return row(name, Map.of("length", Integer.toString(LENGTH)), floats, gigabytesPerSecond);
  }

  private static JmhRow row(
      String name, Map<String, String> parameters, int floats, double gigabytesPerSecond) {
    double bytes = 4.0 * floats * LENGTH;
    double microseconds = bytes / gigabytesPerSecond / 1e3;
    return new JmhRow(
        "gradmark.bench.jmh." + name,
        "avgt",
        parameters,
        List.of(),
        1,
        1,
        new Score(
            microseconds, null, "us/op", List.of(List.of(1.5 * microseconds, 0.5 * microseconds))),
        Map.of("work.perOp", new Score(bytes, 0.0, "byte", List.of(List.of(bytes)))));
  }
}
