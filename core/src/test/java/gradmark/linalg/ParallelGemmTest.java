package gradmark.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.SeededFloats;
import gradmark.backend.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelGemmTest {
  @ParameterizedTest
  @EnumSource(Product.class)
  void splittingRowsOrColumnsDoesNotShow(Product product) {
    for (int threads = 1; threads <= 3; threads++) {
      try (Team team = new Team(threads)) {
        Gemm parallel = new ParallelGemm(Gemms.BLOCKED, team);
        for (int[] size : new int[][] {{1, 1, 1}, {200, 33, 17}, {33, 200, 17}, {97, 97, 5}}) {
          check(product, size[0], size[1], size[2], parallel);
        }
      }
    }
  }

  private static void check(Product product, int m, int n, int k, Gemm parallel) {
    SeededFloats random = new SeededFloats(m * 1000L + n);
    float[] a = random.normal(m * k);
    float[] b = random.normal(k * n);
    int lda = product == Product.TN ? m : k;
    int ldb = product == Product.NT ? k : n;
    float[] expected = random.normal(m * n);
    float[] actual = expected.clone();
    new NaiveGemm().multiply(product, m, n, k, a, 0, lda, b, 0, ldb, true, expected, 0, n);
    parallel.multiply(product, m, n, k, a, 0, lda, b, 0, ldb, true, actual, 0, n);
    assertThat(actual).as("%s %d x %d x %d", product, m, k, n).isEqualTo(expected);
  }
}
