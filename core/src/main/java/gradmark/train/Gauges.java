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
import org.jspecify.annotations.Nullable;

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

  /** What each profiled step did, for the metrics that compute in float64 afterwards. */
  private final List<Move> moves;

  private final ClipGauge clip;
  private final boolean digests;
  private final int columns;
  private final List<LayerDigests> layerDigests;
  private int steps;

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
    this.keepsParameters =
        trainer.instrumentation().float64() || trainer.instrumentation().smoothness();
    this.moves = new ArrayList<>();
    this.clip = new ClipGauge(level1);
    this.digests = trainer.instrumentation().layerDigests();
    this.columns = trainer.batch() / trainer.microBatches();
    this.layerDigests = new ArrayList<>();
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
    this.moves = new ArrayList<>(other.moves);
    this.clip = other.clip.copy();
    this.digests = other.digests;
    this.columns = other.columns;
    this.layerDigests = new ArrayList<>(other.layerDigests);
    this.steps = other.steps;
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
    clip.count(step);
    if (profiles(steps)) {
      if (step.clipped()) {
        clip.compare(raw, norms[steps], step.mlp().gradient(), step.clipFactor());
      }
      if (keepsParameters) {
        float[] after = step.mlp().parameters().clone();
        moves.add(new Move(steps, before.clone(), after));
      }
      if (digests) {
        layerDigests.add(LayerDigests.of(step, steps, columns, raw));
      }
      // The last, since it makes differences of what was before.
      profiles.add(profile(step));
    }
    steps++;
  }

  private StepProfile profile(TrainingStep step) {
    float[] parameters = step.mlp().parameters();
    float[] clipped = step.mlp().gradient();
    double factor = Math.abs(step.clipFactor());
    List<Metric> gradientNorm = new ArrayList<>(layers.length);
    List<Metric> clippedNorm = new ArrayList<>(layers.length);
    List<Metric> updateRatio = new ArrayList<>(layers.length);
    for (Layer layer : layers) {
      int from = layer.weights();
      int count = layer.weightCount();
      gradientNorm.add(Metric.of(Math.sqrt(level1.sumOfSquares(raw, from, count))));
      if (step.clipped()) {
        double norm = Math.sqrt(level1.sumOfSquares(clipped, from, count));
        clippedNorm.add(Metric.of(factor * norm));
      }
      double weights = Math.sqrt(level1.sumOfSquares(before, from, count));
      level1.axpy(-1, parameters, from, before, from, count);
      double update = Math.sqrt(level1.sumOfSquares(before, from, count));
      updateRatio.add(Metric.ratio(update, weights));
    }
    return new StepProfile(steps, gradientNorm, clippedNorm, updateRatio);
  }

  /**
   * What was read.
   *
   * @param parameters as the training leaves them
   * @param losses of the batches
   * @param smoothness null if it was not asked for
   */
  Dynamics dynamics(
      float[] parameters,
      List<Double> losses,
      List<Sharpness> sharpness,
      @Nullable Smoothness smoothness) {
    return new Dynamics(
        Percentiles.of(Arrays.copyOf(norms, steps)),
        clip.factor(),
        clip.cosine(),
        clip.elements(initial.length),
        distance(parameters),
        SpikeRule.DEFAULT.count(losses),
        SpikeRule.DEFAULT,
        profiles,
        sharpness,
        List.of(),
        smoothness,
        layerDigests);
  }

  /** The updates of the profiled steps, where they are kept. */
  List<Move> moves() {
    return moves;
  }

  /** How far the same training by a rule, in float64, is from this one at the profiled steps. */
  List<Divergence> divergence(
      MlpSpec spec, TrainingRule rule, Batches batches, List<Double> losses) {
    return Divergence.of(new ReferenceTraining(spec, rule, initial), batches, moves, losses);
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
