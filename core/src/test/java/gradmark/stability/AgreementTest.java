package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradmark.stability.Agreement.Sample;
import gradmark.stability.Metric.Status;
import gradmark.theory.Homogeneity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final double E = Math.E;

  private static Sample sample(double... measured) {
    List<Double> values = new ArrayList<>();
    List<Double> ones = new ArrayList<>();
    for (double value : measured) {
      values.add(value);
      ones.add(1.0);
    }
    return new Sample(values, ones);
  }

  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }

  @Test
  void theMeanAndItsErrorByHand() {
    // Logarithms 1 and 3: mean 2, deviation √2, standard error 1.
    Agreement two =
        Agreement.of(List.of(sample(E, 9, 1), sample(E * E * E, 9, 1)), Optional.empty(), 8);
    assertThat(value(two.measured())).isCloseTo(2, within(1e-14));
    assertThat(value(two.predicted())).isZero();
    assertThat(value(two.standardError())).isCloseTo(1, within(1e-14));
    assertThat(two.zScore().status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(two.seeds()).isEqualTo(2);
  }

  @Test
  void thirtySeedsHaveAScoreAgainstTheShiftedPrediction() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      samples.add(sample(i % 2 == 0 ? E : 1 / E, 1, 1, 1, 1));
    }
    // Four layers of 8 linear units: −2·4/(4·8) = −¼. Mean 0, variance 30/29.
    Agreement agreement = Agreement.of(samples, Optional.of(new Homogeneity(1, 1)), 8);
    assertThat(value(agreement.predicted())).isCloseTo(-0.25, within(1e-15));
    double error = Math.sqrt(1.0 / 29);
    assertThat(value(agreement.standardError())).isCloseTo(error, within(1e-14));
    assertThat(value(agreement.zScore())).isCloseTo(0.25 / error, within(1e-13));
  }

  @Test
  void layersThatUnderflowAreLeftOutInAllSeeds() {
    Agreement agreement =
        Agreement.of(List.of(sample(1e-31, 1e-29, E, 1), sample(0, 0, E, 1)), Optional.empty(), 8);
    assertThat(agreement.leftOut()).isEqualTo(2);
    assertThat(value(agreement.measured())).isCloseTo(1, within(1e-14));
  }

  @Test
  void deadAndBrokenNetworksAreExcluded() {
    Agreement agreement =
        Agreement.of(
            List.of(sample(0, 0), sample(Double.NaN, Double.NaN), sample(E, 1)),
            Optional.empty(),
            8);
    assertThat(agreement.excluded()).isEqualTo(2);
    assertThat(agreement.seeds()).isEqualTo(1);
    assertThat(value(agreement.measured())).isCloseTo(1, within(1e-14));
    assertThat(agreement.standardError().status()).isEqualTo(Status.NOT_APPLICABLE);
  }

  @Test
  void nothingLeftIsNotApplicable() {
    for (List<Sample> samples : List.of(List.<Sample>of(), List.of(sample(0, 1)))) {
      assertThat(Agreement.of(samples, Optional.empty(), 8).measured().status())
          .isEqualTo(Status.NOT_APPLICABLE);
    }
  }

  @Test
  void depthsMustBeEqual() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agreement.of(List.of(sample(1, 1), sample(1, 1, 1)), Optional.empty(), 8))
        .withMessage("samples of 2 and 3 layers");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of(1.0), List.of()));
  }
}
