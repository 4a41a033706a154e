package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.jmh.ForkMetrics.Deterministic;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

class GradmarkProfilerTest {
  private final GradmarkProfiler profiler = new GradmarkProfiler();

  @Test
  void isRegisteredSoThatItIsListed() {
    assertThat(ServiceLoader.load(Profiler.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(GradmarkProfiler.class));
  }

  /** 1000 flop per invocation; scores in microseconds per operation, or operations per one. */
  @ParameterizedTest
  @CsvSource({
    "AverageTime,    1, 1, 1,  2,   1000, 0.5",
    "AverageTime,    2, 1, 1,  2,   1000, 1",
    "AverageTime,    1, 4, 1,  0.5, 250,  0.5",
    "SampleTime,     1, 1, 1,  2,   1000, 0.5",
    "Throughput,     2, 1, 1,  0.5, 1000, 0.5",
    "SingleShotTime, 1, 1, 10, 20,  10000, 0.5"
  })
  void ratesFollowTheMode(
      Mode mode, int threads, int opi, int batch, double score, double perOp, double rate) {
    BenchmarkParams params = TestParams.of("rates", mode, threads, opi);
    ForkMetrics.publish(params, Work.flops(1000));

    Map<String, ScalarResult> results = after(params, batch, score);

    assertThat(results).containsOnlyKeys("work.perOp", "work.rate");
    assertScore(results, "work.perOp", perOp, "flop");
    assertScore(results, "work.rate", rate, "GFLOP/s");
  }

  @Test
  void recipesAddTheirMetrics() {
    BenchmarkParams params = TestParams.of("recipe");
    ForkMetrics.publish(
        params, Work.samples(64), List.of(new Deterministic("loss.final", 0.25, "loss")));

    Map<String, ScalarResult> results = after(params, 1, 1000);

    assertThat(results).containsOnlyKeys("loss.final", "work.perOp", "work.rate");
    assertScore(results, "loss.final", 0.25, "loss");
    assertScore(results, "work.rate", 64_000, "samples/s");
  }

  @Test
  void anotherBenchmarkGetsNothingOfIt() {
    ForkMetrics.publish(TestParams.of("first"), Work.bytes(8));

    assertThat(after(TestParams.of("second"), 1, 1)).isEmpty();
  }

  @Test
  void aBenchmarkThatThrewHasNoRate() {
    BenchmarkParams params = TestParams.of("thrown");
    ForkMetrics.publish(params, Work.bytes(8));
    IterationParams iteration = TestParams.iterations(IterationType.MEASUREMENT, 1);
    var nothing = new IterationResult(params, iteration, new IterationResultMetaData(0, 0));

    assertThat(profiler.afterIteration(params, iteration, nothing))
        .singleElement()
        .satisfies(result -> assertThat(result.getLabel()).isEqualTo("work.perOp"));
  }

  @Test
  void metricsMustBeFinite() {
    assertThatThrownBy(() -> new Deterministic("loss", Double.NaN, "loss"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loss = NaN");
  }

  private static void assertScore(
      Map<String, ScalarResult> results, String label, double score, String unit) {
    assertThat(results)
        .hasEntrySatisfying(
            label,
            result -> {
              assertThat(result.getScore()).isCloseTo(score, within(1e-12 * score));
              assertThat(result.getScoreUnit()).isEqualTo(unit);
            });
  }

  private Map<String, ScalarResult> after(BenchmarkParams params, int batch, double score) {
    IterationParams iteration = TestParams.iterations(IterationType.MEASUREMENT, batch);
    var result = new IterationResult(params, iteration, new IterationResultMetaData(1, 1));
    result.addResult(new JournalledScore("method", score, "us/op"));
    Map<String, ScalarResult> byLabel = new TreeMap<>();
    for (ScalarResult one : profiler.afterIteration(params, iteration, result)) {
      byLabel.put(one.getLabel(), one);
    }
    return byLabel;
  }
}
