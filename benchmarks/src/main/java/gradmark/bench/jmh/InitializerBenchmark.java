package gradmark.bench.jmh;

import gradmark.init.Initialization;
import gradmark.init.Initializer;
import gradmark.init.Initializers;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;
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
 * The initial parameters of a network with 64 inputs, 8 hidden layers of 64 units and 10 outputs.
 * Each call draws the same numbers again; there is one form only.
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
public class InitializerBenchmark {
  private static final long SEED = 0;

  @Param Initializers initializer;

  private ParameterLayout layout;
  private float[] parameters;
  private ReferenceDistance distance = new ReferenceDistance();

  /** Draws once and compares each weight with its definition. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    layout = ParameterLayout.ofUnits(64, 64, 64, 64, 64, 64, 64, 64, 64, 10);
    parameters = new float[layout.size()];
    initialize();
    distance = new ReferenceDistance();
    layout.layers().forEach(this::check);
    // Each parameter is fetched and written.
    ForkMetrics.publish(
        params,
        Work.bytes(2L * Float.BYTES * layout.size()),
        distance.beside(new OutputDigest().add(parameters).metric(), true));
    Compilation.provoke(params, this::initialize);
  }

  /** All weights and biases of the network. */
  @Benchmark
  public float[] initialize() {
    Initialization.fill(initializer.initializer(), layout, SEED, parameters);
    return parameters;
  }

  private void check(Layer layer) {
    Initializer definition = initializer.initializer();
    CounterRandom random = new CounterRandom(SEED, Stream.WEIGHTS, layer.index());
    double scale = definition.scale(layer.inputs(), layer.outputs());
    for (int i = 0; i < layer.weightCount(); i++) {
      double expected = definition.mean() + scale * definition.draw().at(random, i);
      float weight = parameters[layer.weights() + i];
      Oracle.sameBits("W" + layer.index(), i, (float) expected, weight);
      distance.add(expected, weight);
    }
    for (int unit = 0; unit < layer.outputs(); unit++) {
      float bias = parameters[layer.biases() + unit];
      Oracle.sameBits("b" + layer.index(), unit, 0, bias);
      distance.add(0, bias);
    }
  }
}
