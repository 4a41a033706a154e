package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRuleTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, STABLE",
    "1e-3, 1, STABLE",
    "0.999e-3, 1, VANISHING",
    "1e3, 1, STABLE",
    "1.001e3, 1, EXPLODING",
    "1e300, 1e-300, EXPLODING",
    "1e-300, 1e300, VANISHING",
    "0, 1, DEAD",
    "1, 0, DEAD",
    "0, 0, DEAD",
    "NaN, 0, NONFINITE",
    "0, Infinity, NONFINITE",
  })
  void verdictsByRatio(double first, double last, Verdict verdict) {
    assertThat(VerdictRule.DEFAULT.judge(new LayerProfile(List.of(first, 1.0, last), 1)))
        .isEqualTo(verdict);
  }

  @Test
  void aDeadReadoutIsNoVerdictOnDepth() {
    assertThat(VerdictRule.DEFAULT.judge(new LayerProfile(List.of(1.0, 1.0), 0)))
        .isEqualTo(Verdict.STABLE);
  }

  @Test
  void anyNonFiniteProfileDecidesFirst() {
    LayerProfile fine = new LayerProfile(List.of(1.0, 1.0), 1);
    LayerProfile dead = new LayerProfile(List.of(0.0, 1.0), 1);
    LayerProfile broken = new LayerProfile(List.of(1.0, Double.NaN), 1);
    GradientProfile finite = new GradientProfile(fine, fine, dead, fine, fine, fine);
    GradientProfile overflown = new GradientProfile(broken, fine, dead, fine, fine, fine);
    assertThat(VerdictRule.DEFAULT.judge(finite)).isEqualTo(Verdict.DEAD);
    assertThat(VerdictRule.DEFAULT.judge(overflown)).isEqualTo(Verdict.NONFINITE);
  }

  @Test
  void thresholdsAreParameters() {
    LayerProfile profile = new LayerProfile(List.of(0.05, 1.0), 1);
    assertThat(new VerdictRule(0.1, 10).judge(profile)).isEqualTo(Verdict.VANISHING);
    assertThatThrownBy(() -> new VerdictRule(0, 1)).hasMessage("vanishing = 0.0; it must be > 0");
    assertThatThrownBy(() -> new VerdictRule(Double.NaN, 1))
        .hasMessage("vanishing = NaN; it must be > 0");
    assertThatThrownBy(() -> new VerdictRule(1, 0.5))
        .hasMessage("exploding = 0.5; it must be finite and > vanishing = 1.0");
  }
}
