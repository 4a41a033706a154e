package gradmark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussHermiteTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 16, 64, 128, 200, 256})
  void evenMomentsAreDoubleFactorials(int nodes) {
    NormalRule rule = GaussHermite.rule(nodes);
    double doubleFactorial = 1;
    for (int k = 0; k < Math.min(nodes, 60); k++) {
      int power = 2 * k;
      assertThat(rule.expectation(z -> StrictMath.pow(z, power)) / doubleFactorial)
          .as("E z^%d / %d!!", power, power - 1)
          .isCloseTo(1, within(1e-12));
      doubleFactorial *= power + 1;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 128, 256})
  void oddMomentsCancelExactly(int nodes) {
    NormalRule rule = GaussHermite.rule(nodes);
    assertThat(rule.expectation(z -> z)).isZero();
    assertThat(rule.expectation(z -> z * z * z)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 16, 64, 128, 200, 256})
  void kinkAtZeroTakesHalf(int nodes) {
    NormalRule rule = GaussHermite.rule(nodes);
    assertThat(rule.expectation(z -> z > 0 ? z * z : 0)).isCloseTo(0.5, within(1e-14));
    assertThat(rule.expectation(z -> z > 0 ? 1 : 0)).isCloseTo(0.5, within(1e-14));
  }

  @Test
  void fourNodesAreTheKnownRoots() {
    // He4(z) = z^4 - 6z^2 + 3: roots at sqrt(3 +- sqrt 6), weights (3 -+ sqrt 6)/12.
    double root6 = Math.sqrt(6);
    NormalRule rule = GaussHermite.rule(4);
    double outer = Math.sqrt(3 + root6);
    double inner = Math.sqrt(3 - root6);
    assertThat(rule.expectation(z -> Math.abs(z - outer) < 1e-14 ? 1 : 0))
        .isCloseTo((3 - root6) / 12, within(1e-15));
    assertThat(rule.expectation(z -> Math.abs(z - inner) < 1e-14 ? 1 : 0))
        .isCloseTo((3 + root6) / 12, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 0, 1, 3, 127, 258})
  void refusesOddAndOutlyingCounts(int nodes) {
    assertThatThrownBy(() -> GaussHermite.rule(nodes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nodes = " + nodes + "; it must be even and between 2 and 256");
  }

  @Test
  void midpointRuleIntegratesMomentsAndKinksToo() {
    NormalRule rule = NormalRule.midpoint(0x1p-7, 9 << 7);
    assertThat(rule.expectation(z -> 1)).isCloseTo(1, within(1e-14));
    assertThat(rule.expectation(z -> z * z)).isCloseTo(1, within(1e-14));
    assertThat(rule.expectation(z -> z * z * z * z)).isCloseTo(3, within(1e-13));
    assertThat(rule.expectation(z -> z > 0 ? z * z : 0)).isCloseTo(0.5, within(1e-14));
  }
}
