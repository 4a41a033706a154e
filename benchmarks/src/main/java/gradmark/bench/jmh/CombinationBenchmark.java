package gradmark.bench.jmh;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
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
 * The article's product, clipper × initialiser × optimizer × depth: one training step's time, and
 * beside it what training the combination leads to. ReLU, 64 units, batches of 64 digits, VECTOR.
 *
 * <p>The lists are frozen: a new catalogue entry does not lengthen them. {@code -p} takes any
 * entry; {@link TrainingStepBenchmark} has the other axes.
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
public class CombinationBenchmark implements BoundedParameters {
  private static final int WIDTH = 64;
  private static final int BATCH = 64;

  @Param({"NONE", "ZEROING", "VALUE", "GLOBAL_NORM"})
  Clippers clip;

  @Param({"UNIFORM", "XAVIER_NORMAL", "HE_NORMAL"})
  Initializers init;

  @Param({"SGD", "MOMENTUM", "ADAM"})
  Optimizers optimizer;

  /** Hidden layers. */
  @Param({"2", "8", "32", "64"})
  int depth;

  private MeasuredStep measured;
  private TrainingStep step;

  @Override
  public void check(Limits limits) {
    recipe().check(limits);
  }

  private StepRecipe recipe() {
    return new StepRecipe(
        Activations.RELU,
        init,
        clip,
        optimizer,
        Schedules.CONSTANT,
        Losses.SOFTMAX_CROSS_ENTROPY,
        depth,
        WIDTH,
        BATCH,
        Tasks.DIGITS);
  }

  /** Compares the two backends, and trains the combination for its metrics. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    StepRecipe recipe = recipe();
    measured = new MeasuredStep(recipe, Backend.VECTOR, DataRegime.NORMAL);
    step = measured.step();
    List<Deterministic> metrics = new ArrayList<>(RecipeMetrics.of(recipe));
    metrics.add(measured.output());
    ForkMetrics.publish(params, Work.samples(BATCH), metrics);
    measured.provokeTail(params);
    Compilation.provoke(params, this::step);
  }

  /** Back to the first step. */
  @Setup(Level.Iteration)
  public void restart() {
    measured.restart();
  }

  /** One step; the result is its loss. */
  @Benchmark
  public double step() {
    return step.run(BATCH);
  }
}
