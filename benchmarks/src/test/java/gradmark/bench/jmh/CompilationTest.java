package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class CompilationTest {
  private final long[] calls = new long[1];

  @Test
  void endsOnceNothingIsCompiled() {
    long start = System.nanoTime();

    Compilation.provoke(params(1), () -> calls[0]++);

    assertThat(calls[0]).isGreaterThan(1000);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
  }

  @Test
  void withoutWarmUpsNothingIsCalled() {
    Compilation.provoke(params(0), () -> calls[0]++);

    assertThat(calls[0]).isZero();
  }

  private static BenchmarkParams params(int warmups) {
    return new BenchmarkParams(
        "any",
        "any",
        true,
        1,
        new int[] {1},
        List.of(),
        1,
        0,
        TestParams.warmups(warmups),
        TestParams.iterations(IterationType.MEASUREMENT, 1),
        Mode.AverageTime,
        new WorkloadParams(),
        TimeUnit.MICROSECONDS,
        1,
        "java",
        List.of(),
        "25",
        "vm",
        "1",
        "1.37",
        TimeValue.minutes(1));
  }
}
