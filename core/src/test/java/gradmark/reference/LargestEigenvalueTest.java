package gradmark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestEigenvalueTest {
  private static LargestEigenvalue.Product diagonal(double... values) {
    return v -> {
      double[] product = new double[v.length];
      for (int i = 0; i < v.length; i++) {
        product[i] = values[i] * v[i];
      }
      return product;
    };
  }

  private static double largest(LargestEigenvalue.Product matrix, int size) {
    return LargestEigenvalue.of(matrix, size).orElseThrow();
  }

  @Test
  void ofDiagonals() {
    assertThat(largest(diagonal(7), 1)).isCloseTo(7, within(1e-12));
    assertThat(largest(diagonal(1, 2, 3, 4), 4)).isCloseTo(4, within(1e-12));
    assertThat(largest(diagonal(-5, -2, -3), 3)).isCloseTo(-2, within(1e-12));
    assertThat(largest(diagonal(0, 0, 0), 3)).isZero();
  }

  @Test
  void anEqualAndOppositeEigenvalueDoesNotHideIt() {
    assertThat(largest(diagonal(3, -3, 1), 3)).isCloseTo(3, within(1e-12));
    assertThat(largest(diagonal(-9, 2, 1), 3)).isCloseTo(2, within(1e-12));
  }

  @Test
  void aMatrixThatUsesUpItsSpaceEarlyIsSolvedThere() {
    double[] values = new double[500];
    Arrays.fill(values, 2);
    assertThat(largest(diagonal(values), 500)).isCloseTo(2, within(1e-12));
  }

  /** v ↦ Q·D·Q·v with the reflection Q = I − 2·u·uᵀ. */
  @ParameterizedTest
  @ValueSource(ints = {2, 17, 300, 3000})
  void ofFullMatricesWithKnownEigenvalues(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[] u = new double[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      u[i] = random.nextDouble(-1, 1);
      values[i] = random.nextDouble(-8, 8);
    }
    values[size / 2] = 10;
    double norm = LargestEigenvalue.norm(u);
    for (int i = 0; i < size; i++) {
      u[i] /= norm;
    }
    LargestEigenvalue.Product inner = diagonal(values);
    LargestEigenvalue.Product matrix = v -> reflected(inner.times(reflected(v, u)), u);
    assertThat(largest(matrix, size)).isCloseTo(10, within(1e-2));
  }

  private static double[] reflected(double[] v, double[] u) {
    double dot = 0;
    for (int i = 0; i < v.length; i++) {
      dot += v[i] * u[i];
    }
    double[] reflected = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      reflected[i] = v[i] - 2 * dot * u[i];
    }
    return reflected;
  }

  @Test
  void aProductThatIsNotFiniteHasNone() {
    assertThat(LargestEigenvalue.of(diagonal(1, Double.NaN), 2)).isEmpty();
    assertThat(LargestEigenvalue.of(diagonal(1, Double.POSITIVE_INFINITY), 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 99})
  void tridiagonalMatricesOfOnesHaveCosines(int size) {
    double[] diagonal = new double[size];
    double[] beside = new double[size];
    Arrays.fill(diagonal, 2);
    Arrays.fill(beside, 1);
    assertThat(Tridiagonal.largest(diagonal, beside, size))
        .isCloseTo(2 + 2 * Math.cos(Math.PI / (size + 1)), within(1e-13));
  }
}
