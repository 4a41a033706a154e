package gradmark.bench.study;

import gradmark.activation.Activation;
import gradmark.backend.Backend;
import gradmark.bench.result.InitRecord.Arithmetic;
import gradmark.bench.result.InitRecord.Counts;
import gradmark.bench.result.InitRecord.Ranks;
import gradmark.bench.result.InitRecord.Units;
import gradmark.bench.result.Layers;
import gradmark.linalg.Level1;
import gradmark.loss.Loss;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout.Layer;
import gradmark.reference.ReferenceGradient;
import gradmark.stability.FloatCounts;
import gradmark.stability.GradientError;
import gradmark.stability.HomogeneityResidual;
import gradmark.stability.Metric;
import gradmark.stability.Metric.Status;
import gradmark.stability.SampleCorrelation;
import gradmark.stability.Spectrum;
import gradmark.stability.UnitHealth;
import gradmark.theory.Homogeneity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a network's signals and gradient are like, layer by layer, after one pass of a batch. */
final class InitialHealth {
  private final TrainingStep step;
  private final Mlp mlp;
  private final MlpSpec spec;
  private final List<Layer> layers;
  private final int batch;
  private final Backend backend;

  /** {@code step} has computed loss and gradient of {@code batch} samples. */
  InitialHealth(TrainingStep step, int batch, Backend backend) {
    this.step = step;
    this.mlp = step.mlp();
    this.spec = mlp.spec();
    this.layers = mlp.layout().layers();
    this.batch = batch;
    this.backend = backend;
  }

  Units units() {
    Activation activation = spec.activation();
    UnitHealth.Judge judge = new UnitHealth.Judge(activation, activation.kernel(backend));
    List<UnitHealth> health = new ArrayList<>();
    List<Metric> correlation = new ArrayList<>();
    for (int layer = 0; layer < spec.depth(); layer++) {
      float[] x = mlp.activations(layer);
      health.add(judge.of(mlp.preActivations(layer), x, spec.width(), batch));
      correlation.add(SampleCorrelation.meanCosine(x, spec.width(), batch));
    }
    return new Units(
        shares(health, UnitHealth::dead),
        shares(health, UnitHealth::softSaturated),
        shares(health, UnitHealth::hardSaturated),
        health.stream().anyMatch(layer -> layer.dead() == 1),
        Layers.ofHidden(correlation));
  }

  private static Layers shares(List<UnitHealth> layers, ToDoubleFunction<UnitHealth> share) {
    return Layers.ofHidden(
        layers.stream().map(layer -> Metric.of(share.applyAsDouble(layer))).toList());
  }

  Ranks ranks() {
    List<Spectrum> activations = new ArrayList<>();
    for (int layer = 0; layer < spec.depth(); layer++) {
      activations.add(Spectrum.of(mlp.activations(layer), 0, spec.width(), batch));
    }
    List<Spectrum> gradients = new ArrayList<>();
    for (Layer layer : layers) {
      gradients.add(Spectrum.of(mlp.gradient(), layer.weights(), layer.outputs(), layer.inputs()));
    }
    return new Ranks(
        Layers.ofHidden(activations.stream().map(Spectrum::effectiveRank).toList()),
        Layers.ofHidden(activations.stream().map(Spectrum::stableRank).toList()),
        Layers.ofAll(gradients.stream().map(Spectrum::effectiveRank).toList()),
        Layers.ofAll(gradients.stream().map(Spectrum::stableRank).toList()));
  }

  /** {@code loss} is the one whose gradient the step has computed. */
  Arithmetic arithmetic(Loss loss) {
    double[] reference =
        ReferenceGradient.of(spec, loss, mlp.parameters(), mlp.inputs(), step.targets(), batch);
    List<GradientError> errors = new ArrayList<>();
    List<FloatCounts> activations = new ArrayList<>();
    List<FloatCounts> gradients = new ArrayList<>();
    for (Layer layer : layers) {
      int parameters = layer.weightCount() + layer.outputs();
      errors.add(GradientError.of(mlp.gradient(), reference, layer.weights(), parameters));
      gradients.add(FloatCounts.of(mlp.gradient(), layer.weights(), parameters));
      boolean hidden = layer.index() < spec.depth();
      float[] x = hidden ? mlp.activations(layer.index()) : mlp.outputs();
      activations.add(FloatCounts.of(x, 0, layer.outputs() * batch));
    }
    return new Arithmetic(
        Layers.ofAll(errors.stream().map(GradientError::relative).toList()),
        Layers.ofAll(errors.stream().map(GradientError::underflowShare).toList()),
        homogeneityResidual(),
        Counts.of(activations),
        Counts.of(gradients));
  }

  private Metric homogeneityResidual() {
    return Homogeneity.of(spec.activation()).isPresent()
        ? HomogeneityResidual.of(mlp.layout(), mlp.parameters(), mlp.gradient(), Level1.of(backend))
        : Metric.none(Status.NOT_APPLICABLE);
  }
}
