package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.stability.Metric.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerProfileTest {
  @Test
  void anExponentialIsFittedExactly() {
    LayerProfile profile = new LayerProfile(List.of(1.0, 2.0, 4.0, 8.0), 1e9);
    LogFit fit = profile.logFit();
    assertThat(fit.slope().value().orElseThrow()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(fit.rSquared().value().orElseThrow()).isCloseTo(1, within(1e-14));
    assertThat(fit.maxResidual().value().orElseThrow()).isCloseTo(0, within(1e-14));
    assertThat(fit.zeros()).isZero();
    assertThat(profile.firstToLast()).isEqualTo(Metric.of(0.125));
    assertThat(profile.dynamicRange().value().orElseThrow())
        .isCloseTo(Math.log10(8), within(1e-15));
    assertThat(profile.relativeToLast())
        .containsExactly(Metric.of(0.125), Metric.of(0.25), Metric.of(0.5), Metric.of(1));
  }

  @Test
  void leastSquaresOfAHandComputedCase() {
    // ln: 0, 0, 3 on 0, 1, 2: slope 3/2, residuals 1/2, -1, 1/2, so R^2 = 1 - 1.5/6.
    LogFit fit = new LayerProfile(List.of(1.0, 1.0, Math.exp(3)), 1).logFit();
    assertThat(fit.slope().value().orElseThrow()).isCloseTo(1.5, within(1e-14));
    assertThat(fit.rSquared().value().orElseThrow()).isCloseTo(0.75, within(1e-14));
    assertThat(fit.maxResidual().value().orElseThrow()).isCloseTo(1, within(1e-14));
  }

  @Test
  void zeroLayersAreLeftOutAtTheirPlaceAndCounted() {
    LayerProfile profile = new LayerProfile(List.of(0.0, 1.0, 0.0, Math.exp(2)), 1);
    assertThat(profile.logFit().slope().value().orElseThrow()).isCloseTo(1, within(1e-15));
    assertThat(profile.logFit().zeros()).isEqualTo(2);
    assertThat(profile.firstToLast().status()).isEqualTo(Status.UNDERFLOW);
    assertThat(profile.dynamicRange().status()).isEqualTo(Status.ZERO_DEN);
  }

  @Test
  void tooFewPointsGiveNoSlope() {
    LogFit one = new LayerProfile(List.of(2.0), 1).logFit();
    assertThat(one)
        .isEqualTo(
            new LogFit(
                Metric.none(Status.NOT_APPLICABLE),
                Metric.none(Status.NOT_APPLICABLE),
                Metric.none(Status.NOT_APPLICABLE),
                0));
    LogFit dead = new LayerProfile(List.of(0.0, 0.0, 5.0), 1).logFit();
    assertThat(dead.slope().status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(dead.zeros()).isEqualTo(2);
  }

  @Test
  void equalLayersHaveNoSpreadToExplain() {
    LogFit fit = new LayerProfile(List.of(1.0, 1.0, 1.0), 1).logFit();
    assertThat(fit.slope()).isEqualTo(Metric.of(0));
    assertThat(fit.rSquared().status()).isEqualTo(Status.ZERO);
  }

  @Test
  void allZeroHasNoRatioAndNoRange() {
    LayerProfile profile = new LayerProfile(List.of(0.0, 0.0), 0);
    assertThat(profile.firstToLast().status()).isEqualTo(Status.ZERO);
    assertThat(profile.dynamicRange().status()).isEqualTo(Status.ZERO);
  }

  @Test
  void nonFiniteLayersSpoilEachMetricButStay() {
    LayerProfile profile = new LayerProfile(List.of(1.0, Double.NaN, 0.0, 2.0), 1);
    assertThat(profile.isFinite()).isFalse();
    assertThat(profile.logFit().slope().status()).isEqualTo(Status.NONFINITE);
    assertThat(profile.logFit().zeros()).isEqualTo(1);
    assertThat(profile.dynamicRange().status()).isEqualTo(Status.NONFINITE);
    assertThat(profile.firstToLast()).isEqualTo(Metric.of(0.5));
    assertThat(new LayerProfile(List.of(1.0), Double.POSITIVE_INFINITY).isFinite()).isFalse();
  }

  @Test
  void rangesBeyondDoublesAreStillDecades() {
    LayerProfile profile = new LayerProfile(List.of(1e-300, 1e300), 1);
    assertThat(profile.dynamicRange().value().orElseThrow()).isCloseTo(600, within(1e-10));
    assertThat(profile.firstToLast().status()).isEqualTo(Status.UNDERFLOW);
  }

  @Test
  void refusesWhatIsNoProfile() {
    assertThatThrownBy(() -> new LayerProfile(List.of(), 1))
        .hasMessage("hidden is empty; at least 1 hidden layer is needed");
    assertThatThrownBy(() -> new LayerProfile(List.of(1.0, -2.0), 1))
        .hasMessage("hidden[1] = -2.0; a magnitude is not negative");
    assertThatThrownBy(() -> new LayerProfile(List.of(1.0), -1))
        .hasMessage("readout = -1.0; a magnitude is not negative");
    assertThatThrownBy(() -> LayerProfile.ofLayers(List.of(1.0)))
        .hasMessage("layers holds 1; a hidden layer and a readout are needed");
  }
}
