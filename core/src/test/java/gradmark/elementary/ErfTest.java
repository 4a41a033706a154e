package gradmark.elementary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The float64 definition, against mpmath with 40 digits. */
class ErfTest {
  private static final double ULPS = 4;

  @ParameterizedTest
  @CsvSource({
    "1e-300, 1.128379167095512602e-300",
    "1e-10, 1.128379167095512615e-10",
    "0.1, 0.1124629160182848984",
    "0.3, 0.3286267594591274162",
    "0.4999, 0.5204119951613865903",
    "0.5, 0.5204998778130465377",
    "0.7, 0.6778011938374184423",
    "1, 0.8427007929497148693",
    "1.5, 0.9661051464753107271",
    "2, 0.9953222650189527342",
    "3, 0.9999779095030014146",
    "5, 0.9999999999984625402",
    "6, 1",
    "Infinity, 1",
    "0, 0"
  })
  void erfIsOdd(double x, double expected) {
    assertClose(Erf.value(x), expected);
    assertThat(Erf.value(-x)).isEqualTo(-Erf.value(x));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.1, 0.8964569799691266367",
    "0.4999, 0.6157416166688974783",
    "0.5, 0.6156903441929258749",
    "0.75, 0.5069376502931448058",
    "1, 0.4275835761558070044",
    "2, 0.2553956763105057439",
    "3, 0.1790011511813899504",
    "6.28, 0.08874091870622660162",
    "6.29, 0.08860319804778066562",
    "10, 0.05614099274382258586",
    "100, 0.005641613782989432904",
    "1e10, 5.641895835477562869e-11",
    "1e200, 5.641895835477562869e-201",
    "Infinity, 0"
  })
  void scaledComplementKeepsItsPrecisionInTheTail(double x, double expected) {
    assertClose(Erf.scaledComplement(x), expected);
  }

  @Test
  void whatIsNoNumberStaysSo() {
    assertThat(Erf.value(Double.NaN)).isNaN();
    assertThat(Erf.scaledComplement(Double.NaN)).isNaN();
  }

  @Test
  void refusesNegativeArgumentsOfTheScaledComplement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Erf.scaledComplement(-0.25))
        .withMessage("x = -0.25; it must be at least 0");
  }

  private static void assertClose(double actual, double expected) {
    assertThat(Math.abs(actual - expected))
        .as("%s, not %s", actual, expected)
        .isLessThanOrEqualTo(ULPS * Math.ulp(expected));
  }
}
