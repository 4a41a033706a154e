package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.nn.MlpSpec;
import gradmark.stability.Metric.Status;
import org.junit.jupiter.api.Test;

class JacobianSpectrumTest {
  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }

  /** Every hidden W is diag(3, 1). */
  private static float[] diagonal(MlpSpec spec) {
    float[] parameters = new float[spec.layout().size()];
    spec.layout()
        .layers()
        .subList(0, spec.depth())
        .forEach(
            layer -> {
              parameters[layer.weights()] = 3;
              parameters[layer.weights() + 3] = 1;
            });
    return parameters;
  }

  @Test
  void linearLayersMultiply() {
    MlpSpec spec = new MlpSpec(2, 3, 2, 1, Activations.IDENTITY.activation());
    JacobianSpectrum spectrum = JacobianSpectrum.of(spec, diagonal(spec), new float[] {5, -5});
    assertThat(value(spectrum.largest())).isCloseTo(27, within(1e-13));
    assertThat(value(spectrum.smallest())).isCloseTo(1, within(1e-13));
    assertThat(value(spectrum.condition())).isCloseTo(27, within(1e-12));
    assertThat(value(spectrum.meanSquare())).isCloseTo(365, within(1e-11));
    assertThat(value(spectrum.variance())).isCloseTo(364 * 364, within(1e-8));
  }

  @Test
  void slopesStandBetweenTheLayers() {
    MlpSpec spec = new MlpSpec(2, 2, 2, 1, Activations.TANH.activation());
    JacobianSpectrum spectrum = JacobianSpectrum.of(spec, diagonal(spec), new float[] {0, 1});
    // Rows: 3·1·3 with tanh'(0), and 1·tanh'(1)·1.
    double slope = 1 - Math.pow(Math.tanh(1), 2);
    assertThat(value(spectrum.largest())).isCloseTo(9, within(1e-13));
    assertThat(value(spectrum.smallest())).isCloseTo(slope, within(1e-12));
  }

  @Test
  void aClosedGateIsSingular() {
    MlpSpec spec = new MlpSpec(2, 2, 2, 1, Activations.RELU.activation());
    JacobianSpectrum spectrum = JacobianSpectrum.of(spec, diagonal(spec), new float[] {1, -1});
    assertThat(value(spectrum.smallest())).isZero();
    assertThat(spectrum.condition().status()).isEqualTo(Status.ZERO_DEN);
    float[] broken = diagonal(spec);
    broken[0] = Float.NaN;
    assertThat(JacobianSpectrum.of(spec, broken, new float[] {1, -1}).largest().status())
        .isEqualTo(Status.NONFINITE);
  }

  @Test
  void wideNetworksAreRefused() {
    MlpSpec spec = new MlpSpec(2, 1, 257, 1, Activations.RELU.activation());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JacobianSpectrum.of(spec, new float[0], new float[2]))
        .withMessage("width = 257; it must be at most 256");
  }
}
