package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeepLinearTest {
  @Test
  void theMapIsOrthogonal() {
    double[] map = DeepLinear.map(3);
    for (int a = 0; a < 32; a++) {
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int i = 0; i < 32; i++) {
          dot += map[32 * a + i] * map[32 * b + i];
        }
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-14));
      }
    }
  }

  @Test
  void whatTheMapLeavesIsNoise() {
    double[] map = DeepLinear.map(4);
    Examples heldOut = new DeepLinear().split(4).heldOut();
    double squares = 0;
    for (int row = 0; row < heldOut.count(); row++) {
      for (int output = 0; output < 32; output++) {
        double rest = heldOut.targets()[32 * row + output];
        for (int i = 0; i < 32; i++) {
          rest -= map[32 * output + i] * heldOut.features()[32 * row + i];
        }
        squares += rest * rest;
      }
    }
    // 16384 draws of variance 0.01: a relative standard error of 1.1 %.
    assertThat(squares / heldOut.targets().length).isCloseTo(0.01, within(5e-4));
  }
}
