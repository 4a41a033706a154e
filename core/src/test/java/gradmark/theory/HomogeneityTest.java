package gradmark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.activation.LeakyRelu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomogeneityTest {
  @ParameterizedTest
  @CsvSource({"IDENTITY, 1, 1, 2", "RELU, 1, 0, 5", "LEAKY_RELU, 1, 0.01, 4.9988"})
  void linesOnEitherSide(Activations entry, double positive, double negative, double scatter) {
    Homogeneity homogeneity = Homogeneity.of(entry.activation()).orElseThrow();
    assertThat(homogeneity.positive()).isEqualTo(positive);
    assertThat(homogeneity.negative()).isEqualTo(negative);
    assertThat(homogeneity.scatter()).isCloseTo(scatter, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"SIGMOID", "TANH", "GELU", "SOFTPLUS"})
  void curvesAreNot(Activations entry) {
    assertThat(Homogeneity.of(entry.activation())).isEmpty();
  }

  @Test
  void aWideNetworkHardlyShifts() {
    Homogeneity relu = Homogeneity.of(Activations.RELU.activation()).orElseThrow();
    assertThat(relu.shift(64, 256)).isEqualTo(-0.3125);
    assertThat(relu.spread(64, 256)).isCloseTo(Math.sqrt(5 * 0.25) / 2, within(1e-15));
    Homogeneity identity = Homogeneity.of(Activations.IDENTITY.activation()).orElseThrow();
    assertThat(identity.shift(64, 256)).isEqualTo(-0.125);
  }

  @Test
  void theScatterOfALeakByItsMoments() {
    // y = g² for g > 0 and a²g² below: E y² / (E y)² − 1, with E g⁴ = 3 and E g² = 1.
    double a = 0.3;
    double mean = (1 + a * a) / 2;
    double meanSquare = 3 * (1 + Math.pow(a, 4)) / 2;
    assertThat(Homogeneity.of(new LeakyRelu(a)).orElseThrow().scatter())
        .isCloseTo(meanSquare / (mean * mean) - 1, within(1e-14));
  }

  @Test
  void slopesAreBounded() {
    assertThat(SlopeBound.of(Activations.RELU.activation())).isEqualTo(1);
    assertThat(SlopeBound.of(Activations.SIGMOID.activation())).isEqualTo(0.25);
    // φ' of GELU is largest at √2: Φ(√2) + √2·e⁻¹/√(2π).
    assertThat(SlopeBound.of(Activations.GELU.activation())).isCloseTo(1.12890, within(1e-4));
  }
}
