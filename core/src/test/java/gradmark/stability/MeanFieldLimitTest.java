package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.stability.Metric.Status;
import org.junit.jupiter.api.Test;

class MeanFieldLimitTest {
  private static MeanFieldLimit limit(Activations entry, double gain) {
    return MeanFieldLimit.of(entry.activation(), gain);
  }

  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }

  @Test
  void heKeepsEverythingInARectifierNetwork() {
    MeanFieldLimit he = limit(Activations.RELU, 2);
    assertThat(he.q().status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(value(he.chi())).isCloseTo(1, within(1e-12));
    assertThat(value(he.correlation())).isEqualTo(1);
    assertThat(he.signalScale().status()).isEqualTo(Status.ZERO_DEN);
    assertThat(he.correlationScale().status()).isEqualTo(Status.ZERO_DEN);
    assertThat(he.gradientScale().status()).isEqualTo(Status.ZERO_DEN);
  }

  @Test
  void aSignalThatDiesHasNoCorrelation() {
    MeanFieldLimit xavier = limit(Activations.RELU, 1);
    assertThat(xavier.q()).isEqualTo(Metric.of(0));
    assertThat(value(xavier.gradientScale())).isCloseTo(1 / Math.log(2), within(1e-12));
    assertThat(xavier.correlation().status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(xavier.signalScale().status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(limit(Activations.IDENTITY, 2).q().status()).isEqualTo(Status.OVERFLOW);
    assertThat(value(limit(Activations.IDENTITY, 2).gradientScale()))
        .isCloseTo(-1 / Math.log(2), within(1e-12));
  }

  @Test
  void chaosForgetsInputs() {
    MeanFieldLimit he = limit(Activations.TANH, 2);
    assertThat(value(he.q())).isCloseTo(0.6180, within(1e-4));
    assertThat(value(he.chi())).isCloseTo(1.1055, within(1e-4));
    assertThat(value(he.correlation())).isZero();
    assertThat(value(he.chiAtCorrelation())).isBetween(0.5, 1.0);
    assertThat(value(he.correlationScale())).isPositive();
    assertThat(value(he.gradientScale())).isNegative();
    assertThat(value(he.signalScale())).isPositive();
  }

  @Test
  void orderMakesInputsAlike() {
    MeanFieldLimit xavier = limit(Activations.SIGMOID, 1);
    assertThat(value(xavier.correlation())).isEqualTo(1);
    assertThat(xavier.chiAtCorrelation()).isEqualTo(xavier.chi());
    assertThat(value(xavier.gradientScale())).isCloseTo(-1 / Math.log(0.0557), within(1e-3));
  }
}
