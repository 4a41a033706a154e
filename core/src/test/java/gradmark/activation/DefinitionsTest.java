package gradmark.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Float64 definitions that need care in a tail, against mpmath with 40 digits. */
class DefinitionsTest {
  private static final double RELATIVE = 5e-15;

  @ParameterizedTest
  @CsvSource({
    "GELU, -37, -2.118461352334093424e-298, -7.838298669418516243e-297",
    "GELU, -14, -1.091095154686992036e-43, -1.527455646325367029e-42",
    "GELU, -10, -7.619853024160526066e-23, -7.618400096464814086e-22",
    "GELU, -3, -0.00404969409489028358, -0.011945647204183927",
    "GELU, -1, -0.1586552539314570514, -0.08331547058768629838",
    "GELU, -0.75, -0.1699705142826511495, 0.0007742782607648956283",
    "GELU, -0.001, -0.0004996010577860889478, 0.4992021157051585951",
    "GELU, 1e-300, 5e-301, 0.5",
    "GELU, 0.5, 0.3457312306370065518, 0.8674951246561628425",
    "GELU, 2, 1.954499736103641586, 1.085231801078196897",
    "GELU, 8, 7.999999999999995023, 1.000000000000039796",
    "GELU, 50, 50, 1",
    "SOFTPLUS, -700, 9.859676543759770857e-305, 9.859676543759770857e-305",
    "SOFTPLUS, -20, 2.061153620314380703e-9, 2.061153618190203581e-9",
    "SOFTPLUS, -1, 0.313261687518222834, 0.2689414213699951207",
    "SOFTPLUS, 0, 0.6931471805599453094, 0.5",
    "SOFTPLUS, 1, 1.313261687518222834, 0.7310585786300048793",
    "SOFTPLUS, 20, 20.00000000206115362, 0.9999999979388463818",
    "SOFTPLUS, 800, 800, 1"
  })
  void valueAndDerivative(Activations entry, double x, double value, double derivative) {
    Activation activation = entry.activation();
    double size = Math.abs(value);
    assertThat(activation.value(x)).isCloseTo(value, within(RELATIVE * size));
    // GELU's derivative has a zero at −0.75.
    double slope = Math.max(size, Math.abs(derivative));
    assertThat(activation.derivative(x)).isCloseTo(derivative, within(RELATIVE * slope));
  }
}
