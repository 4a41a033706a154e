package gradmark.bench.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A benchmark for the tests of what runs benchmarks: it fails unless its fork is as it must be. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
public class TrialBenchmark {
  /** What the benchmark does. */
  public enum Deed {
    WORK,
    FAIL,
    SLEEP,
    SPIN
  }

  @Param("WORK")
  Deed deed;

  @Param("3")
  int count;

  /** Throws in a JVM without the vector module, or if it shall fail. */
  @Benchmark
  public int probe() throws InterruptedException {
    if (deed == Deed.SLEEP) {
      Thread.sleep(Duration.ofSeconds(30));
    }
    while (deed == Deed.SPIN) {
      Thread.onSpinWait();
    }
    if (deed == Deed.FAIL) {
      throw new IllegalStateException("told to fail");
    }
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      throw new IllegalStateException("no vector module");
    }
    return count;
  }
}
