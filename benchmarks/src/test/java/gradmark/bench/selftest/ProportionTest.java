package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  /** With no hit the upper bound is 1 − 0.025^(1/n); the others are those of R's binom.test. */
  @ParameterizedTest
  @CsvSource({
    "0, 300, 0, 0.012221",
    "300, 300, 0.987779, 1",
    "5, 10, 0.187086, 0.812914",
    "1, 20, 0.001265, 0.248733",
    "0, 0, 0, 1"
  })
  void boundsAreThoseOfClopperAndPearson(int hits, int of, double low, double high) {
    Proportion proportion = Proportion.of(hits, of);
    assertThat(proportion.low()).isCloseTo(low, within(1e-6));
    assertThat(proportion.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void refusesMoreHitsThanTries() {
    assertThatThrownBy(() -> new Proportion(3, 2, 0, 1)).hasMessageContaining("hits = 3, of = 2");
  }

  /** Rates 0.9, 0.95 and 1: t is 4.302653 with two degrees of freedom, the error 0.05/√3. */
  @Test
  void ratesOfRowsSpreadAsRowsDo() {
    RateOfRows rate =
        RateOfRows.of(
            List.of(Proportion.of(90, 100), Proportion.of(95, 100), Proportion.of(100, 100)));
    assertThat(rate.rate()).isCloseTo(0.95, within(1e-12));
    assertThat(rate.low()).isCloseTo(0.95 - 0.124207, within(1e-5));
    assertThat(rate.high()).isEqualTo(1);
    assertThat(rate.rows()).isEqualTo(3);
  }

  @Test
  void rowsThatAreAlikeAreAsUnsureAsTheirSuites() {
    RateOfRows rate =
        RateOfRows.of(
            List.of(Proportion.of(100, 100), Proportion.of(100, 100), Proportion.of(100, 100)));
    assertThat(rate.low()).isCloseTo(0.987779, within(1e-6));
    assertThat(rate.high()).isEqualTo(1);
  }

  @Test
  void oneRowSaysNothingOfOthers() {
    RateOfRows rate = RateOfRows.of(List.of(Proportion.of(50, 100)));
    assertThat(rate.low()).isZero();
    assertThat(rate.high()).isEqualTo(1);
  }
}
