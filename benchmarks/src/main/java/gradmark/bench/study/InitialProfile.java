package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.InitRecord.Arithmetic;
import gradmark.bench.result.InitRecord.Measured;
import gradmark.bench.result.InitRecord.Predicted;
import gradmark.bench.result.InitRecord.Ranks;
import gradmark.bench.result.InitRecord.Signal;
import gradmark.bench.result.InitRecord.Units;
import gradmark.bench.result.Initialisation;
import gradmark.bench.result.Layers;
import gradmark.bench.result.Rounding;
import gradmark.bench.result.Series;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.linalg.Level1;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingStep;
import gradmark.stability.GradientProfile;
import gradmark.stability.JacobianSpectrum;
import gradmark.stability.LayerProfile;
import gradmark.stability.LogFit;
import gradmark.stability.Metric;
import gradmark.stability.Metric.Status;
import gradmark.stability.ProfilePrediction;
import gradmark.stability.ProfileProbe;
import gradmark.stability.VerdictRule;
import gradmark.theory.Homogeneity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network at initialisation: its profiles, and what theory predicts for them. */
final class InitialProfile {
  private InitialProfile() {}

  static InitRecord of(
      Initialisation start, Task task, Task.Split split, Backend backend, Extras extras) {
    Setup setup = Setup.of(start, task);
    TrainingStep step = setup.start(backend);
    Mlp mlp = step.mlp();
    Level1 level1 = Level1.of(backend);
    new Batches(split.training(), start.batch(), start.seed())
        .gather(0, mlp.inputs(), step.targets());
    int inputs = setup.spec().inputs() * start.batch();
    double inputSecondMoment = level1.sumOfSquares(mlp.inputs(), 0, inputs) / inputs;
    ProfileProbe probe = new ProfileProbe(mlp.layout(), start.batch(), level1);
    double loss = probe.pass(step);
    GradientProfile profile = probe.profile();
    InitialHealth health = new InitialHealth(step, start.batch(), backend);
    JacobianSpectrum jacobian = extras.jacobian() ? jacobian(mlp, start.batch()) : null;
    Signal signal = health.signal();
    Ranks ranks = health.ranks();
    Arithmetic arithmetic = health.arithmetic(setup.rule().loss());
    // The last, since the probe overwrites what the batch left in the network.
    Units units = health.units(split.training());
    return new InitRecord(
        start.id(),
        start.activation(),
        start.init(),
        start.loss(),
        start.depth(),
        start.width(),
        start.batch(),
        start.task(),
        start.seed(),
        Metric.of(loss),
        profile.globalNorm(),
        VerdictRule.DEFAULT.judge(profile),
        VerdictRule.DEFAULT,
        measured(profile, probe.backwardFactors()),
        signal,
        units,
        ranks,
        arithmetic,
        jacobian,
        predicted(setup, inputSecondMoment, profile));
  }

  /** At the first sample of the batch; null where the network is wider than is affordable. */
  private static @Nullable JacobianSpectrum jacobian(Mlp mlp, int batch) {
    MlpSpec spec = mlp.spec();
    if (Math.max(spec.width(), spec.inputs()) > JacobianSpectrum.MAX_WIDTH) {
      return null;
    }
    float[] sample = new float[spec.inputs()];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = mlp.inputs()[i * batch];
    }
    return JacobianSpectrum.of(spec, mlp.parameters(), sample);
  }

  private static Measured measured(GradientProfile profile, List<Metric> chi) {
    return new Measured(
        series(profile.preActivation()),
        series(profile.activation()),
        series(profile.delta()),
        series(profile.weightGradient()),
        series(profile.weightGradientPerEntry()),
        series(profile.biasGradient()),
        Layers.ofHidden(chi));
  }

  private static @Nullable Predicted predicted(
      Setup setup, double inputSecondMoment, GradientProfile profile) {
    return ProfilePrediction.of(
            setup.spec(), setup.initializer(), inputSecondMoment, profile.delta().readout())
        .map(
            prediction ->
                new Predicted(
                    series(prediction.preActivation()),
                    series(prediction.activation()),
                    series(prediction.delta()),
                    series(prediction.weightGradientPerEntry()),
                    series(prediction.biasGradientPerEntry()),
                    prediction.weightGain(),
                    prediction.limit().chi(),
                    prediction.limit(),
                    finiteWidth(setup, Homogeneity::shift),
                    finiteWidth(setup, Homogeneity::spread),
                    (double) setup.spec().depth() / setup.spec().width()))
        .orElse(null);
  }

  private interface Law {
    double of(Homogeneity homogeneity, int layers, int width);
  }

  /** Over the layers between the first hidden one and the last. */
  private static Metric finiteWidth(Setup setup, Law law) {
    int layers = setup.spec().depth() - 1;
    return Homogeneity.of(setup.spec().activation())
        .map(known -> Metric.of(law.of(known, layers, setup.spec().width())))
        .orElse(Metric.none(Status.NOT_APPLICABLE));
  }

  private static Series series(LayerProfile profile) {
    LogFit fit = profile.logFit();
    List<@Nullable Double> hidden = new ArrayList<>();
    for (double value : profile.hidden()) {
      hidden.add(rounded(value));
    }
    return new Series(
        hidden,
        rounded(profile.readout()),
        profile.firstToLast(),
        fit.slope(),
        fit.rSquared(),
        profile.dynamicRange(),
        fit.maxResidual(),
        fit.zeros());
  }

  private static @Nullable Double rounded(double value) {
    return Double.isFinite(value) ? Rounding.digits(value) : null;
  }

  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
