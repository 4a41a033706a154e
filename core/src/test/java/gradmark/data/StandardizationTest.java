package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StandardizationTest {
  private static Examples column(float... values) {
    return new Examples(values.length, 1, 1, values, new float[values.length]);
  }

  @Test
  void meanAndDeviationAreThoseOfThePopulation() {
    // Mean 5, deviation 2.
    Standardization standardization = Standardization.of(column(2, 4, 4, 4, 5, 5, 7, 9));

    assertThat(standardization.apply(column(5, 7, 1, 16)).features())
        .containsExactly(0, 1, -2, 5.5f);
  }

  @Test
  void aConstantFeatureBecomesZeroEvenWhereItsMeanIsRounded() {
    Standardization standardization = Standardization.of(column(0.1f, 0.1f, 0.1f));

    assertThat(standardization.apply(column(0.1f, 0.2f, -3)).features()).containsOnly(0);
  }

  @Test
  void featuresAreIndependent() {
    Examples examples = new Examples(2, 3, 1, new float[] {1, 10, 7, 3, 30, 7}, new float[] {4, 5});
    Examples standard = Standardization.of(examples).apply(examples);

    assertThat(standard.features()).containsExactly(-1, -1, 0, 1, 1, 0);
    assertThat(standard.targets()).containsExactly(4, 5);
  }
}
