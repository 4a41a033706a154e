package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  @ParameterizedTest
  @CsvSource({
    "UNIFORM, UNIFORM(0.05)",
    "UNIFORM(1), UNIFORM(1)",
    "HE_NORMAL, HE_NORMAL",
    "XAVIER_NORMAL, XAVIER_NORMAL",
    "XAVIER_NORMAL(2), XAVIER_NORMAL(2)",
    "OF_A_LATER_BUILD(3), OF_A_LATER_BUILD(3)"
  })
  void initialisersShowTheirHyperParameters(String key, String label) {
    assertThat(Labels.initializer(key)).isEqualTo(label);
  }
}
