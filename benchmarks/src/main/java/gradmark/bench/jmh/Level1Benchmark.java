package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.linalg.Level1;
import java.util.concurrent.TimeUnit;
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
 * The operations on whole arrays that clippers, metrics and layers are made of, from memory. The
 * sign of the factor changes with every call, so that y stays where it was, but for roundings.
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
public class Level1Benchmark implements BoundedParameters {
  private static final double REDUCTION_ERROR = 1e-12;

  @Param Backend backend;

  @Param Level1Operation operation;

  @Param("8388608")
  int length;

  Level1 level1;
  private float factor = 1;
  private float[] x;
  private float[] y;
  private ReferenceDistance distance = new ReferenceDistance();

  @Override
  public void check(Limits limits) {
    // x, y, the y that the definition starts from, and the other form's.
    limits.requireRoom("length=" + length, length, 4.0 * length);
  }

  /**
   * Draws the arrays and compares the operation with its definition, and with the other form bit by
   * bit.
   */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    x = DataRegime.NORMAL.array(length, 0);
    y = DataRegime.NORMAL.array(length, 1);
    level1 = Level1.of(backend);
    double result = compare();
    Deterministic output = new OutputDigest().add(result).add(y).metric();
    ForkMetrics.publish(params, operation.work(length), distance.beside(output, true));
    Compilation.provoke(params, this::apply);
  }

  /** One operation on all elements; the result is that of a reduction, else 0. */
  @Benchmark
  public double apply() {
    factor = -factor;
    return operation.apply(level1, factor, x, y);
  }

  double compare() {
    distance = new ReferenceDistance();
    float[] before = y.clone();
    double result = apply();
    double expected = 0;
    double size = 0;
    for (int i = 0; i < length; i++) {
      double term = operation.term(x[i], before[i]);
      expected += term;
      size += Math.abs(term);
      float element = operation.element(i, factor, x, before);
      Oracle.sameBits("y", i, element, y[i]);
      distance.add(element, y[i]);
    }
    Oracle.near("result", 0, expected, result, REDUCTION_ERROR * size);
    distance.add(expected, result);
    Oracle.counterpart(backend)
        .ifPresent(
            other -> {
              float[] otherY = before.clone();
              double otherResult = operation.apply(Level1.of(other), factor, x, otherY);
              Oracle.sameBits("y", otherY, y);
              Oracle.near("result", 0, otherResult, result, 0);
            });
    return result;
  }
}
