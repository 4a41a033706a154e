package gradmark.elementary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.testing.Allocation;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerPowerTest {
  private static final MathContext DIGITS = new MathContext(60);

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.999, 0.5, 0.1, 0.95, 0.9999, 1, 0, 1.5, -0.7})
  void isTheNearestDoubleOrItsNeighbour(double base) {
    for (int n = 0; n <= 300; n++) {
      double exact = new BigDecimal(base).pow(n, DIGITS).doubleValue();
      assertThat(Math.abs(IntegerPower.of(base, n) - exact))
          .as("%s to the %d", base, n)
          .isLessThanOrEqualTo(Math.ulp(exact));
    }
  }

  @Test
  void vanishesForLargeExponents() {
    assertThat(IntegerPower.of(0.5, 1074)).isEqualTo(Double.MIN_VALUE);
    assertThat(IntegerPower.of(0.5, 1075)).isZero();
    assertThat(IntegerPower.of(0.9, Long.MAX_VALUE)).isZero();
    assertThat(IntegerPower.of(1, Long.MAX_VALUE)).isEqualTo(1);
  }

  @Tag("allocation")
  @Test
  void allocatesNothing() {
    double[] sum = {0};
    assertThat(Allocation.bytes(1000, () -> sum[0] += IntegerPower.of(0.999, 12345))).isZero();
    assertThat(sum[0]).isPositive();
  }

  @Test
  void refusesNegativeExponents() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntegerPower.of(2, -1))
        .withMessageContaining("exponent = -1");
  }
}
