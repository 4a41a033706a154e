package gradmark.peers.work;

import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.params.ParameterLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole trainings as the study does them, on t threads t at the same time: {@code
 * trainings-d8-w64-b64}.
 *
 * <p>Each is 100 of the steps of {@link StepCase} from a new network, at a learning rate of 0.001,
 * each on the next batch of the digits' training examples, with a look at the loss and the accuracy
 * of the held-out ones before the first step and every 25 steps.
 *
 * @param depth hidden layers
 * @param width units of each
 * @param batch examples of a step
 */
public record TrainingsCase(int depth, int width, int batch) implements Case {
  /** Steps of a training. */
  public static final int STEPS = 100;

  /** Steps from one look at the held-out examples to the next. */
  public static final int EVALUATE_EVERY = 25;

  /** The form of a name. */
  static final String FORM = "trainings-d<depth>-w<width>-b<batch>";

  private static final Pattern NAME =
      Pattern.compile("trainings-d(\\d{1,3})-w(\\d{1,4})-b(\\d{1,4})");
  private static final int LOOKS = 1 + STEPS / EVALUATE_EVERY;
  private static final double SECONDS_PER_MINUTE = 60;

  public TrainingsCase {
    Size.require(0, STEPS * new StepCase(depth, width, batch).flops());
  }

  /** Reads a name; null where it is of another kind. */
  static @Nullable TrainingsCase parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new TrainingsCase(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)))
        : null;
  }

  @Override
  public String name() {
    return "trainings-d" + depth + "-w" + width + "-b" + batch;
  }

  @Override
  public Kind kind() {
    return Kind.TRAININGS;
  }

  @Override
  public String unit() {
    return "trainings/min";
  }

  /** {@inheritDoc} A run is a training per thread. */
  @Override
  public double rate(double secondsPerRun, int threads) {
    return SECONDS_PER_MINUTE * threads / secondsPerRun;
  }

  @Override
  public List<Ceiling> ceilings(int threads) {
    return List.of(Ceiling.FMA, stream());
  }

  /** Each thread has parameters of its own. */
  private Ceiling stream() {
    return Ceiling.adamStream(step().layout().size());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The arithmetic floor: of the steps as in {@link StepCase#ceiling}, and the looks' matrix
   * multiplies at the FMA rate. What all threads do together is what limits their trainings
   * together.
   */
  @Override
  public OptionalDouble ceiling(Map<Ceiling, Double> measured, int threads) {
    Double fma = measured.get(Ceiling.FMA);
    Double stream = measured.get(stream());
    if (fma == null || stream == null) {
      return OptionalDouble.empty();
    }
    double seconds = STEPS * step().floor(fma, stream) + 1e-9 * lookFlops() / fma;
    return OptionalDouble.of(SECONDS_PER_MINUTE / seconds);
  }

  /** Of the matrix multiplies of all looks: forward only. */
  double lookFlops() {
    double weights = 0;
    for (ParameterLayout.Layer layer : step().layout().layers()) {
      weights += layer.weightCount();
    }
    return 2 * weights * split().heldOut().count() * LOOKS;
  }

  /** The first step, with the network and its initial parameters. */
  public StepCase step() {
    return new StepCase(depth, width, batch);
  }

  /** The task. */
  public Task task() {
    return StepCase.TASK;
  }

  /** Of the initial parameters, of the split, and of the order of the examples. */
  public long seed() {
    return StepCase.SEED;
  }

  /** The examples. */
  public Task.Split split() {
    return task().split(seed());
  }

  /**
   * A batch with an example a row.
   *
   * @param examples batch × inputs, row-major
   * @param labels batch × classes, row-major, one-hot
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Batch(float[] examples, float[] labels) {}

  /** The batch of each step, for libraries that have an example a row. */
  public List<Batch> batches() {
    Batches batches = new Batches(split().training(), batch, seed());
    float[] inputs = new float[task().inputs() * batch];
    float[] targets = new float[task().outputs() * batch];
    List<Batch> rows = new ArrayList<>(STEPS);
    for (int step = 0; step < STEPS; step++) {
      batches.gather(step, inputs, targets);
      rows.add(
          new Batch(
              Rows.of(inputs, task().inputs(), batch), Rows.of(targets, task().outputs(), batch)));
    }
    return rows;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tolerance: of the first steps, that of {@link StepCase#checked}. Of whole trainings of at
   * most two hidden layers, with an ε of 1e-12, and before the first step of those that are timed:
   * the held-out loss differs by at most 1e-3 of the initial loss, and the accuracy by at most
   * 0.012. After the last step of each of those that are timed both differ by at most 0.2 (of the
   * initial loss): in 32 layers rounding, and where ε is added, move the loss by up to 0.12.
   *
   * @throws Unavailable also if the first gradient's norm is so small that the clip has nothing to
   *     do
   */
  @Override
  public Prepared checked(String library, int threads) {
    return new TrainingsCheck(this).checked(library, threads);
  }
}
