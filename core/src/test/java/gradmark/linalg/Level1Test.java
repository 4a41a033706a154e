package gradmark.linalg;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.testing.FloatSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms against {@link Level1Oracle}, bit for bit. */
class Level1Test {
  private static final float GUARD = 12345.678f;
  private static final int MARGIN = 5;

  /** A range of an array between guard values, and the form that works on it. */
  record Case(Backend backend, int length, int offset, boolean special, long seed) {
    float[] values() {
      return values(seed);
    }

    float[] others() {
      return values(seed + 1);
    }

    private float[] values(long seed) {
      return special ? FloatSamples.special(seed, length) : FloatSamples.finite(seed, length);
    }

    float[] guarded(float[] values) {
      float[] array = new float[offset + length + MARGIN];
      Arrays.fill(array, GUARD);
      System.arraycopy(values, 0, array, offset, length);
      return array;
    }

    Level1 level1() {
      return Level1.of(backend);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    long seed = 20260117;
    for (Backend backend : Backend.values()) {
      for (int length : FloatSamples.SIZES) {
        for (int offset : new int[] {0, 3}) {
          cases.add(new Case(backend, length, offset, false, seed += 2));
          cases.add(new Case(backend, length, offset, true, seed += 2));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sum(Case c) {
    float[] x = c.values();
    assertSame(
        c.level1().sum(c.guarded(x), c.offset(), c.length()),
        Level1Oracle.reduce(c.length(), i -> x[i]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sumOfSquares(Case c) {
    float[] x = c.values();
    assertSame(
        c.level1().sumOfSquares(c.guarded(x), c.offset(), c.length()),
        Level1Oracle.reduce(c.length(), i -> (double) x[i] * x[i]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void dot(Case c) {
    float[] x = c.values();
    float[] y = c.others();
    assertSame(
        c.level1().dot(c.guarded(x), c.offset(), y, 0, c.length()),
        Level1Oracle.reduce(c.length(), i -> (double) x[i] * y[i]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void maxMagnitude(Case c) {
    float[] x = c.values();
    float max = c.level1().maxMagnitude(c.guarded(x), c.offset(), c.length());
    assertThat(Float.floatToRawIntBits(max))
        .isEqualTo(Float.floatToIntBits(Level1Oracle.maxMagnitude(x)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void axpy(Case c) {
    float[] x = c.values();
    float[] y = c.others();
    float[] expected = y.clone();
    for (int i = 0; i < c.length(); i++) {
      expected[i] = Math.fma(-0.37f, x[i], y[i]);
    }
    float[] actual = c.guarded(y);
    float[] operand = new float[MARGIN + c.length()];
    System.arraycopy(x, 0, operand, MARGIN, c.length());
    c.level1().axpy(-0.37f, operand, MARGIN, actual, c.offset(), c.length());
    assertThat(bits(actual)).isEqualTo(bits(c.guarded(expected)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scale(Case c) {
    float[] expected = c.values();
    for (int i = 0; i < c.length(); i++) {
      expected[i] = 1.7f * expected[i];
    }
    float[] actual = c.guarded(c.values());
    c.level1().scale(1.7f, actual, c.offset(), c.length());
    assertThat(bits(actual)).isEqualTo(bits(c.guarded(expected)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void clamp(Case c) {
    for (float bound : new float[] {0, Float.MIN_VALUE, 0.01f, 1, Float.MAX_VALUE}) {
      float[] expected = c.values();
      int changed = Level1Oracle.clamp(bound, expected);
      float[] actual = c.guarded(c.values());
      assertThat(c.level1().clamp(bound, actual, c.offset(), c.length()))
          .as("elements beyond %s", bound)
          .isEqualTo(changed);
      assertThat(bits(actual)).isEqualTo(bits(c.guarded(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void zeroUnlessBelow(Case c) {
    for (float bound : new float[] {Float.MIN_VALUE, 0.01f, 1, Float.MAX_VALUE}) {
      float[] expected = c.values();
      int changed = Level1Oracle.zeroUnlessBelow(bound, expected);
      float[] actual = c.guarded(c.values());
      assertThat(c.level1().zeroUnlessBelow(bound, actual, c.offset(), c.length()))
          .as("elements not below %s", bound)
          .isEqualTo(changed);
      assertThat(bits(actual)).isEqualTo(bits(c.guarded(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void zeroNonFinite(Case c) {
    float[] expected = c.values();
    int changed = Level1Oracle.zeroNonFinite(expected);
    float[] actual = c.guarded(c.values());
    assertThat(c.level1().zeroNonFinite(actual, c.offset(), c.length())).isEqualTo(changed);
    assertThat(bits(actual)).isEqualTo(bits(c.guarded(expected)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void accumulate(Case c) {
    for (float bound : new float[] {Float.MIN_VALUE, 0.01f, 1, Float.MAX_VALUE}) {
      float[] expectedMemory = c.others();
      float[] memory = c.guarded(expectedMemory);
      float[] expected = c.values();
      float[] actual = new float[MARGIN + c.length()];
      System.arraycopy(expected, 0, actual, MARGIN, c.length());
      int changed = Level1Oracle.accumulate(bound, expectedMemory, expected);
      assertThat(c.level1().accumulate(bound, memory, c.offset(), actual, MARGIN, c.length()))
          .as("elements changed with %s", bound)
          .isEqualTo(changed);
      assertThat(bits(memory)).isEqualTo(bits(c.guarded(expectedMemory)));
      assertThat(bits(Arrays.copyOfRange(actual, MARGIN, actual.length))).isEqualTo(bits(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rowSums(Case c) {
    int rows = 3;
    int lda = c.length() + 2;
    float[] a = FloatSamples.finite(c.seed(), c.offset() + rows * lda);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(c.values(), 0, a, c.offset() + row * lda, c.length());
      if (c.length() > 0) {
        a[c.offset() + row * lda] = row;
      }
    }
    float[] expected = new float[rows + 2];
    Arrays.fill(expected, GUARD);
    for (int row = 0; row < rows; row++) {
      int from = c.offset() + row * lda;
      expected[1 + row] = (float) Level1Oracle.reduce(c.length(), i -> a[from + i]);
    }
    float[] actual = new float[rows + 2];
    Arrays.fill(actual, GUARD);
    c.level1().rowSums(rows, c.length(), a, c.offset(), lda, actual, 1);
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fillRows(Case c) {
    int lda = c.length() + 2;
    float[] values = {GUARD, 1.5f, -0f, Float.NaN, GUARD};
    float[] actual = FloatSamples.special(c.seed(), c.offset() + 3 * lda);
    float[] expected = actual.clone();
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < c.length(); i++) {
        expected[c.offset() + row * lda + i] = values[1 + row];
      }
    }
    c.level1().fillRows(3, c.length(), values, 1, actual, c.offset(), lda);
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  @ParameterizedTest
  @EnumSource
  void sumsOfSquaresNeitherOverflowNorVanish(Backend backend) {
    Level1 level1 = Level1.of(backend);
    for (float entry : new float[] {1e20f, 1e-23f, Float.MIN_VALUE, Float.MAX_VALUE}) {
      // A square has 48 bits, a lane takes 32 of them: every partial sum fits the 53 of a double.
      float[] x = new float[1024];
      Arrays.fill(x, entry);
      assertThat(level1.sumOfSquares(x, 0, x.length))
          .isEqualTo(1024 * ((double) entry * entry))
          .isPositive()
          .isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneNonFiniteElementShowsInEveryReductionWhereverItStands(Backend backend) {
    Level1 level1 = Level1.of(backend);
    for (int i = 0; i < 77; i++) {
      float[] x = FloatSamples.finite(5, 77);
      x[i] = Float.NEGATIVE_INFINITY;
      assertThat(level1.sum(x, 0, 77)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(level1.sumOfSquares(x, 0, 77)).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(level1.maxMagnitude(x, 0, 77)).isEqualTo(Float.POSITIVE_INFINITY);
      x[i] = Float.intBitsToFloat(0xffc12345);
      assertThat(level1.sum(x, 0, 77)).isNaN();
      assertThat(level1.sumOfSquares(x, 0, 77)).isNaN();
      assertThat(Float.floatToRawIntBits(level1.maxMagnitude(x, 0, 77)))
          .isEqualTo(Float.floatToRawIntBits(Float.NaN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rangesOutsideTheArrayAreRefusedBeforeAnythingChanges(Backend backend) {
    Level1 level1 = Level1.of(backend);
    List<ObjIntConsumer<float[]>> operations =
        List.of(
            (x, length) -> level1.sum(x, 1, length),
            (x, length) -> level1.sumOfSquares(x, 1, length),
            (x, length) -> level1.dot(x, 1, new float[100], 0, length),
            (x, length) -> level1.dot(new float[100], 0, x, 1, length),
            (x, length) -> level1.maxMagnitude(x, 1, length),
            (x, length) -> level1.axpy(2, new float[100], 0, x, 1, length),
            (x, length) -> level1.axpy(2, x, 1, new float[100], 0, length),
            (x, length) -> level1.scale(2, x, 1, length),
            (x, length) -> level1.clamp(1e-9f, x, 1, length),
            (x, length) -> level1.zeroUnlessBelow(1e-9f, x, 1, length),
            (x, length) -> level1.zeroNonFinite(x, 1, length),
            (x, length) -> level1.accumulate(1e-9f, new float[100], 0, x, 1, length),
            (x, length) -> level1.accumulate(1e-9f, x, 1, new float[100], 0, length),
            (x, length) -> level1.rowSums(1, length, x, 1, 7, new float[1], 0),
            (x, length) -> level1.rowSums(length, 1, new float[100], 0, 1, x, 1),
            (x, length) -> level1.fillRows(1, length, new float[1], 0, x, 1, 7),
            (x, length) -> level1.fillRows(2, length, new float[2], 0, x, 20, 9),
            (x, length) -> level1.fillRows(length, 1, new float[1], 0, x, 1, 1));
    for (ObjIntConsumer<float[]> operation : operations) {
      for (int length : new int[] {40, -1}) {
        float[] x = FloatSamples.special(9, 40);
        assertThatThrownBy(() -> operation.accept(x, length))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(bits(x)).isEqualTo(bits(FloatSamples.special(9, 40)));
      }
    }
  }

  private static void assertSame(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }
}
