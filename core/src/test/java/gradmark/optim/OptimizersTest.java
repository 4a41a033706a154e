package gradmark.optim;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;
import gradmark.testing.Allocation;
import gradmark.testing.FloatSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every entry of the catalogue promises, in both forms. */
class OptimizersTest {
  private static final double ULP = 0x1p-24;

  /**
   * Rounding errors in one update, in units of 2⁻²⁴ η, where an entry has others than Adam.
   *
   * <p>The gradients below have magnitudes from 0.375 to 0.75, so g′ is at most G = 1. SGD rounds
   * η, f·g and g′: 4 G with room. In momentum's buffer, at most G / (1 − μ) = 10, four roundings a
   * step decay by μ: 41 · 10. Adam's v gathers five relative roundings a step, halved by the root,
   * over 200 steps, and m 46 in all; times m̂ / √v̂ ≤ 2.2 this is 1200. An accumulation's sum stays
   * below 50 here and is rounded in every step, so it is off by 200 · (50 + 4) in the end.
   */
  private static final Map<Optimizers, Integer> ROUNDINGS =
      Map.of(
          Optimizers.SGD,
          4,
          Optimizers.MOMENTUM,
          410,
          Optimizers.ARTICLE_ACCUMULATION,
          10_800,
          Optimizers.ARTICLE_ACCUMULATION_CAPPED,
          10_800);

  /** An optimizer and a form of it. */
  record Case(Optimizers entry, Backend backend) {
    UpdateRule start(int size) {
      return entry.optimizer().start(layoutOf(size), backend);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Optimizers entry : Optimizers.values()) {
      for (Backend backend : Backend.values()) {
        cases.add(new Case(entry, backend));
      }
    }
    return cases;
  }

