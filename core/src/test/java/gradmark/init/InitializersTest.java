package gradmark.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradmark.random.Draw;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InitializersTest {
  private static final Offset<Double> ROUNDING = within(1e-15);

  /** Fan-in 128, fan-out 64. */
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 0",
    "UNIFORM, 0.0008333333333333334",
    "XAVIER_UNIFORM, 0.010416666666666666",
    "XAVIER_NORMAL, 0.010416666666666666",
    "HE_UNIFORM, 0.015625",
    "HE_NORMAL, 0.015625",
    "HE_NORMAL_FAN_OUT, 0.03125",
    "LECUN_NORMAL, 0.0078125"
  })
  void varianceIsTheFormulasOne(Initializers entry, double variance) {
    assertThat(entry.initializer().variance(128, 64)).isCloseTo(variance, ROUNDING);
  }

  /** The limit of a uniform is √(3 Var(W)); fan-in 2, fan-out 4. */
  @ParameterizedTest
  @CsvSource({"UNIFORM, 0.05", "XAVIER_UNIFORM, 1", "HE_UNIFORM, 1.7320508075688772"})
  void uniformScaleIsTheLimit(Initializers entry, double limit) {
    assertThat(entry.initializer().draw()).isEqualTo(Draw.UNIFORM);
    assertThat(entry.initializer().scale(2, 4)).isCloseTo(limit, ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({"XAVIER_NORMAL", "HE_NORMAL", "HE_NORMAL_FAN_OUT", "LECUN_NORMAL"})
  void normalsStartFromNormalDraws(Initializers entry) {
    assertThat(entry.initializer().draw()).isEqualTo(Draw.NORMAL);
  }

  @Test
  void fansThatOverflowAnIntTogetherAreAdded() {
    assertThat(new XavierNormal().variance(Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isCloseTo(1.0 / Integer.MAX_VALUE, within(1e-24));
  }

  @Test
  void onlyTheConstantHasAMean() {
    for (Initializers entry : Initializers.values()) {
      assertThat(entry.initializer().mean()).isEqualTo(entry == Initializers.CONSTANT ? 0.1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39})
  void aConstantThatIsNoFiniteFloatIsRefused(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Constant(value))
        .withMessage("value = " + value + "; it must be a finite float");
  }

  @Test
  void aGainMultipliesEveryWeight() {
    // PyTorch's for tanh, on fans 128 and 64: Var(W) = 25/9 · 2/192.
    assertThat(new XavierNormal(5.0 / 3).variance(128, 64)).isCloseTo(25.0 / 864, ROUNDING);
    assertThat(new XavierUniform(5.0 / 3).variance(128, 64)).isCloseTo(25.0 / 864, ROUNDING);
    assertThat(new XavierUniform(2).scale(2, 4)).isCloseTo(2, ROUNDING);
    assertThat(new XavierNormal()).isEqualTo(new XavierNormal(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
  void aGainThatIsNotPositiveAndFiniteIsRefused(double gain) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new XavierNormal(gain))
        .withMessage("gain = " + gain + "; it must be a positive finite float");
    assertThatIllegalArgumentException().isThrownBy(() -> new XavierUniform(gain));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -0.05, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
  void aLimitThatIsNotPositiveAndFiniteIsRefused(double limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Uniform(limit))
        .withMessage("limit = " + limit + "; it must be a positive finite float");
  }
}
