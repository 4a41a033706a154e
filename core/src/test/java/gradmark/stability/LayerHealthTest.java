package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import gradmark.stability.Metric.Status;
import org.junit.jupiter.api.Test;

/** What is measured of one layer, by hand. */
class LayerHealthTest {
  private static UnitHealth health(Activations entry, float[] h, int units, int batch) {
    Activation activation = entry.activation();
    Activation.Kernel kernel = activation.kernel(Backend.SCALAR);
    float[] x = new float[h.length];
    kernel.forward(h, 0, x, 0, h.length);
    return new UnitHealth.Judge(activation, kernel).of(h, x, units, batch);
  }

  @Test
  void aUnitIsDeadIfNoSamplePasses() {
    UnitHealth relu = health(Activations.RELU, new float[] {-1, 0, 1, -1, 2, 3}, 3, 2);
    assertThat(relu).isEqualTo(new UnitHealth(1.0 / 3, 0.5, 0.5));
  }

  @Test
  void saturationIsSoftBeforeItIsHard() {
    // φ' of tanh is 1 − tanh²: below 0.01 from |h| = 2.993, 0 in float from 9.011.
    UnitHealth tanh = health(Activations.TANH, new float[] {2.99f, 3f, -9f, 9.1f}, 2, 2);
    assertThat(tanh).isEqualTo(new UnitHealth(0, 0.75, 0.25));
  }

  @Test
  void theLeakOfARectifierIsNotSaturation() {
    UnitHealth leaky = health(Activations.LEAKY_RELU, new float[] {-1, -2, -3, 4}, 2, 2);
    assertThat(leaky).isEqualTo(new UnitHealth(0, 0, 0));
  }

  @Test
  void theMeanCosineIsThatOverPairs() {
    // Samples (1, 0), (0, 2) and (3, 3): cosines 0, 1/√2 and 1/√2.
    Metric metric = SampleCorrelation.meanCosine(new float[] {1, 0, 3, 0, 2, 3}, 2, 3);
    assertThat(metric.value().orElseThrow()).isCloseTo(Math.sqrt(2) / 3, within(1e-15));
    // A sample of norm 0 has no direction.
    Metric two = SampleCorrelation.meanCosine(new float[] {1, 0, -3, 0, 0, 0}, 2, 3);
    assertThat(two.value().orElseThrow()).isEqualTo(-1);
  }

  @Test
  void aCosineNeedsTwoDirections() {
    assertThat(SampleCorrelation.meanCosine(new float[] {1, 0}, 1, 2).status())
        .isEqualTo(Status.ZERO);
    assertThat(SampleCorrelation.meanCosine(new float[] {1, Float.NaN}, 1, 2).status())
        .isEqualTo(Status.NONFINITE);
  }

  @Test
  void extraordinaryFloatsAreCounted() {
    float[] values = {
      7, 0, -0f, 1e-40f, Float.MIN_NORMAL, Float.NaN, Float.NEGATIVE_INFINITY, 1, 0
    };
    FloatCounts counts = FloatCounts.of(values, 1, 7);
    assertThat(counts).isEqualTo(new FloatCounts(2, 1, 1, 1));
    assertThat(counts.plus(counts)).isEqualTo(new FloatCounts(4, 2, 2, 2));
  }

  @Test
  void anErrorIsRelativeToTheReference() {
    // Errors 3 and 0 beside a norm of 5; one of two entries is subnormal.
    GradientError error =
        GradientError.of(new float[] {9, 0, 1e-39f, 9}, new double[] {0, 3, 4, 0}, 1, 2);
    assertThat(error.relative().value().orElseThrow()).isEqualTo(1);
    assertThat(error.underflowShare().value().orElseThrow()).isEqualTo(1);
    GradientError exact = GradientError.of(new float[] {3, 0}, new double[] {3, 0}, 0, 2);
    assertThat(exact.relative().value().orElseThrow()).isZero();
    assertThat(exact.underflowShare()).isEqualTo(Metric.of(0));
  }

  @Test
  void anErrorOfVanishedGradientsIsStillOne() {
    GradientError error = GradientError.of(new float[] {0, 0}, new double[] {1e-200, 0}, 0, 2);
    assertThat(error.relative()).isEqualTo(Metric.of(1));
    assertThat(error.underflowShare()).isEqualTo(Metric.of(1));
  }

  @Test
  void anErrorWithoutReferenceSaysSo() {
    GradientError none = GradientError.of(new float[] {1}, new double[] {0}, 0, 1);
    assertThat(none.relative().status()).isEqualTo(Status.ZERO_DEN);
    assertThat(none.underflowShare().status()).isEqualTo(Status.ZERO);
    GradientError broken =
        GradientError.of(new float[] {Float.POSITIVE_INFINITY}, new double[] {1}, 0, 1);
    assertThat(broken.relative().status()).isEqualTo(Status.NONFINITE);
  }

  @Test
  void theResidualIsTheLargestDistanceFromTheMean() {
    // Two layers of one weight and one bias; products 2·3 and 1·10, their mean 8.
    ParameterLayout layout = ParameterLayout.ofUnits(1, 1, 1);
    Metric residual =
        HomogeneityResidual.of(
            layout, new float[] {2, 0, 1, 0}, new float[] {3, 5, 10, 5}, Level1.of(Backend.SCALAR));
    assertThat(residual.value().orElseThrow()).isEqualTo(0.25);
    Metric none =
        HomogeneityResidual.of(layout, new float[4], new float[4], Level1.of(Backend.SCALAR));
    assertThat(none.status()).isEqualTo(Status.ZERO);
  }
}
