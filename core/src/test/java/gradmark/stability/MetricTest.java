package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.stability.Metric.Status;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  @ParameterizedTest
  @CsvSource({
    "3, 4, OK, 0.75",
    "0, 4, UNDERFLOW, 0",
    "-0.0, 4, UNDERFLOW, 0",
    "1e-300, 1e300, UNDERFLOW, 0",
    "0, 0, ZERO,",
    "4, 0, ZERO_DEN,",
    "1e300, 1e-300, OVERFLOW,",
    "NaN, 1, NONFINITE,",
    "1, NaN, NONFINITE,",
    "Infinity, 1, NONFINITE,",
    "1, Infinity, NONFINITE,",
    "NaN, 0, NONFINITE,",
  })
  void ratios(double numerator, double denominator, Status status, Double value) {
    Metric ratio = Metric.ratio(numerator, denominator);
    assertThat(ratio.status()).isEqualTo(status);
    assertThat(ratio.value())
        .isEqualTo(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
  }

  @Test
  void numbersAsTheyStand() {
    assertThat(Metric.of(-2)).isEqualTo(new Metric(OptionalDouble.of(-2), Status.OK));
    assertThat(Metric.of(0).status()).isEqualTo(Status.OK);
    assertThat(Metric.of(Double.NaN)).isEqualTo(Metric.none(Status.NONFINITE));
    assertThat(Metric.of(Double.NEGATIVE_INFINITY)).isEqualTo(Metric.none(Status.NONFINITE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"OK", "UNDERFLOW"})
  void someStatusesNeedAValue(Status status) {
    assertThatThrownBy(() -> Metric.none(status)).hasMessage("status " + status + " needs a value");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OK", "UNDERFLOW"})
  void otherStatusesExcludeOne(Status status) {
    assertThat(Metric.none(status).value()).isEmpty();
    assertThatThrownBy(() -> new Metric(OptionalDouble.of(0), status))
        .hasMessage("status " + status + " excludes the value OptionalDouble[0.0]");
  }

  @Test
  void valuesAreFiniteAndUnderflowIsZero() {
    assertThatThrownBy(() -> new Metric(OptionalDouble.of(Double.NaN), Status.OK))
        .hasMessage("value = NaN; it must be finite");
    assertThatThrownBy(() -> new Metric(OptionalDouble.of(1), Status.UNDERFLOW))
        .hasMessage("value = 1.0; status UNDERFLOW means 0");
  }
}
