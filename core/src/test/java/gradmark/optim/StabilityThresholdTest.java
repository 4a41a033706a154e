package gradmark.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** On ½λθ² a rule converges below its bound on λ and diverges above it. */
class StabilityThresholdTest {
  private static final double RATE = 0.05;
  private static final int STEPS = 2000;

  /** Beside ε = 1 its square's root vanishes: Adam's preconditioner is 1, as theory wants it. */
  private static final double SMALL = 1e-100;

  /** |θ| after many steps, divided by what it was in the middle. */
  private static double growth(Optimizer optimizer, double lambda) {
    Optimizer.Definition definition = optimizer.definition();
    double theta = SMALL;
    double middle = 0;
    for (int t = 0; t < STEPS; t++) {
      theta = definition.step(theta, lambda * theta, RATE, WeightDecay.NONE);
      if (t >= STEPS / 2 - 100 && t < STEPS / 2) {
        middle = Math.max(middle, Math.abs(theta));
      }
    }
    double end = 0;
    for (int t = 0; t < 100; t++) {
      theta = definition.step(theta, lambda * theta, RATE, WeightDecay.NONE);
      end = Math.max(end, Math.abs(theta));
    }
    return end / middle;
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(new Sgd(), 2 / RATE),
        Arguments.of(new Momentum(0), 2 / RATE),
        Arguments.of(new Momentum(0.5), 3 / RATE),
        Arguments.of(new Momentum(0.9), 3.8 / RATE),
        Arguments.of(new Momentum(0.99), 3.98 / RATE),
        Arguments.of(new Adam(0.9, 0.999, 1), 38 / RATE),
        Arguments.of(new Adam(0.5, 0.999, 1), 6 / RATE),
        Arguments.of(new Adam(0, 0.999, 1), 2 / RATE));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theBoundPartsWhatConvergesFromWhatDiverges(Optimizer optimizer, double bound) {
    assertThat(optimizer.sharpnessBound(RATE).orElseThrow()).isCloseTo(bound, within(1e-9));
    assertThat(growth(optimizer, 0.999 * bound)).isLessThan(0.9);
    assertThat(growth(optimizer, 1.001 * bound)).isGreaterThan(1.1);
  }

  @Test
  void theAccumulationsHaveNone() {
    assertThat(new ArticleAccumulation(0.9, 1).sharpnessBound(RATE)).isEmpty();
    assertThat(new ArticleAccumulationCapped(0.9, 1).sharpnessBound(RATE)).isEmpty();
  }

  /** Without damping the printed accumulation swings for ever, and beyond λ = 4/η it diverges. */
  @Test
  void thePrintedAccumulationNeverSettlesOnAQuadratic() {
    Optimizer printed = new ArticleAccumulation(0, 1);
    assertThat(growth(printed, 0.9 * 4 / RATE)).isBetween(0.98, 1.02);
    assertThat(growth(printed, 0.01 / RATE)).isBetween(0.98, 1.02);
    assertThat(growth(printed, 1.001 * 4 / RATE)).isGreaterThan(1.1);
  }

  @ParameterizedTest
  @EnumSource
  void atTheBoundGradientDescentSwingsBetweenTwoPoints(Backend backend) {
    UpdateRule rule = new Sgd().start(ParameterLayout.ofUnits(20, 1), backend);
    float[] parameters = new float[21];
    float[] gradient = new float[21];
    for (int i = 0; i < 21; i++) {
      parameters[i] = i - 10;
    }
    for (int t = 0; t < 7; t++) {
      for (int i = 0; i < 21; i++) {
        gradient[i] = 4 * parameters[i];
      }
      rule.update(parameters, gradient, 1, 0.5, WeightDecay.NONE);
    }
    for (int i = 0; i < 21; i++) {
      assertThat(parameters[i]).isEqualTo(10f - i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void adamTellsWhatItDividesBy(Backend backend) {
    UpdateRule rule = new Adam(0.9, 0.5, 0.25).start(ParameterLayout.ofUnits(20, 1), backend);
    assertThat(rule.preconditioner()).isEmpty();
    float[] gradient = new float[21];
    Arrays.fill(gradient, 3);
    rule.update(new float[21], gradient, 1, 0.1, WeightDecay.NONE);
    // v = 9/2, v̂ = 9, and the first moment's correction is 1 − 0.9.
    double[] expected = new double[21];
    Arrays.fill(expected, 0.325);
    assertThat(rule.preconditioner().orElseThrow()).containsExactly(expected, within(1e-15));
    assertThat(new Sgd().start(ParameterLayout.ofUnits(20, 1), backend).preconditioner()).isEmpty();
  }
}
