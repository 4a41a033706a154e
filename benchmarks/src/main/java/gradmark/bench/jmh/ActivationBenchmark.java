package gradmark.bench.jmh;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import java.util.Arrays;
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
 * x = φ(h), and δ ← φ'(h) ⊙ δ, over arrays that stay in the caches.
 *
 * <p>Pre-activations are standard normal. Backward works in place, and repeated it would shrink δ
 * to nothing; so δ is written anew before every call, outside the time that is taken, as the matrix
 * multiply of a backward pass writes it. The clock's own 20 to 50 ns are in each backward call.
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
public class ActivationBenchmark implements BoundedParameters {
  /** Of forward: h is read, x is fetched and written. */
  private static final int FORWARD_BYTES = 3 * Float.BYTES;

  /** An h and an x that no probe has. */
  private static final float ELSEWHERE = 0.37f;

  @Param Backend backend;

  @Param Activations activation;

  @Param("16384")
  int length;

  Activation.Kernel kernel;
  private float[] h;
  private float[] x;
  private ReferenceDistance forwardDistance = new ReferenceDistance();
  private ReferenceDistance backwardDistance = new ReferenceDistance();

  /** What forward alone needs: a backward fork has no second for another kernel's compilation. */
  @State(Scope.Thread)
  public static class Values {
    /** Publishes forward's metrics, and has C2 compile it. */
    @Setup(Level.Trial)
    public void compile(ActivationBenchmark benchmark, BenchmarkParams params) {
      ForkMetrics.publish(
          params,
          benchmark.work(FORWARD_BYTES),
          benchmark.forwardDistance.beside(new OutputDigest().add(benchmark.x).metric(), true));
      Compilation.provoke(params, () -> benchmark.forward(this));
    }
  }

  /** δ, fresh for every call. */
  @State(Scope.Thread)
  public static class Deltas {
    private float[] source;
    private float[] delta;

    /** Draws the δ that every call starts from. */
    @Setup(Level.Trial)
    public void draw(ActivationBenchmark benchmark, BenchmarkParams params) {
      source = DataRegime.NORMAL.array(benchmark.length, 1);
      delta = source.clone();
      benchmark.backward(this);
      ForkMetrics.publish(
          params,
          benchmark.work(benchmark.backwardBytes()),
          benchmark.backwardDistance.beside(new OutputDigest().add(delta).metric(), true));
      Compilation.provoke(
          params,
          () -> {
            restore();
            benchmark.backward(this);
          });
    }

    /** Undoes the last call. */
    @Setup(Level.Invocation)
    public void restore() {
      System.arraycopy(source, 0, delta, 0, delta.length);
    }
  }

  @Override
  public void check(Limits limits) {
    // h, x, δ and its source, and the other form's x and δ.
    limits.requireRoom("length=" + length, length, 6.0 * length);
  }

  /** Draws h and compares the kernel with the definition, and with the other form bit by bit. */
  @Setup(Level.Trial)
  public void prepare() {
    h = DataRegime.NORMAL.array(length, 0);
    x = new float[length];
    kernel = activation.activation().kernel(backend);
    compare();
  }

  private Work work(int bytesPerElement) {
    return Work.bytes((long) length * bytesPerElement);
  }

  /** δ is read and written, and of h and x what the result depends on is read. */
  private int backwardBytes() {
    float[] probe = {-2.5f, -0.5f, 0.5f, 2.5f};
    float[] elsewhere = new float[probe.length];
    Arrays.fill(elsewhere, ELSEWHERE);
    float[] values = new float[probe.length];
    kernel.forward(probe, 0, values, 0, probe.length);
    float[] usual = slopes(probe, values);
    float[] ones = new float[probe.length];
    Arrays.fill(ones, 1);
    if (Arrays.equals(usual, ones)) {
      return 0; // Identity's backward touches nothing.
    }
    int read = 0;
    if (!Arrays.equals(usual, slopes(elsewhere, values))) {
      read++;
    }
    if (!Arrays.equals(usual, slopes(probe, elsewhere))) {
      read++;
    }
    return (2 + read) * Float.BYTES;
  }

  private float[] slopes(float[] h, float[] x) {
    float[] slopes = new float[h.length];
    Arrays.fill(slopes, 1);
    kernel.backward(h, 0, x, 0, slopes, 0, slopes.length);
    return slopes;
  }

  /** x = φ(h): h is read, x is fetched and written. */
  @Benchmark
  public float[] forward(Values values) {
    kernel.forward(h, 0, x, 0, length);
    return x;
  }

  /** δ ← φ'(h) ⊙ δ: h or x is read, by GELU both, and δ is read and written. */
  @Benchmark
  public float[] backward(Deltas deltas) {
    kernel.backward(h, 0, x, 0, deltas.delta, 0, length);
    return deltas.delta;
  }

  void compare() {
    forwardDistance = new ReferenceDistance();
    backwardDistance = new ReferenceDistance();
    float[] source = DataRegime.NORMAL.array(length, 1);
    float[] delta = source.clone();
    kernel.forward(h, 0, x, 0, length);
    kernel.backward(h, 0, x, 0, delta, 0, length);
    Activation definition = activation.activation();
    for (int i = 0; i < length; i++) {
      double value = definition.value(h[i]);
      Oracle.near("x", i, value, x[i], 2 * Math.ulp((float) value));
      forwardDistance.add(value, x[i]);
      // φ' comes from x where that is cheaper, so its error is relative to 1.
      double error = 4 * Math.ulp(source[i]);
      double slope = definition.derivative(h[i]) * source[i];
      Oracle.near("delta", i, slope, delta[i], error);
      backwardDistance.add(slope, delta[i]);
    }
    Oracle.counterpart(backend)
        .ifPresent(
            other -> {
              Activation.Kernel otherKernel = definition.kernel(other);
              float[] otherX = new float[length];
              float[] otherDelta = source.clone();
              otherKernel.forward(h, 0, otherX, 0, length);
              otherKernel.backward(h, 0, otherX, 0, otherDelta, 0, length);
              Oracle.sameBits("x", otherX, x);
              Oracle.sameBits("delta", otherDelta, delta);
            });
  }
}
