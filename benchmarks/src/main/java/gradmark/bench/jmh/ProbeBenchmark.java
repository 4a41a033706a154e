package gradmark.bench.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A hundred equal pieces of work and, where a delay is asked for, so many percent more: what {@code
 * selftest} proves the verdicts by. It measures nothing of interest itself, and no ruler is among
 * its kinds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(
    iterations = Settings.WARMUPS,
    time = Settings.MILLISECONDS,
    timeUnit = TimeUnit.MILLISECONDS)
@Measurement(
    iterations = Settings.ITERATIONS,
    time = Settings.MILLISECONDS,
    timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = Settings.FORKS,
    jvmArgsAppend = {
      Settings.HEAP_MIN,
      Settings.HEAP_MAX,
      Settings.COLLECTOR,
      Settings.QUIET,
      Settings.KERNELS_FIRST,
      Settings.VECTORS_FIRST
    })
public class ProbeBenchmark implements BoundedParameters {
  private static final int PIECES = 100;

  @Param("HASH")
  ProbeWork work;

  /** How much of it a piece is. */
  @Param("1")
  int scale;

  /** Percent of more work. */
  @Param("0")
  int delay;

  private IntToLongFunction piece;

  @Override
  public void check(Limits limits) {
    Limits.require(scale >= 1 && scale <= 8, "scale", scale, "choose from 1 to 8");
    Limits.require(delay >= 0 && delay <= 1000, "delay", delay, "choose from 0 to 1000 percent");
  }

  /** Makes the data, and has C2 compile the work. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    piece = work.prepare(scale);
    Compilation.provoke(params, this::run);
  }

  /** All pieces, in their order. */
  @Benchmark
  public long run() {
    long sum = 0;
    int pieces = PIECES + delay;
    for (int i = 0; i < pieces; i++) {
      sum += piece.applyAsLong(i);
    }
    return sum;
  }
}
