package gradmark.bench.jmh;

import static java.util.Objects.requireNonNull;

import gradmark.backend.Backend;
import java.util.Map;
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
 * What the hardware allows on one core: fused multiply-adds from registers, and streams from memory
 * with the read and write mixes of the kernels. Kernels are reported as a share of these.
 *
 * <p>{@code length} is that of each array of a stream, beyond the last-level cache by default; the
 * register loop takes no notice of it. Values converge to fixed points and stay normal numbers.
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
public class CeilingBenchmark {
  private static final int ROUNDS = 100_000;

  /** The streams' loops take no rest. */
  private static final int MULTIPLE = 256;

  /** The arrays of the streams, apart, so that the register loop does not wait for them. */
  @State(Scope.Thread)
  public static class Streams implements BoundedParameters {
    /** Read and written per element; a line that is only written is fetched first. */
    private static final Map<String, Integer> FLOATS =
        Map.of("streamRead", 1, "streamUpdate", 2, "streamCopy", 3, "streamAdam", 7);

    /** 64 MiB per array by default; a multiple of 256. */
    @Param("16777216")
    int length;

    private float[] x;
    private float[] y;
    private float[] m;
    private float[] v;
    private float[] sums;

    @Override
    public void check(Limits limits) {
      requireLength();
      limits.requireRoom("length=" + length, length, 4.0 * length);
    }

    private void requireLength() {
      Limits.require(
          length >= MULTIPLE && length % MULTIPLE == 0,
          "length",
          length,
          "it must be a positive multiple of %d, such as %d"
              .formatted(MULTIPLE, Math.max(length / MULTIPLE, 1) * MULTIPLE));
    }

    /** Draws the arrays and compares each stream with plain loops. */
    @Setup(Level.Trial)
    public void prepare(BenchmarkParams params) {
      Backend.VECTOR.require();
      requireLength();
      CeilingCheck.streams();
      x = DataRegime.NORMAL.array(length, 0);
      y = DataRegime.NORMAL.array(length, 1);
      m = new float[length];
      v = new float[length];
      sums = new float[4 * VectorCeiling.lanes()];
      ForkMetrics.publish(params, Work.bytes((long) length * bytesPerElement(params)));
    }

    private static int bytesPerElement(BenchmarkParams params) {
      String method = params.getBenchmark();
      Integer floats = FLOATS.get(method.substring(method.lastIndexOf('.') + 1));
      return Float.BYTES * requireNonNull(floats, method);
    }
  }

  /** The state of the register loop. */
  @State(Scope.Thread)
  public static class Registers {
    private float[] chains;

    /** Compares the loop with a plain one. */
    @Setup(Level.Trial)
    public void prepare(BenchmarkParams params) {
      Backend.VECTOR.require();
      CeilingCheck.fma();
      int floats = VectorCeiling.CHAINS * VectorCeiling.lanes();
      chains = DataRegime.NORMAL.array(floats, 0);
      ForkMetrics.publish(params, Work.flops(2L * ROUNDS * floats));
      Compilation.provoke(params, () -> VectorCeiling.fma(chains, ROUNDS));
    }
  }

  /** Fused multiply-adds in registers. */
  @Benchmark
  public float[] fma(Registers registers) {
    VectorCeiling.fma(registers.chains, ROUNDS);
    return registers.chains;
  }

  /** Reads one array. */
  @Benchmark
  public float[] streamRead(Streams streams) {
    VectorCeiling.read(streams.x, streams.sums);
    return streams.sums;
  }

  /** Reads one array and writes another, whose lines the processor fetches first. */
  @Benchmark
  public float[] streamCopy(Streams streams) {
    VectorCeiling.copy(streams.x, streams.y);
    return streams.y;
  }

  /** Reads one array and writes it. */
  @Benchmark
  public float[] streamUpdate(Streams streams) {
    VectorCeiling.update(streams.x);
    return streams.x;
  }

  /** Reads four arrays and writes three of them, as Adam does. */
  @Benchmark
  public float[] streamAdam(Streams streams) {
    VectorCeiling.adam(streams.x, streams.y, streams.m, streams.v);
    return streams.v;
  }
}
