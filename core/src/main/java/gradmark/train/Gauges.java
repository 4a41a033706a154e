package gradmark.train;

import gradmark.data.Batches;
import gradmark.linalg.Level1;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout.Layer;
import gradmark.reference.ReferenceTraining;
import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads a training's dynamics while it runs, and changes nothing of it.
 *
 * <p>Every step costs one number. Only the profiled steps, of which there are eight whatever the
 * length of the training, look at the whole gradient.
 */
final class Gauges {
  private final int[] profiled;
  private final Layer[] layers;
  private final Level1 level1;
  private final float[] initial;

  /** What a profiled step had before its update; used within one step only, so copies share it. */
  private final float[] before;

  private final float[] raw;
  private final double[] norms;
  private final List<StepProfile> profiles;
  private final boolean keepsParameters;

  /** θ after each profiled step, for the comparison with float64. */
  private final List<float[]> kept;

  private int steps;
  private double logFactors;
  private int factors;
  private boolean clippedAway;
  private double cosines;
  private int cosineCount;

  /** Before the first step. */
  Gauges(TrainingStep step, Trainer trainer) {
    this.profiled = StepProfile.stepsOf(trainer.steps());
    this.layers = step.mlp().layout().layers().toArray(Layer[]::new);
    this.level1 = Level1.of(step.mlp().backend());
    this.initial = step.mlp().parameters().clone();
    this.before = new float[initial.length];
    this.raw = new float[initial.length];
    this.norms = new double[trainer.steps()];
    this.profiles = new ArrayList<>(profiled.length);
    this.keepsParameters = trainer.instrumentation().float64();
    this.kept = new ArrayList<>();
  }

  private Gauges(Gauges other) {
    this.profiled = other.profiled;
    this.layers = other.layers;
    this.level1 = other.level1;
    this.initial = other.initial;
    this.before = other.before;
    this.raw = other.raw;
    this.norms = other.norms.clone();
    this.profiles = new ArrayList<>(other.profiles);
    this.keepsParameters = other.keepsParameters;
    this.kept = new ArrayList<>(other.kept);
    this.steps = other.steps;
    this.logFactors = other.logFactors;
    this.factors = other.factors;
    this.clippedAway = other.clippedAway;
    this.cosines = other.cosines;
    this.cosineCount = other.cosineCount;
  }

  /** Gauges that have read the same; to be used on the same thread. */
  Gauges copy() {
    return new Gauges(this);
  }

  private boolean profiles(int step) {
    return Arrays.binarySearch(profiled, step) >= 0;
  }

  /** Between the two halves of a step. */
  void beforeUpdate(TrainingStep step) {
    norms[steps] = step.gradientNorm();
    if (profiles(steps)) {
      System.arraycopy(step.mlp().parameters(), 0, before, 0, before.length);
      System.arraycopy(step.mlp().gradient(), 0, raw, 0, raw.length);
    }
  }

  /** After the second half. */
  void afterUpdate(TrainingStep step) {
    if (profiles(steps)) {
      if (step.clipped()) {
        readClip(step.mlp().gradient(), step.clipFactor());
      }
      profiles.add(profile(step.mlp().parameters()));
      if (keepsParameters) {
        kept.add(step.mlp().parameters().clone());
      }
    }
    steps++;
  }

  private void readClip(float[] clipped, double factor) {
    int size = raw.length;
    double rawNorm = norms[steps];
    double norm = Math.sqrt(level1.sumOfSquares(clipped, 0, size));
    double ratio = Math.abs(factor) * norm / rawNorm;
    if (!(rawNorm > 0) || !Double.isFinite(ratio)) {
      return;
    }
    factors++;
    if (ratio == 0) {
      clippedAway = true;
      return;
    }
    logFactors += StrictMath.log(ratio);
    cosines += level1.dot(raw, 0, clipped, 0, size) / (rawNorm * norm) * Math.signum(factor);
    cosineCount++;
  }

  private StepProfile profile(float[] parameters) {
    List<Metric> gradientNorm = new ArrayList<>(layers.length);
    List<Metric> updateRatio = new ArrayList<>(layers.length);
    for (Layer layer : layers) {
      int from = layer.weights();
      int count = layer.weightCount();
      gradientNorm.add(Metric.of(Math.sqrt(level1.sumOfSquares(raw, from, count))));
      double weights = Math.sqrt(level1.sumOfSquares(before, from, count));
      level1.axpy(-1, parameters, from, before, from, count);
      double update = Math.sqrt(level1.sumOfSquares(before, from, count));
      updateRatio.add(Metric.ratio(update, weights));
    }
    return new StepProfile(steps, gradientNorm, updateRatio);
  }

  /**
   * What was read.
   *
   * @param parameters as the training leaves them
   * @param losses of the batches
   */
  Dynamics dynamics(float[] parameters, List<Double> losses, List<Sharpness> sharpness) {
    return new Dynamics(
        Percentiles.of(Arrays.copyOf(norms, steps)),
        clipFactor(),
        cosineCount == 0
            ? Metric.none(Metric.Status.NOT_APPLICABLE)
            : Metric.of(cosines / cosineCount),
        distance(parameters),
        SpikeRule.DEFAULT.count(losses),
        SpikeRule.DEFAULT,
        profiles,
        sharpness,
        List.of());
  }

  /** How far the same training by a rule, in float64, is from this one at the profiled steps. */
  List<Divergence> divergence(
      MlpSpec spec, TrainingRule rule, Batches batches, List<Double> losses) {
    return Divergence.of(
        new ReferenceTraining(spec, rule, initial), batches, profiles, kept, losses);
  }

  private Metric clipFactor() {
    if (factors == 0) {
      return Metric.none(Metric.Status.NOT_APPLICABLE);
    }
    return clippedAway
        ? new Metric(OptionalDouble.of(0), Metric.Status.UNDERFLOW)
        : Metric.of(StrictMath.exp(logFactors / factors));
  }

  private Metric distance(float[] parameters) {
    int size = initial.length;
    System.arraycopy(parameters, 0, before, 0, size);
    level1.axpy(-1, initial, 0, before, 0, size);
    return Metric.ratio(
        Math.sqrt(level1.sumOfSquares(before, 0, size)),
        Math.sqrt(level1.sumOfSquares(initial, 0, size)));
  }
}