  private static List<WeightDecay> decays() {
    return List.of(
        WeightDecay.NONE,
        new WeightDecay(WeightDecay.Kind.COUPLED, 0.01),
        new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.01),
        new WeightDecay(WeightDecay.Kind.L2_BEFORE_CLIP, 0.01));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsItsDefinitionFor200Steps(Case c) {
    int size = 37;
    int steps = 200;
    double rate = c.entry().defaultLearningRate();
    for (WeightDecay decay : decays()) {
      SplittableRandom random = new SplittableRandom(4711);
      UpdateRule rule = c.start(size);
      float[] parameters = FloatSamples.finite(4711, size);
      double[] expected = new double[size];
      Optimizer.Definition[] definitions = new Optimizer.Definition[size];
      for (int i = 0; i < size; i++) {
        expected[i] = parameters[i];
        definitions[i] = c.entry().optimizer().definition();
      }
      double largest = 0;
      for (int step = 0; step < steps; step++) {
        float[] gradient = new float[size];
        for (int i = 0; i < size; i++) {
          gradient[i] = (float) ((random.nextBoolean() ? 1 : -1) * random.nextDouble(0.5, 1));
          expected[i] = definitions[i].step(expected[i], 0.75 * gradient[i], rate, decay);
          largest = Math.max(largest, Math.abs(expected[i]));
        }
        rule.update(parameters, gradient, 0.75f, rate, decay);
      }
      // Each step also rounds θ, 1 − ηλ and their product: 4 ulps of θ with room.
      double tolerance =
          steps * ULP * (4 * largest + ROUNDINGS.getOrDefault(c.entry(), 1200) * rate);
      for (int i = 0; i < size; i++) {
        assertThat((double) parameters[i])
            .as("seed 4711, parameter %d, %s", i, decay)
            .isBetween(expected[i] - tolerance, expected[i] + tolerance);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothFormsGiveTheSameBitsWhateverTheBuffersHold(Case c) {
    Case scalar = new Case(c.entry(), Backend.SCALAR);
    for (int size : FloatSamples.SIZES.stream().filter(n -> n >= 2).toList()) {
      for (WeightDecay decay : decays()) {
        UpdateRule actual = c.start(size);
        UpdateRule expected = scalar.start(size);
        float[] actualParameters = FloatSamples.special(size, size);
        float[] expectedParameters = actualParameters.clone();
        for (int step = 1; step <= 3; step++) {
          float[] gradient = FloatSamples.special(size + 100_000L * step, size);
          actual.update(actualParameters, gradient, 0.3f, 0.1 / step, decay);
          expected.update(expectedParameters, gradient, 0.3f, 0.1 / step, decay);
          assertThat(bits(actualParameters))
              .as("seed %d, step %d, %s", size, step, decay)
              .isEqualTo(bits(expectedParameters));
          for (int i = 0; i < actual.state().length; i++) {
            assertThat(bits(actual.state()[i]))
                .as("seed %d, step %d, %s, state %d", size, step, decay, i)
                .isEqualTo(bits(expected.state()[i]));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aZeroGradientMovesNothing(Case c) {
    float[] parameters = FloatSamples.finiteSpecial(3, 127);
    float[] original = parameters.clone();
    UpdateRule rule = c.start(127);
    for (int step = 0; step < 5; step++) {
      rule.update(parameters, new float[127], 1, 0.1, WeightDecay.NONE);
    }
    assertThat(bits(parameters)).isEqualTo(bits(original));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decoupledDecayAloneShrinksGeometrically(Case c) {
    double rate = 0.1;
    WeightDecay decay = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.2);
    float[] parameters = FloatSamples.finite(6, 127);
    float[] original = parameters.clone();
    UpdateRule rule = c.start(127);
    for (int step = 0; step < 40; step++) {
      rule.update(parameters, new float[127], 1, rate, decay);
    }
    for (int i = 0; i < original.length; i++) {
      double expected = original[i] * Math.pow(1 - 0.1 * 0.2, 40);
      // Two roundings a step: the constant's and the product's.
      assertThat(Math.abs(parameters[i] - expected))
          .isLessThanOrEqualTo(40 * 2 * ULP * Math.abs(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aNanFactorShowsInEveryParameter(Case c) {
    float[] parameters = FloatSamples.finite(7, 65);
    c.start(65).update(parameters, new float[65], Float.NaN, 0.1, WeightDecay.NONE);
    for (float parameter : parameters) {
      assertThat(parameter).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onlyTheLayoutsParametersAndStateAreWritten(Case c) {
    float[] parameters = new float[50];
    Arrays.fill(parameters, 7);
    float[] gradient = FloatSamples.finite(8, 50);
    UpdateRule rule = c.start(37);
    rule.update(parameters, gradient, 0.5f, 0.1, WeightDecay.NONE);
    assertThat(Arrays.copyOfRange(parameters, 37, 50)).containsOnly(7f);
    assertThat(bits(gradient)).isEqualTo(bits(FloatSamples.finite(8, 50)));
    for (float[] state : rule.state()) {
      assertThat(state).hasSize(37);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void buffersThatAreTooShortAreRefusedBeforeAnythingChanges(Case c) {
    UpdateRule rule = c.start(37);
    UpdateRule fresh = c.start(37);
    float[] parameters = FloatSamples.finite(9, 37);
    float[] expected = parameters.clone();
    float[] gradient = FloatSamples.finite(10, 37);
    assertThatThrownBy(() -> rule.update(parameters, new float[36], 1, 0.1, WeightDecay.NONE))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rule.update(new float[36], gradient, 1, 0.1, WeightDecay.NONE))
        .isInstanceOf(IndexOutOfBoundsException.class);
    rule.update(parameters, gradient, 1, 0.1, WeightDecay.NONE);
    fresh.update(expected, gradient, 1, 0.1, WeightDecay.NONE);
    assertThat(bits(parameters)).isEqualTo(bits(expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCopyGoesOnAsTheRuleDoesAndSharesNothingWithIt(Case c) {
    int size = 133;
    UpdateRule rule = c.start(size);
    float[] gradient = FloatSamples.finite(21, size);
    float[] parameters = FloatSamples.finite(22, size);
    rule.update(parameters, gradient, 1, 1e-3, WeightDecay.NONE);
    UpdateRule copy = rule.copy();
    float[] other = parameters.clone();
    // The original runs ahead: a copy that shared its state would follow it.
    for (int i = 0; i < 3; i++) {
      rule.update(parameters, gradient, 1, 1e-3, WeightDecay.NONE);
    }
    for (int i = 0; i < 3; i++) {
      copy.update(other, gradient, 1, 1e-3, WeightDecay.NONE);
    }
    assertThat(bits(other)).isEqualTo(bits(parameters));
    for (int i = 0; i < rule.state().length; i++) {
      assertThat(copy.state()[i]).isNotSameAs(rule.state()[i]);
      assertThat(bits(copy.state()[i])).isEqualTo(bits(rule.state()[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResetRuleStartsAnewInTheSameArrays(Case c) {
    int size = 133;
    UpdateRule rule = c.start(size);
    float[][] state = rule.state();
    float[] spoilt = FloatSamples.special(31, size);
    for (int step = 0; step < 3; step++) {
      rule.update(spoilt, FloatSamples.special(32 + step, size), 0.3f, 0.1, WeightDecay.NONE);
    }
    rule.reset();
    assertThat(rule.preconditioner()).isEmpty();
    UpdateRule fresh = c.start(size);
    WeightDecay decay = new WeightDecay(WeightDecay.Kind.COUPLED, 0.01);
    float[] parameters = FloatSamples.finite(41, size);
    float[] expected = parameters.clone();
    for (int step = 0; step < 3; step++) {
      float[] gradient = FloatSamples.finite(42 + step, size);
      rule.update(parameters, gradient, 0.7f, 1e-3, decay);
      fresh.update(expected, gradient, 0.7f, 1e-3, decay);
      assertThat(bits(parameters)).as("step %d", step).isEqualTo(bits(expected));
      for (int i = 0; i < state.length; i++) {
        assertThat(rule.state()[i]).isSameAs(state[i]);
        assertThat(bits(state[i])).as("step %d", step).isEqualTo(bits(fresh.state()[i]));
      }
    }
  }

  @Tag("allocation")
  @ParameterizedTest
  @MethodSource("cases")
  void aResetAllocatesNothing(Case c) {
    assertThat(Allocation.bytes(1000, c.start(2611)::reset)).isZero();
  }

  @Tag("allocation")
  @ParameterizedTest
  @MethodSource("cases")
  void aWarmUpdateAllocatesNothing(Case c) {
    float[] parameters = FloatSamples.finite(11, 2611);
    float[] gradient = FloatSamples.finite(12, 2611);
    UpdateRule rule = c.start(2611);
    WeightDecay decay = new WeightDecay(WeightDecay.Kind.COUPLED, 0.01);
    assertThat(Allocation.bytes(1000, () -> rule.update(parameters, gradient, 0.5f, 1e-3, decay)))
        .isZero();
  }

  /** One layer with {@code size} parameters, of which one is a bias. */
  private static ParameterLayout layoutOf(int size) {
    return ParameterLayout.ofUnits(size - 1, 1);
  }
}
