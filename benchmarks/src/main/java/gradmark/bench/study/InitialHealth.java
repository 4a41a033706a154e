package gradmark.bench.study;

import gradmark.activation.Activation;
import gradmark.backend.Backend;
import gradmark.bench.result.InitRecord.Arithmetic;
import gradmark.bench.result.InitRecord.Counts;
import gradmark.bench.result.InitRecord.Ranks;
import gradmark.bench.result.InitRecord.Signal;
import gradmark.bench.result.InitRecord.Units;
import gradmark.bench.result.Layers;
import gradmark.data.Batches;
import gradmark.data.Examples;
import gradmark.linalg.Level1;
import gradmark.loss.Loss;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;
import gradmark.params.ParameterLayout.Layer;
import gradmark.reference.ReferenceGradient;
import gradmark.stability.DeadUnits;
import gradmark.stability.FloatCounts;
import gradmark.stability.GradientError;
import gradmark.stability.HomogeneityResidual;
import gradmark.stability.Metric;
import gradmark.stability.Metric.Status;
import gradmark.stability.SampleCorrelation;
import gradmark.stability.Saturation;
import gradmark.stability.SignalMoments;
import gradmark.stability.Spectrum;
import gradmark.theory.Homogeneity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a network's signals and gradient are like, layer by layer, after one pass of a batch. */
final class InitialHealth {
  /** Samples that dead units are judged by, where there are as many. */
  private static final int PROBE = 512;

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

  Signal signal() {
    List<SignalMoments> moments = new ArrayList<>();
    for (int layer = 0; layer < spec.depth(); layer++) {
      moments.add(SignalMoments.of(mlp.activations(layer), spec.width() * batch));
    }
    return new Signal(
        hidden(moments, SignalMoments::mean),
        hidden(moments, SignalMoments::variance),
        hidden(moments, SignalMoments::p98));
  }

  /** Overwrites the network's inputs and signals with those of the first examples. */
  Units units(Examples probe) {
    Activation activation = spec.activation();
    Saturation.Judge judge = new Saturation.Judge(activation, activation.kernel(backend));
    List<Saturation> saturation = new ArrayList<>();
    List<Metric> correlation = new ArrayList<>();
    for (int layer = 0; layer < spec.depth(); layer++) {
      float[] x = mlp.activations(layer);
      saturation.add(judge.of(mlp.preActivations(layer), x, spec.width() * batch));
      correlation.add(SampleCorrelation.meanCosine(x, spec.width(), batch));
    }
    int samples = Math.min(PROBE, probe.count());
    List<Double> dead = dead(probe, samples);
    return new Units(
        hidden(dead, Metric::of),
        hidden(saturation, layer -> Metric.of(layer.soft())),
        hidden(saturation, layer -> Metric.of(layer.hard())),
        dead.contains(1.0),
        Layers.ofHidden(correlation),
        hidden(saturation, Saturation::nearLimit),
        samples);
  }

  private List<Double> dead(Examples probe, int samples) {
    DeadUnits dead = new DeadUnits(mlp);
    for (int first = 0; first < samples && !dead.none(); first += batch) {
      int count = Math.min(batch, samples - first);
      Batches.columns(probe, first, count, mlp.inputs(), step.targets());
      mlp.forward(count);
      dead.add(mlp, count);
    }
    return dead.shares();
  }

  Ranks ranks() {
    List<Spectrum> activations = new ArrayList<>();
    for (int layer = 0; layer < spec.depth(); layer++) {
      activations.add(Spectrum.of(mlp.activations(layer), 0, spec.width(), batch));
    }
    List<Spectrum> gradients = spectra(mlp.gradient());
    List<Spectrum> weights = spectra(mlp.parameters());
    return new Ranks(
        hidden(activations, Spectrum::effectiveRank),
        hidden(activations, Spectrum::stableRank),
        all(gradients, Spectrum::effectiveRank),
        all(gradients, Spectrum::stableRank),
        hidden(activations, Spectrum::participationRatio),
        all(gradients, Spectrum::participationRatio),
        all(weights, Spectrum::effectiveRank),
        all(weights, Spectrum::stableRank),
        all(weights, Spectrum::participationRatio));
  }

  /** Of each layer's weights in a flat buffer. */
  private List<Spectrum> spectra(float[] flat) {
    return layers.stream()
        .map(layer -> Spectrum.of(flat, layer.weights(), layer.outputs(), layer.inputs()))
        .toList();
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
        all(errors, GradientError::relative),
        all(errors, GradientError::underflowShare),
        homogeneityResidual(),
        Counts.of(activations),
        Counts.of(gradients),
        all(errors, GradientError::entry),
        errors.stream().map(GradientError::vanished).toList());
  }

  private Metric homogeneityResidual() {
    return Homogeneity.of(spec.activation()).isPresent()
        ? HomogeneityResidual.of(mlp.layout(), mlp.parameters(), mlp.gradient(), Level1.of(backend))
        : Metric.none(Status.NOT_APPLICABLE);
  }

  private static <T> Layers hidden(List<T> layers, Function<T, Metric> metric) {
    return Layers.ofHidden(layers.stream().map(metric).toList());
  }

  private static <T> Layers all(List<T> layers, Function<T, Metric> metric) {
    return Layers.ofAll(layers.stream().map(metric).toList());
  }
}
