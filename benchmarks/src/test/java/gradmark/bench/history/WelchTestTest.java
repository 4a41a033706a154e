package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WelchTestTest {
  /** By hand t = 2/√(5/3) with (5/3)²/(1/18 + 16/18) degrees of freedom; p from SciPy 1.x. */
  @Test
  void knownSamples() {
    assertThat(WelchTest.p(new double[] {1, 2, 3, 2, 4, 6}, 0, 3, 6))
        .isCloseTo(0.22088084049409593, within(1e-12));
  }

  @Test
  void valuesThatDoNotVaryDifferForCertainOrNotAtAll() {
    assertThat(WelchTest.p(new double[] {7, 7, 7, 7}, 0, 2, 4)).isEqualTo(1);
    assertThat(WelchTest.p(new double[] {7, 7, 8, 8}, 0, 2, 4)).isZero();
  }
}
