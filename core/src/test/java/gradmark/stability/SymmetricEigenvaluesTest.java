package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenvaluesTest {
  private static double[] sorted(double[] matrix, int n) {
    double[] values = SymmetricEigenvalues.of(matrix.clone(), n);
    Arrays.sort(values);
    return values;
  }

  @Test
  void ofSmallMatricesByHand() {
    assertThat(sorted(new double[] {-7}, 1)).containsExactly(-7);
    assertThat(sorted(new double[9], 3)).containsExactly(0, 0, 0);
    assertThat(sorted(new double[] {5, 0, 0, 0, -1, 0, 0, 0, 2}, 3)).containsExactly(-1, 2, 5);
    // (λ − 2)² = 1.
    double[] two = sorted(new double[] {2, 1, 1, 2}, 2);
    assertThat(two[0]).isCloseTo(1, within(1e-15));
    assertThat(two[1]).isCloseTo(3, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17, 64})
  void ofTheSecondDifference(int n) {
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 2;
      if (i + 1 < n) {
        matrix[i * n + i + 1] = -1;
        matrix[(i + 1) * n + i] = -1;
      }
    }
    double[] values = sorted(matrix, n);
    for (int k = 1; k <= n; k++) {
      assertThat(values[k - 1])
          .isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(n * 1e-15));
    }
  }

  /** D seen through reflections 1 − 2uuᵀ has D's eigenvalues. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-300, 1e300})
  void ofADisguisedDiagonal(double unit) {
    int n = 40;
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      // Clustered, zero, negative and small ones.
      matrix[i * n + i] = unit * (i < 10 ? 1 : i < 20 ? 0 : i < 30 ? -i : Math.pow(10, 25 - i));
    }
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      expected[i] = matrix[i * n + i];
    }
    Arrays.sort(expected);
    for (int reflection = 0; reflection < 3; reflection++) {
      reflect(matrix, n, reflection);
    }
    double[] values = sorted(matrix, n);
    for (int i = 0; i < n; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(unit * 29 * n * 1e-15));
    }
  }

  private static void reflect(double[] a, int n, int index) {
    CounterRandom random = new CounterRandom(3, Stream.BENCHMARK, index);
    double[] u = new double[n];
    double norm = 0;
    for (int i = 0; i < n; i++) {
      u[i] = random.normal(i);
      norm += u[i] * u[i];
    }
    for (int side = 0; side < 2; side++) {
      for (int row = 0; row < n; row++) {
        double dot = 0;
        for (int i = 0; i < n; i++) {
          dot += a[side == 0 ? row * n + i : i * n + row] * u[i];
        }
        for (int i = 0; i < n; i++) {
          a[side == 0 ? row * n + i : i * n + row] -= 2 * dot * u[i] / norm;
        }
      }
    }
  }
}
