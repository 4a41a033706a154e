package gradmark.peers.work;

import gradmark.activation.Activations;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One training step on a batch of the digits: {@code step-d32-w256-b64}.
 *
 * <p>64 inputs, hidden ReLU layers, 10 classes, softmax cross-entropy averaged over the batch,
 * global-norm clip 1, Adam; He-normal weights, biases 0.
 *
 * @param depth hidden layers
 * @param width units of each
 * @param batch examples
 */
public record StepCase(int depth, int width, int batch) implements Case {
  /** The form of a name. */
  static final String FORM = "step-d<depth>-w<width>-b<batch>";

  private static final Pattern NAME = Pattern.compile("step-d(\\d{1,3})-w(\\d{1,4})-b(\\d{1,4})");

  /** The digits. */
  static final Task TASK = Tasks.DIGITS.task();

  /** Of the initial parameters, of the split, and of the order of the examples. */
  static final long SEED = 0;

  private static final int LARGEST_BATCH = 1024;

  /** Parameter, gradient and two moments. */
  private static final int ARRAYS_PER_PARAMETER = 4;

  private static final int BYTES_PER_PARAMETER = 7 * Float.BYTES;

  public StepCase {
    if (depth < 1 || width < 1 || batch < 1 || batch > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "depth, width and batch must be at least 1, and batch at most " + LARGEST_BATCH);
    }
    double parameters = (double) depth * width * width + (double) TASK.inputs() * width;
    double activations = 2.0 * depth * width * batch;
    Size.require(ARRAYS_PER_PARAMETER * parameters + activations, 6 * parameters * batch);
  }

  /** Reads a name; null where it is of another kind. */
  static @Nullable StepCase parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new StepCase(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)))
        : null;
  }

  @Override
  public String name() {
    return "step-d" + depth + "-w" + width + "-b" + batch;
  }

  @Override
  public Kind kind() {
    return Kind.STEP;
  }

  @Override
  public String unit() {
    return "samples/s";
  }

  @Override
  public double rate(double secondsPerRun, int threads) {
    return batch / secondsPerRun;
  }

  @Override
  public List<Ceiling> ceilings(int threads) {
    return List.of(Ceiling.FMA, stream(threads));
  }

  private Ceiling stream(int threads) {
    return Ceiling.adamStream(layout().size() / threads);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The arithmetic floor: the step's matrix multiplies at the FMA rate, and then Adam's 28 bytes
   * per parameter at the rate of its stream.
   */
  @Override
  public OptionalDouble ceiling(Map<Ceiling, Double> measured, int threads) {
    Double fma = measured.get(Ceiling.FMA);
    Double stream = measured.get(stream(threads));
    return fma == null || stream == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(rate(floor(fma, stream), threads));
  }

  /**
   * Seconds that a step takes at least.
   *
   * @param fma GFLOP/s
   * @param stream GB/s
   */
  double floor(double fma, double stream) {
    return 1e-9 * (flops() / fma + (double) BYTES_PER_PARAMETER * layout().size() / stream);
  }

  /** Of the matrix multiplies: forward, weight gradients, and δ of all layers but the first. */
  double flops() {
    double weights = 0;
    for (Layer layer : layout().layers()) {
      weights += (layer.index() == 0 ? 2.0 : 3.0) * layer.weightCount();
    }
    return 2 * weights * batch;
  }

  /** The network's shape. */
  public MlpSpec spec() {
    return new MlpSpec(TASK.inputs(), depth, width, TASK.outputs(), Activations.RELU.activation());
  }

  /** Where our parameters lie. */
  public ParameterLayout layout() {
    return spec().layout();
  }

  /** Initial parameters in our layout: per layer W, outputs × inputs, row-major, then b. */
  public float[] parameters() {
    float[] parameters = new float[layout().size()];
    Initialization.fill(Initializers.HE_NORMAL.initializer(), layout(), SEED, parameters);
    return parameters;
  }

  /**
   * Fills the batch's inputs and one-hot targets, feature-major.
   *
   * @param inputs inputs × batch
   * @param targets classes × batch
   */
  public void fill(float[] inputs, float[] targets) {
    new Batches(TASK.split(SEED).training(), batch, SEED).gather(0, inputs, targets);
  }

  /** The batch's inputs, batch × inputs, row-major. */
  public float[] examples() {
    return rows(TASK.inputs(), true);
  }

  /** The batch's one-hot targets, batch × classes, row-major. */
  public float[] labels() {
    return rows(TASK.outputs(), false);
  }

  private float[] rows(int units, boolean ofInputs) {
    float[] inputs = new float[TASK.inputs() * batch];
    float[] targets = new float[TASK.outputs() * batch];
    fill(inputs, targets);
    return Rows.of(ofInputs ? inputs : targets, units, batch);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tolerance: what three steps at a learning rate of 0.001 changed differs, summed over the
   * parameters with their first gradient's magnitudes as weights, by at most 0.02 of the change. At
   * first Adam moves every parameter by about the learning rate, whatever its gradient; weighted,
   * one whose gradient is rounding noise counts for what it is, and so does ε, which some libraries
   * correct for bias and others do not. What one step at a learning rate and an ε of 1 changed,
   * which is about the gradient, differs by at most 0.01 of the change, with the clip and without.
   *
   * @throws Unavailable also if the gradient's norm is so small that the clip has nothing to do
   */
  @Override
  public Prepared checked(String library, int threads) {
    return new StepCheck(this).checked(library, threads);
  }
}
