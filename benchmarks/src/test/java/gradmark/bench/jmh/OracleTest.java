package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmarks' checks can fail. */
class OracleTest {
  private static final float OTHER_NAN = Float.intBitsToFloat(0x7fc12345);

  @Test
  void equalBitsPassAndAllNansAreEqual() {
    float[] values = {1, -0f, Float.POSITIVE_INFINITY, Float.NaN, Float.MIN_VALUE};
    float[] others = {1, -0f, Float.POSITIVE_INFINITY, OTHER_NAN, Float.MIN_VALUE};

    assertThatCode(() -> Oracle.sameBits("x", values, others)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0000001", "0, -0", "NaN, 1", "1, NaN", "1.4e-45, 0"})
  void anyOtherBitFails(float expected, float actual) {
    assertThatThrownBy(
            () -> Oracle.sameBits("x", new float[] {2, expected}, new float[] {2, actual}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("x[1] is " + actual)
        .hasMessageContaining("nothing was measured");
  }

  @Test
  void anotherLengthFails() {
    assertThatThrownBy(() -> Oracle.sameBits("x", new float[2], new float[3]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3 elements instead of 2");
  }

  @ParameterizedTest
  @CsvSource({"1, 1.25, 0.25", "1, 1, 0", "NaN, NaN, 0", "Infinity, Infinity, 0"})
  void nearEnough(double expected, double actual, double tolerance) {
    assertThatCode(() -> Oracle.near("y", 0, expected, actual, tolerance))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"1, 1.26, 0.25", "NaN, 1, 9", "1, NaN, 9", "Infinity, 1, 9", "1, Infinity, 9"})
  void tooFar(double expected, double actual, double tolerance) {
    assertThatThrownBy(() -> Oracle.near("y", 7, expected, actual, tolerance))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("y[7]");
  }
}
