package gradmark.bench.jmh;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import gradmark.train.BitDigest;
import gradmark.train.EarlyStopping;
import gradmark.train.Instrumentation;
import gradmark.train.OutcomeRule;
import gradmark.train.Trainer;
import gradmark.train.TrainingLog;
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
 * A whole short training of the digits, plain and with the study's instruments: RELU, HE_NORMAL,
 * GLOBAL_NORM, ADAM, width 64, batch 64, 100 steps. What the instruments add to it is what they
 * cost.
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
public class InstrumentedTrainingBenchmark implements BoundedParameters {
  private static final int WIDTH = 64;
  private static final int BATCH = 64;
  private static final int STEPS = 100;
  private static final int EVALUATE_EVERY = 25;

  /** What is read on the way. */
  public enum Instruments {
    /** Nothing. */
    PLAIN(Instrumentation.NONE),
    /** What the study reads. */
    DEFAULT(Instrumentation.DEFAULT);

    private final Instrumentation instrumentation;

    Instruments(Instrumentation instrumentation) {
      this.instrumentation = instrumentation;
    }
  }

  @Param Backend backend;

  @Param Instruments instruments;

  /** Hidden layers. */
  @Param({"8", "32"})
  int depth;

  private StepRecipe recipe;
  private Task.Split split;
  private Mlp mlp;
  private float[] initial;

  @Override
  public void check(Limits limits) {
    recipe().check(limits);
  }

  private StepRecipe recipe() {
    return new StepRecipe(
        Activations.RELU,
        Initializers.HE_NORMAL,
        Clippers.GLOBAL_NORM,
        Optimizers.ADAM,
        Schedules.CONSTANT,
        Losses.SOFTMAX_CROSS_ENTROPY,
        depth,
        WIDTH,
        BATCH,
        Tasks.DIGITS);
  }

  /** Holds the instrumented training against the plain one, bit by bit. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    recipe = recipe();
    split = Tasks.DIGITS.task().split(StepRecipe.SEED);
    mlp = recipe.network(backend);
    initial = mlp.parameters().clone();
    String plain = digest(Instruments.PLAIN);
    String measured = digest(instruments);
    if (!measured.equals(plain)) {
      throw new IllegalStateException(
          "%s gives other bits (%s) than PLAIN (%s): nothing was measured"
              .formatted(instruments, measured, plain));
    }
    ForkMetrics.publish(params, Work.samples(BATCH * STEPS), OutputDigest.of(measured));
    Compilation.provoke(params, this::train);
  }

  private String digest(Instruments instruments) {
    BitDigest digest = new BitDigest();
    train(instruments).losses().forEach(digest::add);
    return digest.add(mlp.parameters()).hex();
  }

  /** A training from its first step to its last, evaluations included. */
  @Benchmark
  public TrainingLog train() {
    return train(instruments);
  }

  private TrainingLog train(Instruments instruments) {
    System.arraycopy(initial, 0, mlp.parameters(), 0, initial.length);
    return new Trainer(
            STEPS,
            BATCH,
            1,
            EVALUATE_EVERY,
            OutcomeRule.DEFAULT,
            EarlyStopping.NONE,
            instruments.instrumentation)
        .train(recipe.training(mlp, backend), Tasks.DIGITS.task().goal(), split, StepRecipe.SEED);
  }
}
