package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.clip.ClipRule;
import gradmark.clip.Clippers;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
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
 * The gradient's norm and the clip, as a training step does both. The norm is taken in every step,
 * whatever the clipper: the row of NONE is its cost alone.
 *
 * <p>Element-wise clippers work in place, and a second pass would find everything clipped; so the
 * gradient is written anew before every call, outside the time that is taken, as a backward pass
 * writes it. Two thirds of the normal draws are inside the bounds of 1. The factor that the global
 * norm's clipper returns is applied by the optimizer, in its own pass. The norm of such a gradient
 * is beyond 1, so what ACCUMULATE_NORM gathers passes in every call.
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
public class ClipperBenchmark implements BoundedParameters {
  private static final float BEYOND_ANY_BOUND = 1e30f;

  @Param Backend backend;

  @Param Clippers clipper;

  @Param({"65536", "8388608"})
  int length;

  @Param("NORMAL")
  DataRegime regime;

  private ParameterLayout layout;
  private Level1 level1;
  ClipRule rule;
  private float[] source;
  private float[] gradient;
  private ReferenceDistance distance = new ReferenceDistance();

  @Override
  public void check(Limits limits) {
    FlatLayout.requireSize(length);
    // The gradient, its source and the check's; the memories of a rule, of the check's and of the
    // work's count; and the definition's gradient and memory in double.
    limits.requireRoom("length=" + length, length, 10.0 * length);
  }

  /**
   * Draws the gradient and compares the clipped one with the definition, and with the other form
   * bit by bit.
   */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    layout = FlatLayout.of(length);
    level1 = Level1.of(backend);
    rule = clipper.clipper().start(layout, backend);
    source = regime.array(length, 0);
    gradient = source.clone();
    float factor = compare();
    Deterministic output = new OutputDigest().add(factor).add(gradient).add(rule.state()).metric();
    // What a rule remembers is held against the other form only.
    ForkMetrics.publish(
        params,
        Work.bytes((long) length * bytesPerElement()),
        distance.beside(output, rule.state().length == 0));
    Compilation.provoke(
        params,
        () -> {
          restore();
          clip();
        });
  }

  /** Undoes the last call. */
  @Setup(Level.Invocation)
  public void restore() {
    System.arraycopy(source, 0, gradient, 0, length);
  }

  /** Norm and clip; the result is the factor that is left to the optimizer. */
  @Benchmark
  public float clip() {
    return clip(level1, rule, gradient);
  }

  private static float clip(Level1 level1, ClipRule rule, float[] gradient) {
    double norm = Math.sqrt(level1.sumOfSquares(gradient, 0, gradient.length));
    return rule.clip(gradient, norm);
  }

  float compare() {
    restore();
    float factor = clip();
    compareWithDefinition(factor);
    Oracle.counterpart(backend)
        .ifPresent(
            other -> {
              float[] otherGradient = source.clone();
              ClipRule otherRule = clipper.clipper().start(layout, other);
              float otherFactor = clip(Level1.of(other), otherRule, otherGradient);
              Oracle.sameBits("factor", 0, otherFactor, factor);
              Oracle.sameBits("gradient", otherGradient, gradient);
            });
    return factor;
  }

  /** The factor is the only thing that is rounded, once. */
  private void compareWithDefinition(float factor) {
    distance = new ReferenceDistance();
    double[] expected = new double[length];
    for (int i = 0; i < length; i++) {
      expected[i] = source[i];
    }
    clipper.clipper().definition(length).clip(expected);
    for (int i = 0; i < length; i++) {
      double actual = (double) factor * gradient[i];
      Oracle.near("clipped", i, expected[i], actual, Math.ulp((float) expected[i]));
      distance.add(expected[i], actual);
    }
  }

  /**
   * The norm reads the gradient; a clipper that works in place reads and writes it once more, and
   * its memory with it. One that scales leaves an empty memory alone.
   */
  private int bytesPerElement() {
    float[] large = new float[length];
    Arrays.fill(large, BEYOND_ANY_BOUND);
    ClipRule fresh = clipper.clipper().start(layout, backend);
    fresh.clip(large, BEYOND_ANY_BOUND);
    boolean inPlace = large[0] != BEYOND_ANY_BOUND;
    return inPlace ? (3 + 2 * fresh.state().length) * Float.BYTES : Float.BYTES;
  }
}
