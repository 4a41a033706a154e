package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.optim.Optimizer;
import gradmark.optim.Optimizers;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import gradmark.params.ParameterLayout;
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
 * One update of all parameters with the optimizer's default learning rate, without decay.
 *
 * <p>The gradient is constant and holds the data regime, so the moments converge to it; parameters
 * and moments start anew with every iteration, in the same arrays: what a start allocates would
 * count as the updates'.
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
public class OptimizerBenchmark implements BoundedParameters {
  private static final int CHECKED_UPDATES = 3;
  private static final int CHECKED_ELEMENTS = 1024;

  @Param Backend backend;

  @Param Optimizers optimizer;

  @Param({"65536", "8388608"})
  int length;

  @Param("NORMAL")
  DataRegime regime;

  private ParameterLayout layout;
  private UpdateRule rule;
  private double learningRate;
  private float[] initial;
  private float[] parameters;
  private float[] gradient;
  private ReferenceDistance distance = new ReferenceDistance();

  @Override
  public void check(Limits limits) {
    FlatLayout.requireSize(length);
    // θ, g, the initial θ, the check's θ, and two moments of two rules: what is measured and the
    // check's.
    limits.requireRoom("length=" + length, length, 8.0 * length);
  }

  /** Draws the buffers and compares the kernel with the definition and with the other form. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    layout = FlatLayout.of(length);
    learningRate = optimizer.defaultLearningRate();
    initial = DataRegime.NORMAL.array(length, 0);
    parameters = initial.clone();
    gradient = regime.array(length, 1);
    rule = start(backend);
    compare();
    Deterministic output = new OutputDigest().add(parameters).add(rule.state()).metric();
    // Moments are held against the other form only.
    boolean whole = length <= CHECKED_ELEMENTS && rule.state().length == 0;
    restart();
    // θ and g are read and θ is written; each moment is read and written.
    long floats = 3 + 2L * rule.state().length;
    ForkMetrics.publish(
        params, Work.bytes(floats * Float.BYTES * length), distance.beside(output, whole));
    Compilation.provoke(params, this::update);
    restart();
  }

  /** Back to the first update. */
  @Setup(Level.Iteration)
  public void restart() {
    System.arraycopy(initial, 0, parameters, 0, length);
    rule.reset();
  }

  UpdateRule start(Backend backend) {
    return optimizer.optimizer().start(layout, backend);
  }

  /** One update. */
  @Benchmark
  public float[] update() {
    update(rule, parameters);
    return parameters;
  }

  private void update(UpdateRule rule, float[] parameters) {
    rule.update(parameters, gradient, 1, learningRate, WeightDecay.NONE);
  }

  void compare() {
    for (int step = 0; step < CHECKED_UPDATES; step++) {
      update();
    }
    checkDefinition();
    Oracle.counterpart(backend).ifPresent(this::checkAgainst);
  }

  private void checkDefinition() {
    distance = new ReferenceDistance();
    for (int i = 0; i < Math.min(length, CHECKED_ELEMENTS); i++) {
      Optimizer.Definition definition = optimizer.optimizer().definition();
      double expected = initial[i];
      for (int step = 0; step < CHECKED_UPDATES; step++) {
        expected = definition.step(expected, gradient[i], learningRate, WeightDecay.NONE);
      }
      double scale = Math.abs(initial[i]) + Math.abs(expected) + learningRate;
      Oracle.near("parameters", i, expected, parameters[i], 1e-6 * CHECKED_UPDATES * scale);
      distance.add(expected, parameters[i]);
    }
  }

  private void checkAgainst(Backend other) {
    UpdateRule otherRule = start(other);
    float[] otherParameters = initial.clone();
    for (int step = 0; step < CHECKED_UPDATES; step++) {
      update(otherRule, otherParameters);
    }
    Oracle.sameBits("parameters", otherParameters, parameters);
    for (int moment = 0; moment < rule.state().length; moment++) {
      Oracle.sameBits("moment " + moment, otherRule.state()[moment], rule.state()[moment]);
    }
  }
}
