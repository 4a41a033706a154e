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
import gradmark.optim.WeightDecay;
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
 * One training step: forward, loss, backward, norm, clip, update. Every axis of a recipe is a
 * parameter, most with one value: choose others with {@code -p}.
 *
 * <p>{@link MeasuredStep} says why nothing drifts; the secondary metrics say what training this
 * recipe leads to.
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
public class TrainingStepBenchmark implements BoundedParameters {
  private static final String DEFAULT = "DEFAULT";

  @Param Backend backend;

  @Param("RELU")
  Activations activation;

  @Param("HE_NORMAL")
  Initializers init;

  @Param("GLOBAL_NORM")
  Clippers clip;

  @Param("ADAM")
  Optimizers optimizer;

  @Param("CONSTANT")
  Schedules schedule;

  @Param("SOFTMAX_CROSS_ENTROPY")
  Losses loss;

  /** Hidden layers. */
  @Param({"2", "8", "32"})
  int depth;

  /** Units per hidden layer. */
  @Param("64")
  int width;

  @Param("64")
  int batch;

  @Param("DIGITS")
  Tasks task;

  /** Where the decay enters. */
  @Param("COUPLED")
  WeightDecay.Kind decay;

  /** The decay's factor λ; with 0 there is none. */
  @Param("0")
  double lambda;

  /** Of the training behind the metrics: a number, or the optimizer's default. */
  @Param(DEFAULT)
  String learningRate;

  @Param("NORMAL")
  DataRegime regime;

  private MeasuredStep measured;
  private TrainingStep step;

  @Override
  public void check(Limits limits) {
    Limits.require(
        lambda >= 0 && lambda < Double.POSITIVE_INFINITY,
        "lambda",
        lambda,
        "it must be finite and at least 0");
    double rate = rate();
    Limits.require(
        rate > 0 && rate < Double.POSITIVE_INFINITY,
        "learningRate",
        learningRate,
        "it must be a finite number above 0, or " + DEFAULT);
    recipe().check(limits);
  }

  /** NaN where the parameter is neither a number nor the default. */
  private double rate() {
    if (learningRate.equals(DEFAULT)) {
      return optimizer.defaultLearningRate();
    }
    try {
      return Double.parseDouble(learningRate);
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }

  private StepRecipe recipe() {
    return new StepRecipe(
        activation,
        init,
        clip,
        optimizer,
        schedule,
        loss,
        depth,
        width,
        batch,
        task,
        new WeightDecay(decay, lambda),
        rate());
  }

  /** Compares the two backends, and trains the recipe for its metrics. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    StepRecipe recipe = recipe();
    measured = new MeasuredStep(recipe, backend, regime);
    step = measured.step();
    List<Deterministic> metrics = new ArrayList<>(RecipeMetrics.of(recipe));
    metrics.add(measured.output());
    ForkMetrics.publish(params, Work.samples(batch), metrics);
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
    return step.run(batch);
  }
}
