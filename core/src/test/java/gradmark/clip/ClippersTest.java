package gradmark.clip;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import gradmark.testing.Allocation;
import gradmark.testing.FloatSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every entry of the catalogue promises, in both forms. */
class ClippersTest {
  /** A clipper and a form of it. */
  record Case(Clippers entry, Backend backend) {
    ClipRule start(float[] gradient) {
      return entry.clipper().start(layoutOf(gradient.length), backend);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Clippers entry : Clippers.values()) {
      for (Backend backend : Backend.values()) {
        cases.add(new Case(entry, backend));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noElementGrowsOrChangesSign(Case c) {
    for (int size : FloatSamples.SIZES.stream().filter(n -> n >= 2).toList()) {
      float[] gradient = FloatSamples.finiteSpecial(size, size);
      float[] clipped = clipped(c, gradient);
      for (int i = 0; i < size; i++) {
        assertThat(Math.abs(clipped[i]))
            .as("seed %d, element %d", size, i)
            .isLessThanOrEqualTo(Math.abs(gradient[i]));
        assertThat(clipped[i] * Math.signum(gradient[i])).isGreaterThanOrEqualTo(0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void clippingTwiceIsClippingOnce(Case c) {
    float[] once = clipped(c, FloatSamples.finite(11, 1009));
    float[] twice = clipped(c, once);
    // The norm shrinks by ε / c beyond the bound, and elements round.
    float tolerance = c.entry() == Clippers.GLOBAL_NORM ? 2e-6f : 0;
    for (int i = 0; i < once.length; i++) {
      assertThat(Math.abs(twice[i] - once[i])).isLessThanOrEqualTo(tolerance * Math.abs(once[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSmallGradientStaysAsItIs(Case c) {
    float[] gradient = FloatSamples.finite(12, 1009);
    Level1.of(c.backend()).scale(1e-3f, gradient, 0, gradient.length);
    float[] original = gradient.clone();
    ClipRule rule = c.start(gradient);
    assertThat(rule.clip(gradient, norm(gradient))).isEqualTo(1f);
    assertThat(rule.active()).isFalse();
    assertThat(bits(gradient)).isEqualTo(bits(original));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void activeSaysWhetherABitChanged(Case c) {
    for (long seed = 0; seed < 20; seed++) {
      float[] gradient = FloatSamples.finite(seed, 33);
      Level1.of(c.backend()).scale(0.06f * seed, gradient, 0, gradient.length);
      float[] original = gradient.clone();
      ClipRule rule = c.start(gradient);
      applyFactor(rule.clip(gradient, norm(gradient)), gradient);
      assertThat(rule.active())
          .as("seed %d", seed)
          .isEqualTo(!Arrays.equals(bits(gradient), bits(original)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothFormsGiveTheSameBitsWhateverTheGradientHolds(Case c) {
    Case scalar = new Case(c.entry(), Backend.SCALAR);
    for (int size : FloatSamples.SIZES.stream().filter(n -> n >= 2).toList()) {
      float[] gradient = FloatSamples.special(size, size);
      assertThat(bits(clipped(c, gradient)))
          .as("seed %d", size)
          .isEqualTo(bits(clipped(scalar, gradient)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatLiesBehindTheLayoutStaysUntouched(Case c) {
    float[] gradient = new float[50];
    Arrays.fill(gradient, 7);
    ClipRule rule = c.entry().clipper().start(layoutOf(37), c.backend());
    rule.clip(gradient, 7 * Math.sqrt(37));
    assertThat(Arrays.copyOfRange(gradient, 37, 50)).containsOnly(7f);
  }

  @Tag("allocation")
  @ParameterizedTest
  @MethodSource("cases")
  void aWarmRuleAllocatesNothing(Case c) {
    float[] gradient = FloatSamples.finite(13, 2611);
    ClipRule rule = c.start(gradient);
    float[] sink = new float[1];
    Runnable clip =
        () -> {
          gradient[9] = 1.5f;
          gradient[2610] = -1.5f;
          sink[0] = rule.clip(gradient, 3);
        };
    assertThat(Allocation.bytes(1000, clip)).isZero();
  }

  /** A factor and its product are rounded once each. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyElementIsThatOfTheDefinition(Case c) {
    float[] gradient = FloatSamples.finite(12, 1009);
    double norm = norm(gradient);
    float[] clipped = clipped(c, gradient);
    for (int i = 0; i < gradient.length; i++) {
      double expected = c.entry().clipper().clipped(gradient[i], norm);
      assertThat((double) clipped[i])
          .as("seed 12, element %d", i)
          .isCloseTo(expected, within(2.0 * Math.ulp((float) expected)));
    }
  }

  private static float[] clipped(Case c, float[] gradient) {
    float[] copy = gradient.clone();
    applyFactor(c.start(copy).clip(copy, norm(copy)), copy);
    return copy;
  }

  private static void applyFactor(float factor, float[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= factor;
    }
  }

  private static double norm(float[] gradient) {
    return Math.sqrt(Level1.of(Backend.SCALAR).sumOfSquares(gradient, 0, gradient.length));
  }

  /** One layer with {@code size} parameters, of which one is a bias. */
  private static ParameterLayout layoutOf(int size) {
    return ParameterLayout.ofUnits(size - 1, 1);
  }
}
