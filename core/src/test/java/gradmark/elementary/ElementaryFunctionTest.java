package gradmark.elementary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.SeededFloats;
import gradmark.backend.Backend;
import gradmark.testing.Allocation;
import gradmark.testing.Ulps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElementaryFunctionTest {
  private static final double TOLERANCE = 2;
  private static final int STRIDE = 4099;
  private static final int NEIGHBOURS = 1500;

  /** A place where a function changes its formula, its exponent or its kind of result. */
  record Boundary(ElementaryFunction function, float x) {}

  static List<Boundary> boundaries() {
    List<Float> places =
        new ArrayList<>(
            List.of(
                0f,
                Float.MIN_NORMAL,
                0x1p-24f,
                0x1p-12f,
                0.625f,
                0.84375f,
                1f,
                3.877f,
                4f,
                9.011f,
                9.1f,
                16.6425f,
                17.329f,
                87.336f,
                88.72284f,
                89f,
                103.97208f,
                104f,
                105f,
                Float.MAX_VALUE));
    for (int n = 0; n < 151; n += 5) {
      places.add((float) ((n + 0.5) * StrictMath.log(2)));
      places.add((float) ((n + 0.5) * StrictMath.log(2) / 2));
    }
    for (int e = -149; e < 128; e += 9) {
      places.add((float) StrictMath.scalb(StrictMath.sqrt(2), e));
      places.add((float) StrictMath.scalb(StrictMath.sqrt(0.5), e));
    }
    List<Boundary> boundaries = new ArrayList<>();
    for (ElementaryFunction function : ElementaryFunction.values()) {
      for (float place : places) {
        boundaries.add(new Boundary(function, place));
        boundaries.add(new Boundary(function, -place));
      }
    }
    return boundaries;
  }

  @BeforeEach
  void requireVectors() {
    assumeThat(Backend.VECTOR.obstacle()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isAccurateAndMonotoneOverAllMagnitudes(ElementaryFunction function) {
    check(Sweep.of(function, -Sweep.LAST, Sweep.LAST, STRIDE), 1_000_000);
  }

  @Tag("allocation")
  @ParameterizedTest
  @EnumSource
  void warmVectorsAllocateNothing(ElementaryFunction function) {
    float[] x = new SeededFloats(1).normal(1024);
    float[] y = new float[x.length];
    assertThat(Allocation.bytes(2000, () -> function.vector(x, y))).isZero();
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void isAccurateAndMonotoneAroundBoundaries(Boundary boundary) {
    int centre = Sweep.ordinal(boundary.x());
    check(
        Sweep.of(boundary.function(), centre - NEIGHBOURS, centre + NEIGHBOURS, 1), 2 * NEIGHBOURS);
  }

  private static void check(Sweep sweep, int atLeast) {
    assertThat(sweep.count()).isGreaterThan(atLeast);
    assertThat(sweep.worst()).as("%s", sweep).isLessThanOrEqualTo(TOLERANCE);
    assertThat(sweep.disorders()).as("%s", sweep).isZero();
    assertThat(sweep.differences()).as("%s", sweep).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, NaN, NaN",
    "EXP, 0.0, 1",
    "EXP, -0.0, 1",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0.0",
    "EXP, 88.72284, Infinity",
    "EXP, -103.97207, 1.4e-45",
    "EXP, -103.9721, 0.0",
    "LOG, NaN, NaN",
    "LOG, 0.0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, -1.4e-45, NaN",
    "LOG, -1, NaN",
    "LOG, -Infinity, NaN",
    "LOG, Infinity, Infinity",
    "LOG, 1, 0.0",
    "LOG, 1.4e-45, -103.27893",
    "TANH, NaN, NaN",
    "TANH, 0.0, 0.0",
    "TANH, -0.0, -0.0",
    "TANH, 1.4e-45, 1.4e-45",
    "TANH, -1.4e-45, -1.4e-45",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "SIGMOID, NaN, NaN",
    "SIGMOID, 0.0, 0.5",
    "SIGMOID, -0.0, 0.5",
    "SIGMOID, Infinity, 1",
    "SIGMOID, -Infinity, 0.0",
    "SIGMOID, -103.97207, 1.4e-45",
    "ERF, NaN, NaN",
    "ERF, 0.0, 0.0",
    "ERF, -0.0, -0.0",
    "ERF, 1.4e-45, 1.4e-45",
    "ERF, -1.4e-45, -1.4e-45",
    "ERF, 3.92, 1",
    "ERF, Infinity, 1",
    "ERF, -Infinity, -1",
    "SOFTPLUS, NaN, NaN",
    "SOFTPLUS, 0.0, 0.6931472",
    "SOFTPLUS, -0.0, 0.6931472",
    "SOFTPLUS, 20, 20",
    "SOFTPLUS, 3.4028235e38, 3.4028235e38",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, -Infinity, 0.0",
    "SOFTPLUS, -103.97207, 1.4e-45",
    "SOFTPLUS, -103.9721, 0.0"
  })
  void hasTheExactSpecialValue(ElementaryFunction function, float x, float expected) {
    float[] inputs = new float[16];
    float[] results = new float[16];
    inputs[5] = x;
    function.vector(inputs, results);
    assertThat(Float.floatToIntBits(function.scalar(x))).isEqualTo(Float.floatToIntBits(expected));
    assertThat(Float.floatToIntBits(results[5])).isEqualTo(Float.floatToIntBits(expected));
    assertThat(Ulps.error(expected, function.value(x))).isLessThanOrEqualTo(1);
  }
}
