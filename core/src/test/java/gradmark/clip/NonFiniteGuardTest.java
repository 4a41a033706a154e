package gradmark.clip;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonFiniteGuardTest {
  private static final float INF = Float.POSITIVE_INFINITY;

  @ParameterizedTest
  @EnumSource
  void finiteGradientsPassUntouched(NonFinitePolicy policy) {
    NonFiniteGuard guard = guard(policy, Backend.SCALAR);
    float[] gradient = {3, 0, 4, 0};
    assertThat(guard.admits(gradient, 5)).isTrue();
    assertThat(guard.norm()).isEqualTo(5);
    assertThat(guard.events()).isZero();
    assertThat(gradient).containsExactly(3, 0, 4, 0);
  }

  @Test
  void propagateGoesOnWithTheGradientAsItIs() {
    NonFiniteGuard guard = guard(NonFinitePolicy.PROPAGATE, Backend.SCALAR);
    float[] gradient = broken();
    assertThat(guard.admits(gradient, Double.NaN)).isTrue();
    assertThat(guard.norm()).isNaN();
    assertThat(guard.admits(gradient, Double.POSITIVE_INFINITY)).isTrue();
    assertThat(guard.norm()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(guard.events()).isEqualTo(2);
    assertThat(bits(gradient)).isEqualTo(bits(broken()));
  }

  @Test
  void throwNamesTheStepAndTheNumberOfElements() {
    NonFiniteGuard guard = guard(NonFinitePolicy.THROW, Backend.SCALAR);
    float[] gradient = broken();
    assertThat(guard.admits(new float[4], 0)).isTrue();
    assertThat(guard.admits(new float[4], 0)).isTrue();
    assertThatThrownBy(() -> guard.admits(gradient, Double.NaN))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("step 2 (from 0): 2 of 4 gradient elements are NaN or infinite");
    assertThat(guard.events()).isEqualTo(1);
    assertThat(bits(gradient)).isEqualTo(bits(broken()));
  }

  @Test
  void skipStepStopsThisStepOnly() {
    NonFiniteGuard guard = guard(NonFinitePolicy.SKIP_STEP, Backend.SCALAR);
    float[] gradient = broken();
    assertThat(guard.admits(gradient, Double.NaN)).isFalse();
    assertThat(bits(gradient)).isEqualTo(bits(broken()));
    assertThat(guard.admits(new float[] {1, 0, 0, 0}, 1)).isTrue();
    assertThat(guard.events()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void zeroElementsGoesOnWithTheRestAndItsNorm(Backend backend) {
    NonFiniteGuard guard = guard(NonFinitePolicy.ZERO_ELEMENTS, backend);
    float[] gradient = broken();
    assertThat(guard.admits(gradient, Double.NaN)).isTrue();
    assertThat(bits(gradient)).isEqualTo(bits(new float[] {3, 0, -4, 0}));
    assertThat(guard.norm()).isEqualTo(5);
    assertThat(guard.events()).isEqualTo(1);
  }

  @Test
  void aResetForgetsAllGradients() {
    NonFiniteGuard guard = guard(NonFinitePolicy.THROW, Backend.SCALAR);
    guard.admits(new float[] {1, 0, 0, 0}, 1);
    assertThatThrownBy(() -> guard.admits(broken(), Double.NaN)).hasMessageContaining("step 1 ");
    guard.reset();
    assertThat(guard.norm()).isZero();
    assertThat(guard.events()).isZero();
    assertThatThrownBy(() -> guard.admits(broken(), Double.NaN)).hasMessageContaining("step 0 ");
  }

  private static NonFiniteGuard guard(NonFinitePolicy policy, Backend backend) {
    return new NonFiniteGuard(policy, ParameterLayout.ofUnits(3, 1), backend);
  }

  private static float[] broken() {
    return new float[] {3, Float.NaN, -4, -INF};
  }
}
