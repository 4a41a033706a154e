package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataRegimeTest {
  private static final int LENGTH = 100_003;

  @ParameterizedTest
  @EnumSource(DataRegime.class)
  void everyRunDrawsTheSame(DataRegime regime) {
    float[] array = regime.array(LENGTH, 1);

    assertThat(array).hasSize(LENGTH).isEqualTo(regime.array(LENGTH, 1));
    assertThat(array[1 << 16]).isEqualTo(array[0]);
  }

  @Test
  void eachIsWhatItSays() {
    assertThat(share(DataRegime.NORMAL, true, false)).isEqualTo(1);
    assertThat(share(DataRegime.SUBNORMAL, false, false)).isEqualTo(1);
    assertThat(share(DataRegime.ZERO, false, true)).isEqualTo(1);
    assertThat(share(DataRegime.MIXED, true, false)).isBetween(0.49, 0.51);
    assertThat(share(DataRegime.MIXED, false, false)).isBetween(0.24, 0.26);
    assertThat(share(DataRegime.MIXED, false, true)).isBetween(0.24, 0.26);
  }

  @Test
  void arraysOfOneBenchmarkDiffer() {
    assertThat(DataRegime.NORMAL.array(100, 0)).isNotEqualTo(DataRegime.NORMAL.array(100, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "64x", "64x256", "64x256x0", "64x256x99999", "-1x2x3", "axbxc"})
  void wrongShapesAreNamed(String shape) {
    assertThatThrownBy(() -> GemmShape.parse(shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shape = " + shape);
  }

  @Test
  void shapesAreReadAsMKN() {
    assertThat(GemmShape.parse("64x128x256")).isEqualTo(new GemmShape(64, 128, 256));
    assertThat(new GemmShape(1024, 2048, 4096).flops()).isEqualTo(1L << 34);
  }

  private static double share(DataRegime regime, boolean normal, boolean zero) {
    int count = 0;
    for (float value : regime.array(LENGTH, 0)) {
      if ((Math.abs(value) >= Float.MIN_NORMAL) == normal && (value == 0) == zero) {
        count++;
      }
    }
    return (double) count / LENGTH;
  }
}
