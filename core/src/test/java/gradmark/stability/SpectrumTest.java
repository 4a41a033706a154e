package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.stability.Metric.Status;
import org.junit.jupiter.api.Test;

class SpectrumTest {
  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }

  @Test
  void theIdentityHasFullRank() {
    float[] identity = {9, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    Spectrum spectrum = Spectrum.of(identity, 1, 3, 3);
    assertThat(spectrum.values()).containsExactly(1.0, 1.0, 1.0);
    assertThat(value(spectrum.effectiveRank())).isCloseTo(3, within(1e-14));
    assertThat(value(spectrum.stableRank())).isEqualTo(3);
    assertThat(value(spectrum.participationRatio())).isEqualTo(3);
  }

  @Test
  void tallAndWideHaveTheSameSpectrum() {
    // Singular values 3 and 1: p is ¾ and ¼.
    Spectrum tall = Spectrum.of(new float[] {3, 0, 0, 0, 0, -1}, 0, 3, 2);
    Spectrum wide = Spectrum.of(new float[] {3, 0, 0, 0, 0, -1}, 0, 2, 3);
    assertThat(tall.values()).containsExactly(3.0, 1.0);
    assertThat(wide.values()).containsExactly(3.0, 1.0);
    double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
    assertThat(value(tall.effectiveRank())).isCloseTo(Math.exp(entropy), within(1e-14));
    assertThat(value(tall.stableRank())).isCloseTo(10.0 / 9, within(1e-15));
    // (9 + 1)²/(81 + 1).
    assertThat(value(tall.participationRatio())).isCloseTo(100.0 / 82, within(1e-15));
  }

  @Test
  void oneDirectionIsRankOne() {
    float[] matrix = new float[5 * 4];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (i / 4 + 1) * 0.1f * (i % 4 - 1.7f);
    }
    Spectrum spectrum = Spectrum.of(matrix, 0, 5, 4);
    assertThat(value(spectrum.effectiveRank())).isCloseTo(1, within(1e-5));
    assertThat(value(spectrum.stableRank())).isCloseTo(1, within(1e-12));
  }

  @Test
  void tinyAndHugeFloatsKeepTheirRank() {
    for (float unit : new float[] {Float.MIN_VALUE, 0x1p126f}) {
      Spectrum spectrum = Spectrum.of(new float[] {unit, 0, 0, unit}, 0, 2, 2);
      assertThat(value(spectrum.stableRank())).isEqualTo(2);
    }
  }

  @Test
  void whatHasNoSpectrumSaysSo() {
    assertThat(Spectrum.of(new float[4], 0, 2, 2).effectiveRank().status()).isEqualTo(Status.ZERO);
    assertThat(Spectrum.of(new float[4], 0, 2, 2).stableRank().status()).isEqualTo(Status.ZERO);
    assertThat(Spectrum.of(new float[4], 0, 2, 2).participationRatio().status())
        .isEqualTo(Status.ZERO);
    float[] broken = {1, Float.NaN, 0, 1};
    assertThat(Spectrum.of(broken, 0, 2, 2).effectiveRank().status()).isEqualTo(Status.NONFINITE);
    assertThat(Spectrum.of(broken, 0, 2, 2).stableRank().status()).isEqualTo(Status.NONFINITE);
  }
}
