package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.loss.Loss;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingStep;
import gradmark.train.BitDigest;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A training step that can be measured for ever: every call does the same work on the same numbers.
 *
 * <p>A training that goes on would drift while it is measured: it converges or diverges, its
 * gradients vanish, and how far it comes depends on how fast it is. So the learning rate is 2⁻¹⁰⁰⁰,
 * which is 0 as a float: each step computes all that a step computes, and leaves the parameters as
 * they were (where they were finite). The optimizer starts anew with every iteration, in the same
 * arrays: what a start allocates would count as the steps'. What really training leads to is in
 * {@link RecipeMetrics}.
 *
 * <p>With a data regime other than NORMAL, draws of that regime stand in the place of the batch's
 * inputs.
 */
final class MeasuredStep {
  private static final double FROZEN = 0x1p-1000;
  private static final int CHECKED_STEPS = 3;

  /** After these C2 has compiled every method with a loop of some rounds; it begins at 800. */
  private static final int SHALLOW_STEPS = 1_500;

  private final StepRecipe recipe;
  private final Backend backend;
  private final float[] inputs;
  private final float[] targets;
  private final float[] initial;
  private final TrainingStep step;
  private final Deterministic output;

  /**
   * @throws UnsupportedOperationException if the backend cannot compute in this JVM
   * @throws IllegalStateException if the two backends, where both can compute, differ in a bit, or
   *     loss or gradient is farther from float64 than {@link ReferenceCheck} allows
   */
  MeasuredStep(StepRecipe recipe, Backend backend, DataRegime regime) {
    this.recipe = recipe;
    this.backend = backend.require();
    Mlp mlp = recipe.network(backend);
    this.initial = mlp.parameters().clone();
    Task task = recipe.task().task();
    this.targets = new float[Math.multiplyExact(task.outputs(), recipe.batch())];
    float[] batch = new float[mlp.inputs().length];
    new Batches(task.split(StepRecipe.SEED).training(), recipe.batch(), StepRecipe.SEED)
        .gather(0, batch, targets);
    this.inputs = regime == DataRegime.NORMAL ? batch : regime.array(batch.length, 0);
    String digest = digest(backend);
    this.output = OutputDigest.of(digest);
    checkBits(digest);
    checkReference(regime);
    this.step = filled(recipe.training(mlp, backend, FROZEN));
  }

  /** Of losses, gradient, parameters and moments after some real steps. */
  Deterministic output() {
    return output;
  }

  /** The step, whose network and optimizer are at the beginning until it runs. */
  TrainingStep step() {
    return step;
  }

  /**
   * Has C2 compile what a step calls once, such as its loss and the products of the last layer, by
   * steps of a shallow network of the same widths. A deep one makes some hundred steps while it
   * warms up, and until it is compiled such a kernel boxes its vectors wherever it is entered.
   */
  void provokeTail(BenchmarkParams params) {
    int batch = recipe.batch();
    StepRecipe oneLayer = recipe.shallow();
    TrainingStep shallow = filled(oneLayer.training(oneLayer.network(backend), backend, FROZEN));
    Compilation.call(params, SHALLOW_STEPS, Compilation.LIMIT, () -> shallow.run(batch));
    Mlp mlp = shallow.mlp();
    Loss.Kernel loss = shallow.rule().loss().kernel(backend, batch);
    float[] delta = mlp.outputDelta().clone();
    int outputs = mlp.spec().outputs();
    Compilation.call(
        params,
        Compilation.CALLS,
        Compilation.LIMIT,
        () -> loss.apply(outputs, batch, mlp.outputs(), targets, delta));
  }

  /** Puts the step's network and optimizer back to the beginning. */
  void restart() {
    System.arraycopy(initial, 0, step.mlp().parameters(), 0, initial.length);
    step.reset();
  }

  private TrainingStep filled(TrainingStep step) {
    System.arraycopy(inputs, 0, step.mlp().inputs(), 0, inputs.length);
    System.arraycopy(targets, 0, step.targets(), 0, targets.length);
    return step;
  }

  /**
   * Holds one pass against float64, for regimes that it has precision for: weight gradients of
   * subnormal inputs are subnormal themselves, with few bits or none, and those of zeros are 0.
   */
  private void checkReference(DataRegime regime) {
    if (regime != DataRegime.NORMAL && regime != DataRegime.MIXED) {
      return;
    }
    TrainingStep step = recipe.training(recipe.network(backend), backend);
    int samples = ReferenceCheck.samples(step.mlp(), recipe.batch());
    copyColumns(inputs, step.mlp().inputs(), samples);
    copyColumns(targets, step.targets(), samples);
    ReferenceCheck.check(step, recipe.loss().loss(), samples);
  }

  private void copyColumns(float[] from, float[] to, int columns) {
    int batch = recipe.batch();
    for (int row = 0; row < from.length / batch; row++) {
      System.arraycopy(from, row * batch, to, row * columns, columns);
    }
  }

  private void checkBits(String actual) {
    Oracle.counterpart(backend)
        .ifPresent(
            other -> {
              String expected = digest(other);
              if (!expected.equals(actual)) {
                throw new IllegalStateException(
                    "%d steps give other bits with %s (%s) than with %s (%s): nothing was measured"
                        .formatted(CHECKED_STEPS, backend, actual, other, expected));
              }
            });
  }

  /** Of losses, gradient, parameters and moments after some real steps. */
  private String digest(Backend backend) {
    TrainingStep step = filled(recipe.training(recipe.network(backend), backend));
    BitDigest digest = new BitDigest();
    for (int i = 0; i < CHECKED_STEPS; i++) {
      digest.add(step.run(recipe.batch()));
    }
    digest.add(step.mlp().gradient()).add(step.mlp().parameters());
    for (float[] moment : step.optimizerState()) {
      digest.add(moment);
    }
    return digest.hex();
  }
}
