package gradmark.bench.jmh;

import gradmark.linalg.Gemm;
import gradmark.linalg.Gemms;
import gradmark.linalg.Product;
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
 * Matrix multiply, C = op(A)·op(B), with operands that the last call left in the caches.
 *
 * <p>A is always standard normal, as weights are; B holds the data regime, as a signal or a
 * gradient does. C is overwritten by each call, so nothing drifts.
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
public class GemmBenchmark implements BoundedParameters {
  private static final long CHECKED_WHOLE = 1L << 24;
  private static final int SAMPLES = 256;

  /** A prime beyond any size of C. */
  private static final long SCATTER = 2_654_435_761L;

  @Param Gemms gemm;

  @Param Product product;

  /** m×k×n: batches of 32 to 256 by widths of 64 to 1024, and squares. */
  @Param({"32x64x64", "64x256x256", "128x512x512", "256x1024x1024", "256x256x256", "512x512x512"})
  String shape;

  @Param("NORMAL")
  DataRegime regime;

  Gemm kernel;
  private GemmShape size;
  private int lda;
  private int ldb;
  private float[] a;
  private float[] b;
  private float[] c;
  private ReferenceDistance distance = new ReferenceDistance();

  @Override
  public void check(Limits limits) {
    GemmShape given = GemmShape.parse(shape);
    double a = (double) given.m() * given.k();
    double b = (double) given.k() * given.n();
    double c = (double) given.m() * given.n();
    limits.requireRoom("shape=" + shape, Math.max(a, Math.max(b, c)), a + b + c);
  }

  /** Draws the operands and compares the kernel with the definition, bit by bit. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    size = GemmShape.parse(shape);
    kernel = gemm.create();
    lda = product == Product.TN ? size.m() : size.k();
    ldb = product == Product.NT ? size.k() : size.n();
    a = DataRegime.NORMAL.array(size.m() * size.k(), 0);
    b = regime.array(size.k() * size.n(), 1);
    c = new float[size.m() * size.n()];
    compare();
    ForkMetrics.publish(
        params,
        Work.flops(size.flops()),
        distance.beside(new OutputDigest().add(c).metric(), isCheckedWhole()));
    Compilation.provoke(params, this::multiply);
  }

  /** One product. */
  @Benchmark
  public float[] multiply() {
    kernel.multiply(
        product, size.m(), size.n(), size.k(), a, 0, lda, b, 0, ldb, false, c, 0, size.n());
    return c;
  }

  void compare() {
    distance = new ReferenceDistance();
    multiply();
    boolean whole = isCheckedWhole();
    int samples = whole ? c.length : SAMPLES;
    for (int sample = 0; sample < samples; sample++) {
      int index = whole ? sample : scattered(sample);
      float element = element(index / size.n(), index % size.n());
      Oracle.sameBits("C", index, element, c[index]);
      distance.add(element, c[index]);
    }
  }

  private boolean isCheckedWhole() {
    return size.flops() / 2 <= CHECKED_WHOLE;
  }

  /** Both corners, and between them places without regard to rows, columns and tiles. */
  private int scattered(int sample) {
    return sample == SAMPLES - 1 ? c.length - 1 : (int) (sample * SCATTER % c.length);
  }

  /** An element of C by the definition, written out here so that NAIVE has an oracle too. */
  private float element(int row, int column) {
    float sum = 0;
    for (int p = 0; p < size.k(); p++) {
      float left = product == Product.TN ? a[p * lda + row] : a[row * lda + p];
      float right = product == Product.NT ? b[column * ldb + p] : b[p * ldb + column];
      sum = Math.fma(left, right, sum);
    }
    return sum;
  }
}
