package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.FormulaActivation;
import gradmark.init.Initializer;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;
import gradmark.reference.FormulaLoss;
import gradmark.reference.ReferenceMlp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilePredictionTest {
  /** Var(W) = gain/fan-in. */
  private record Gain(double gain) implements Initializer {
    @Override
    public Draw draw() {
      return Draw.NORMAL;
    }

    @Override
    public double scale(int fanIn, int fanOut) {
      return Math.sqrt(gain / fanIn);
    }
  }

  /** Every weight the same. */
  private record Constant(double value) implements Initializer {
    @Override
    public Draw draw() {
      return Draw.NONE;
    }

    @Override
    public double scale(int fanIn, int fanOut) {
      return 0;
    }

    @Override
    public double mean() {
      return value;
    }
  }

  @Test
  void heKeepsReluNetworks() {
    MlpSpec spec = new MlpSpec(256, 64, 256, 256, FormulaActivation.RELU);
    ProfilePrediction he = ProfilePrediction.of(spec, new Gain(2), 1, 0.5).orElseThrow();
    assertThat(he.limit().chi().value().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(he.weightGain()).isCloseTo(2, within(1e-14));
    assertThat(he.limit().q().status()).isEqualTo(Metric.Status.NOT_APPLICABLE);
    assertThat(he.delta().readout()).isEqualTo(0.5);
    assertThat(he.delta().firstToLast().value().orElseThrow()).isCloseTo(1, within(1e-11));
    assertThat(VerdictRule.DEFAULT.judge(he.delta())).isEqualTo(Verdict.STABLE);
  }

  @Test
  void xavierStarvesReluNetworks() {
    MlpSpec spec = new MlpSpec(256, 64, 256, 256, FormulaActivation.RELU);
    ProfilePrediction xavier = ProfilePrediction.of(spec, new Gain(1), 1, 1).orElseThrow();
    assertThat(xavier.limit().chi().value().orElseThrow()).isCloseTo(0.5, within(1e-13));
    assertThat(xavier.limit().q()).isEqualTo(Metric.of(0));
    LogFit fit = xavier.delta().logFit();
    assertThat(fit.slope().value().orElseThrow()).isCloseTo(Math.log(2) / 2, within(1e-12));
    assertThat(fit.rSquared().value().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(VerdictRule.DEFAULT.judge(xavier.delta())).isEqualTo(Verdict.VANISHING);
    assertThat(VerdictRule.DEFAULT.judge(xavier.weightGradientPerEntry()))
        .isEqualTo(Verdict.STABLE);
  }

  @Test
  void constantWeightsHaveNoPrediction() {
    MlpSpec spec = new MlpSpec(8, 2, 8, 3, FormulaActivation.TANH);
    assertThat(ProfilePrediction.of(spec, new Constant(0.1), 1, 1)).isEmpty();
    assertThat(ProfilePrediction.of(spec, new Constant(0), 1, 1))
        .hasValueSatisfying(
            zero -> assertThat(VerdictRule.DEFAULT.judge(zero.delta())).isEqualTo(Verdict.DEAD));
  }

  static List<Arguments> networks() {
    return List.of(
        Arguments.of(FormulaActivation.IDENTITY, 1.3),
        Arguments.of(FormulaActivation.SIGMOID, 2.0),
        Arguments.of(FormulaActivation.TANH, 1.0),
        Arguments.of(FormulaActivation.TANH, 64.0 / 3),
        Arguments.of(FormulaActivation.RELU, 1.0),
        Arguments.of(FormulaActivation.RELU, 2.0),
        Arguments.of(FormulaActivation.LEAKY_RELU, 1.5));
  }

  /**
   * Mean squares over random networks against the prediction. Their spread over networks is
   * measured, so the bound is five standard errors and nothing chosen to fit; a wrong fan, a wrong
   * gain or an off-by-one layer moves the mean by tens of them.
   */
  @ParameterizedTest(name = "{0}, gain {1}")
  @MethodSource("networks")
  void randomNetworksAgree(Activation activation, double gain) {
    int networks = 120;
    MlpSpec spec = new MlpSpec(48, 4, 96, 6, activation);
    Initializer initializer = new Gain(gain);
    double[] gaps = new double[spec.depth()];
    double[] gapSquares = new double[spec.depth()];
    for (int seed = 0; seed < networks; seed++) {
      double[] measured = deltaRms(spec, initializer, seed);
      LayerProfile predicted =
          ProfilePrediction.of(spec, initializer, 1, measured[spec.depth()]).orElseThrow().delta();
      for (int l = 0; l < spec.depth(); l++) {
        double gap = Math.pow(measured[l] / predicted.hidden().get(l), 2) - 1;
        gaps[l] += gap;
        gapSquares[l] += gap * gap;
      }
    }
    for (int l = 0; l < spec.depth(); l++) {
      double mean = gaps[l] / networks;
      double error = Math.sqrt((gapSquares[l] / networks - mean * mean) / networks);
      // Beside chance, corrections of order depth/width that the theory leaves out.
      assertThat(mean)
          .as("relative gap of delta squared, layer %d, %d networks", l, networks)
          .isBetween(-5 * error - 0.05, 5 * error + 0.05);
      assertThat(error).isLessThan(0.1);
    }
  }

  /** RMS of δ per layer for one sample: over one sample, the gradient of the biases is δ. */
  private static double[] deltaRms(MlpSpec spec, Initializer initializer, int seed) {
    float[] parameters = new float[spec.layout().size()];
    for (Layer layer : spec.layout().layers()) {
      CounterRandom random = new CounterRandom(seed, Stream.WEIGHTS, layer.index());
      double scale = initializer.scale(layer.inputs(), layer.outputs());
      for (int i = 0; i < layer.weightCount(); i++) {
        parameters[layer.weights() + i] = (float) (scale * random.normal(i));
      }
    }
    double[] inputs = new double[spec.inputs()];
    double[] targets = new double[spec.outputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i % 2 == 0 ? 1 : -1;
    }
    targets[seed % targets.length] = 1;
    double[] gradient =
        new ReferenceMlp(spec, FormulaLoss.LINEAR, parameters).gradient(inputs, targets);
    double[] rms = new double[spec.depth() + 1];
    for (Layer layer : spec.layout().layers()) {
      double sum = 0;
      for (int i = 0; i < layer.outputs(); i++) {
        sum += Math.pow(gradient[layer.biases() + i], 2);
      }
      rms[layer.index()] = Math.sqrt(sum / layer.outputs());
    }
    return rms;
  }
}
