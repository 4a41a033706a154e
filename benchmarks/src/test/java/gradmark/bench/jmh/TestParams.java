package gradmark.bench.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** Benchmark parameters as JMH hands them to a setup. */
final class TestParams {
  private TestParams() {}

  static BenchmarkParams of(String benchmark) {
    return of(benchmark, Mode.AverageTime, 1, 1);
  }

  static BenchmarkParams of(String benchmark, Mode mode, int threads, int opsPerInvocation) {
    return of(benchmark, mode, threads, opsPerInvocation, 0);
  }

  static BenchmarkParams withWarmups(int warmups) {
    return of("any", Mode.AverageTime, 1, 1, warmups);
  }

  /** Setups are tested without warm-ups. */
  private static BenchmarkParams of(
      String benchmark, Mode mode, int threads, int opsPerInvocation, int warmups) {
    return new BenchmarkParams(
        benchmark,
        benchmark,
        true,
        threads,
        new int[] {1},
        List.of(),
        1,
        0,
        new IterationParams(IterationType.WARMUP, warmups, TimeValue.milliseconds(10), 1),
        iterations(IterationType.MEASUREMENT, 1),
        mode,
        new WorkloadParams(),
        TimeUnit.MICROSECONDS,
        opsPerInvocation,
        "java",
        List.of(),
        "25",
        "vm",
        "1",
        "1.37",
        TimeValue.minutes(1));
  }

  static IterationParams iterations(IterationType type, int batchSize) {
    return new IterationParams(type, 1, TimeValue.milliseconds(10), batchSize);
  }
}
