package gradmark.bench.jmh;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.jmh.ForkRecord.Measured;
import gradmark.bench.jmh.ForkRecord.Scores;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What the journal holds becomes JMH's results again. */
class JmhResultsTest {
  private static final BenchmarkRow ROW = new BenchmarkRow("a.B.m", new TreeMap<>());

  /**
   * {@code gc.time} is one: an iteration in which the collector did not run has none, and JMH
   * counts it as 0.
   */
  @Test
  void aMetricThatFewIterationsToldKeepsItsValues() {
    SortedMap<String, Scores> secondary = new TreeMap<>();
    secondary.put("gc.count", new Scores("counts", List.of(0.0, 1.0, 0.0)));
    secondary.put("gc.time", new Scores("ms", List.of(4.0)));

    Collection<RunResult> results =
        JmhResults.runResults(
            List.of(measured(1, secondary), measured(2, new TreeMap<>()), measured(3, secondary)));

    assertThat(results).hasSize(1);
    RunResult row = results.iterator().next();
    assertThat(row.getPrimaryResult().getSampleCount()).isEqualTo(9);
    Result<?> time = requireNonNull(row.getSecondaryResults().get("gc.time"));
    Result<?> count = requireNonNull(row.getSecondaryResults().get("gc.count"));
    assertThat(time.getSampleCount()).isEqualTo(9);
    assertThat(time.getStatistics().getMax()).isEqualTo(4.0);
    assertThat(time.getStatistics().getSum()).isEqualTo(8.0);
    assertThat(count.getStatistics().getSum()).isEqualTo(2.0);
  }

  private static ForkRecord measured(int fork, SortedMap<String, Scores> secondary) {
    Measured measured = MeasuredForks.of(List.of(1.0, 2.0, 3.0), secondary);
    return ForkRecord.measured(ROW, fork, 1, measured);
  }
}
