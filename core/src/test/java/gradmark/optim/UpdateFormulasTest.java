package gradmark.optim;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;
import gradmark.testing.FloatSamples;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each optimizer's first steps by hand, its limits and its hyper-parameters. */
class UpdateFormulasTest {
  /** More than one vector of every width, and a tail. */
  private static final int SIZE = 21;

  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);

  @ParameterizedTest
  @EnumSource
  void sgdStepsByHand(Backend backend) {
    UpdateRule rule = start(new Sgd(), backend);
    float[] parameters = filled(1);
    rule.update(parameters, filled(2), 0.5f, 0.25, WeightDecay.NONE);
    assertThat(parameters).containsOnly(0.75f);
    // 0.75 − 0.25 · (1 + 0.5 · 0.75)
    rule.update(parameters, filled(2), 0.5f, 0.25, decay(WeightDecay.Kind.COUPLED));
    assertThat(parameters).containsOnly(0.40625f);
    // 0.40625 · (1 − 0.25 · 0.5) − 0.25 · 1
    rule.update(parameters, filled(2), 0.5f, 0.25, decay(WeightDecay.Kind.DECOUPLED));
    assertThat(parameters).containsOnly(0.10546875f);
    // λθ came with the gradient, before the clip.
    rule.update(parameters, filled(2), 0.5f, 0.25, decay(WeightDecay.Kind.L2_BEFORE_CLIP));
    assertThat(parameters).containsOnly(-0.14453125f);
  }

  @ParameterizedTest
  @EnumSource
  void coupledDecayOfSgdIsGeometricForZeroGradients(Backend backend) {
    float[] parameters = FloatSamples.finite(21, SIZE);
    float[] original = parameters.clone();
    UpdateRule rule = start(new Sgd(), backend);
    for (int step = 0; step < 50; step++) {
      rule.update(
          parameters, new float[SIZE], 1, 0.1, new WeightDecay(WeightDecay.Kind.COUPLED, 0.3));
    }
    for (int i = 0; i < SIZE; i++) {
      double expected = original[i] * Math.pow(1 - 0.1 * 0.3, 50);
      // The last fma rounds θ; η, λ and their product round too, on 3 % of it.
      assertThat((double) parameters[i])
          .isCloseTo(expected, within(50 * 2 * 0x1p-24 * Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void momentumStepsByHand(Backend backend) {
    UpdateRule rule = start(new Momentum(0.5), backend);
    float[] parameters = filled(1);
    rule.update(parameters, filled(1), 1, 0.25, WeightDecay.NONE);
    assertThat(parameters).containsOnly(0.75f);
    // b = 0.5 · 1 − 3
    rule.update(parameters, filled(-3), 1, 0.25, WeightDecay.NONE);
    assertThat(rule.state()[0]).containsOnly(-2.5f);
    assertThat(parameters).containsOnly(1.375f);
  }

  @ParameterizedTest
  @EnumSource
  void momentumsFirstStepIsSgds(Backend backend) {
    float[] momentum = FloatSamples.finite(22, SIZE);
    float[] sgd = momentum.clone();
    float[] gradient = FloatSamples.finite(23, SIZE);
    WeightDecay decay = decay(WeightDecay.Kind.COUPLED);
    start(new Momentum(0.9), backend).update(momentum, gradient, 0.7f, 0.1, decay);
    start(new Sgd(), backend).update(sgd, gradient, 0.7f, 0.1, decay);
    assertThat(bits(momentum)).isEqualTo(bits(sgd));
  }

  @ParameterizedTest
  @EnumSource
  void adamStepsByHand(Backend backend) {
    // β₁ = β₂ = ½ and powers of two: m̂ = v̂ = 1 at step 1; then m̂ = (¼ − 1) / ¾ = −1,
    // v̂ = (¼ + 2) / ¾ = 3.
    UpdateRule rule = start(new Adam(0.5, 0.5, 1), backend);
    float[] parameters = filled(1);
    rule.update(parameters, filled(1), 1, 0.5, WeightDecay.NONE);
    assertThat(parameters).containsOnly(0.75f);
    assertThat(rule.state()[0]).containsOnly(0.5f);
    assertThat(rule.state()[1]).containsOnly(0.5f);
    rule.update(parameters, filled(-2), 1, 0.5, WeightDecay.NONE);
    assertThat(rule.state()[0]).containsOnly(-0.75f);
    assertThat(rule.state()[1]).containsOnly(2.25f);
    double expected = 0.75 + 0.5 * 1 / (Math.sqrt(3) + 1);
    for (float parameter : parameters) {
      assertThat((double) parameter).isCloseTo(expected, within(4 * 0x1p-24));
    }
  }

  @ParameterizedTest
  @EnumSource
  void adamsFirstStepIsTheLearningRateForAnyOrdinaryGradient(Backend backend) {
    for (float gradient : new float[] {1e-4f, 1, -1e15f}) {
      float[] parameters = new float[SIZE];
      start(ADAM, backend).update(parameters, filled(gradient), 1, 0.001, WeightDecay.NONE);
      double expected = -0.001 * gradient / (Math.abs((double) gradient) + 1e-8);
      for (float parameter : parameters) {
        assertThat((double) parameter).isCloseTo(expected, within(8 * 0x1p-24 * 0.001));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSquareThatOverflowsFreezesAdam(Backend backend) {
    UpdateRule rule = start(ADAM, backend);
    float[] parameters = filled(1);
    rule.update(parameters, filled(1e20f), 1, 0.001, WeightDecay.NONE);
    for (int step = 0; step < 100; step++) {
      rule.update(parameters, filled(1), 1, 0.001, WeightDecay.NONE);
    }
    assertThat(parameters).containsOnly(1f);
    assertThat(rule.state()[1]).containsOnly(Float.POSITIVE_INFINITY);
    rule.update(parameters, filled(1), 1, 0.5, decay(WeightDecay.Kind.DECOUPLED));
    assertThat(parameters).containsOnly(0.75f);
  }

  @ParameterizedTest
  @EnumSource
  void aSquareThatUnderflowsLeavesAdamItsEpsilon(Backend backend) {
    UpdateRule rule = start(ADAM, backend);
    float[] parameters = new float[SIZE];
    rule.update(parameters, filled(8e-22f), 1, 1, WeightDecay.NONE);
    assertThat(rule.state()[1]).containsOnly(0f);
    for (float parameter : parameters) {
      assertThat((double) parameter).isCloseTo(-8e-22 / 1e-8, within(1e-6 * 8e-14));
    }
    UpdateRule larger = start(ADAM, backend);
    larger.update(new float[SIZE], filled(9e-22f), 1, 1, WeightDecay.NONE);
    assertThat(larger.state()[1]).containsOnly(Float.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1, 1.5, Double.POSITIVE_INFINITY})
  void averagesThatDoNotForgetAreRefused(double value) {
    refused(Momentum::new, "momentum", value);
    refused(beta -> new Adam(beta, 0.999, 1e-8), "beta1", value);
    refused(beta -> new Adam(0.9, beta, 1e-8), "beta2", value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1e-8, 1e-46, 1e39, Double.POSITIVE_INFINITY})
  void anEpsilonThatIsNoPositiveFloatIsRefused(double value) {
    refused(epsilon -> new Adam(0.9, 0.999, epsilon), "epsilon", value);
  }

  @Test
  void theCatalogueHoldsItsDocumentedDefaults() {
    assertThat(List.of(Optimizers.values()).stream().map(Optimizers::optimizer))
        .containsExactly(
            new Sgd(),
            new Momentum(0.9),
            ADAM,
            new ArticleAccumulation(0.9, 1),
            new ArticleAccumulationCapped(0.9, 1));
    assertThat(List.of(Optimizers.values()).stream().map(Optimizers::defaultLearningRate))
        .containsExactly(0.1, 0.01, 0.001, 0.001, 0.001);
  }

  private static UpdateRule start(Optimizer optimizer, Backend backend) {
    return optimizer.start(ParameterLayout.ofUnits(SIZE - 1, 1), backend);
  }

  private static WeightDecay decay(WeightDecay.Kind kind) {
    return new WeightDecay(kind, 0.5);
  }

  private static float[] filled(float value) {
    float[] x = new float[SIZE];
    Arrays.fill(x, value);
    return x;
  }

  private static void refused(DoubleFunction<Optimizer> optimizer, String name, double value) {
    assertThatThrownBy(() -> optimizer.apply(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " = " + value + "; it must be");
  }
}
