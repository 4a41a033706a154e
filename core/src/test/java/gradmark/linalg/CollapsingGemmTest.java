package gradmark.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.SeededFloats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CollapsingGemmTest {
  private static final int LOOSE = 3;

  /** How many rows and columns the gemm behind was asked for. */
  private record Asked(int m, int n) {}

  /** Which of op(A)'s rows, op(B)'s columns, and the old C's rows and columns are equal. */
  record Equal(boolean aRows, boolean bColumns, boolean cRows, boolean cColumns) {}

  private final List<Asked> asked = new ArrayList<>();

  private final Gemm counted =
      (product, m, n, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc) -> {
        asked.add(new Asked(m, n));
        new NaiveGemm().multiply(product, m, n, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc);
      };

  /** A matrix with {@link #LOOSE} floats before it and after each row. */
  private static float[] matrix(
      SeededFloats random, int every, int rows, int columns, boolean rowsEqual, boolean colsEqual) {
    int ld = columns + LOOSE;
    float[] x = random.withSpecials(LOOSE + rows * ld, every);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        x[LOOSE + i * ld + j] = x[LOOSE + (rowsEqual ? 0 : i) * ld + (colsEqual ? 0 : j)];
      }
    }
    return x;
  }

  private void compare(
      Product product, int m, int n, int k, boolean accumulate, Equal equal, int every) {
    SeededFloats random = new SeededFloats(31L * m + 7L * n + k);
    boolean at = product == Product.TN;
    boolean bt = product == Product.NT;
    float[] a =
        matrix(random, every, at ? k : m, at ? m : k, !at && equal.aRows, at && equal.aRows);
    float[] b =
        matrix(random, every, bt ? n : k, bt ? k : n, bt && equal.bColumns, !bt && equal.bColumns);
    float[] expected = matrix(random, every, m, n, equal.cRows, equal.cColumns);
    float[] actual = expected.clone();
    int lda = (at ? m : k) + LOOSE;
    int ldb = (bt ? k : n) + LOOSE;
    int ldc = n + LOOSE;
    new NaiveGemm()
        .multiply(product, m, n, k, a, LOOSE, lda, b, LOOSE, ldb, accumulate, expected, LOOSE, ldc);
    asked.clear();
    new CollapsingGemm(counted)
        .multiply(product, m, n, k, a, LOOSE, lda, b, LOOSE, ldb, accumulate, actual, LOOSE, ldc);
    assertThat(actual).containsExactly(expected);
  }

  static Stream<Arguments> operands() {
    List<Arguments> operands = new ArrayList<>();
    for (Product product : Product.values()) {
      for (int bits = 0; bits < 32; bits++) {
        Equal equal = new Equal((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
        operands.add(Arguments.of(product, equal, (bits & 16) != 0));
      }
    }
    return operands.stream();
  }

  @ParameterizedTest
  @MethodSource("operands")
  void givesTheBitsOfTheDefinition(Product product, Equal equal, boolean accumulate) {
    for (int every : new int[] {Integer.MAX_VALUE, 20}) {
      compare(product, 12, 40, 9, accumulate, equal, every);
      compare(product, 1, 40, 9, accumulate, equal, every);
      compare(product, 5, 17, 1, accumulate, equal, every);
      compare(product, 5, 16, 3, accumulate, equal, every);
      compare(product, 7, 1, 4, accumulate, equal, every);
      compare(product, 3, 20, 0, accumulate, equal, every);
    }
  }

  @ParameterizedTest
  @MethodSource("operands")
  void computesOnceWhatIsEqual(Product product, Equal equal, boolean accumulate) {
    compare(product, 12, 40, 9, accumulate, equal, Integer.MAX_VALUE);
    boolean rows = equal.aRows && (!accumulate || equal.cRows);
    boolean columns = equal.bColumns && (!accumulate || equal.cColumns);
    assertThat(asked).containsExactly(new Asked(rows ? 1 : 12, columns ? 16 : 40));
  }

  @Test
  void zerosOfEitherSignAreNotEqual() {
    float[] a = {0, -0f};
    float[] b = {1};
    float[] c = {-0f, -0f};
    new CollapsingGemm(counted).multiply(Product.NN, 2, 1, 1, a, 0, 1, b, 0, 1, true, c, 0, 1);
    assertThat(c).containsExactly(0f, -0f);
    assertThat(asked).containsExactly(new Asked(2, 1));
  }

  @Test
  void badArgumentsAreNamedBeforeAnOperandIsRead() {
    Gemm gemm = new CollapsingGemm(counted);
    float[] x = new float[6];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gemm.multiply(Product.NN, 2, 2, 3, x, 0, 2, x, 0, 2, false, x, 0, 2))
        .withMessageContaining("lda = 2");
    assertThat(asked).isEmpty();
  }
}
