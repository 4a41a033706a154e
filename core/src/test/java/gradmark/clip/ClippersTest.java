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
import java.util.SplittableRandom;
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

  /** Those whose clip of a gradient does not depend on those before. */
  static List<Case> forgetfulCases() {
    return cases().stream().filter(c -> c.start(new float[2]).state().length == 0).toList();
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
  @MethodSource("forgetfulCases")
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
  @MethodSource("forgetfulCases")
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
      ClipRule actual = c.start(new float[size]);
      ClipRule expected = scalar.start(new float[size]);
      for (int step = 0; step < 3; step++) {
        float[] gradient = FloatSamples.special(size + 100_000L * step, size);
        float[] other = gradient.clone();
        float factor = actual.clip(gradient, norm(gradient));
        assertThat(Float.compare(factor, expected.clip(other, norm(other)))).isZero();
        assertThat(bits(gradient)).as("seed %d, step %d", size, step).isEqualTo(bits(other));
        assertThat(actual.active()).isEqualTo(expected.active());
        for (int i = 0; i < actual.state().length; i++) {
          assertThat(bits(actual.state()[i])).isEqualTo(bits(expected.state()[i]));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCopyGoesOnAsTheRuleDoesAndSharesNothingWithIt(Case c) {
    ClipRule rule = c.start(new float[133]);
    float[] first = scaled(0.02f, FloatSamples.finite(1, 133));
    rule.clip(first, norm(first));
    ClipRule copy = rule.copy();
    // The original runs ahead: a copy that shared its memory would follow it.
    List<int[]> ahead = new ArrayList<>();
    for (int step = 0; step < 4; step++) {
      ahead.add(bits(clipped(rule, scaled(0.4f, FloatSamples.finite(2 + step, 133)))));
    }
    for (int step = 0; step < 4; step++) {
      int[] behind = bits(clipped(copy, scaled(0.4f, FloatSamples.finite(2 + step, 133))));
      assertThat(behind).as("step %d", step).isEqualTo(ahead.get(step));
    }
    for (int i = 0; i < rule.state().length; i++) {
      assertThat(copy.state()[i]).isNotSameAs(rule.state()[i]);
    }
  }

  /** The memories are left empty, full of gradients, and spoilt by NaN before. */
  @ParameterizedTest
  @MethodSource("cases")
  void aResetRuleStartsAnewInTheSameArrays(Case c) {
    ClipRule rule = c.start(new float[133]);
    float[][] state = rule.state();
    for (float[] before :
        List.of(
            FloatSamples.finite(1, 133),
            scaled(0.02f, FloatSamples.finite(2, 133)),
            FloatSamples.special(3, 133))) {
      clipped(rule, before);
      rule.reset();
      assertThat(rule.active()).isFalse();
      assertThat(rule.changed()).isZero();
      ClipRule fresh = c.start(new float[133]);
      for (int step = 0; step < 4; step++) {
        float[] gradient = scaled(0.03f * step, FloatSamples.finite(4 + step, 133));
        assertThat(bits(clipped(rule, gradient))).isEqualTo(bits(clipped(fresh, gradient)));
        assertThat(rule.active()).isEqualTo(fresh.active());
        assertThat(rule.changed()).isEqualTo(fresh.changed());
        for (int i = 0; i < state.length; i++) {
          assertThat(rule.state()[i]).isSameAs(state[i]);
          assertThat(bits(state[i])).as("step %d", step).isEqualTo(bits(fresh.state()[i]));
        }
      }
    }
  }

  @Tag("allocation")
  @ParameterizedTest
  @MethodSource("cases")
  void aResetAllocatesNothing(Case c) {
    assertThat(Allocation.bytes(1000, c.start(new float[2611])::reset)).isZero();
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

  /**
   * A factor and its product are rounded once each. The gradients are multiples of 2⁻¹⁴, whose sums
   * are exact in float; with the smaller ones some are gathered before anything passes.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void everyElementIsThatOfTheDefinition(Case c) {
    for (int magnitude : new int[] {512, 3 << 13}) {
      SplittableRandom random = new SplittableRandom(12);
      ClipRule rule = c.start(new float[1009]);
      Clipper.Definition definition = c.entry().clipper().definition(1009);
      for (int step = 0; step < 30; step++) {
        float[] gradient = new float[1009];
        double[] expected = new double[1009];
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = random.nextInt(-magnitude, magnitude + 1) * 0x1p-14f;
          expected[i] = gradient[i];
        }
        definition.clip(expected);
        float[] clipped = clipped(rule, gradient);
        for (int i = 0; i < clipped.length; i++) {
          assertThat((double) clipped[i])
              .as("seed 12, step %d, element %d", step, i)
              .isCloseTo(expected[i], within(2.0 * Math.ulp((float) expected[i])));
        }
      }
    }
  }

  private static float[] clipped(Case c, float[] gradient) {
    return clipped(c.start(gradient), gradient);
  }

  private static float[] clipped(ClipRule rule, float[] gradient) {
    float[] copy = gradient.clone();
    applyFactor(rule.clip(copy, norm(copy)), copy);
    return copy;
  }

  private static float[] scaled(float factor, float[] x) {
    applyFactor(factor, x);
    return x;
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
