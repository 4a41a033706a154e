package gradmark.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.SeededFloats;
import gradmark.backend.Backend;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GemmTest {
  private static final float GUARD = 12345.678f;

  /** One product with its operands, offsets and leading dimensions. */
  private record Problem(
      Product product, int m, int n, int k, boolean accumulate, SeededFloats random, int every) {
    float[] multiplyWith(Gemm gemm, float[] a, float[] b, float[] c, int[] layout) {
      float[] result = c.clone();
      gemm.multiply(
          product,
          m,
          n,
          k,
          a,
          layout[0],
          layout[1],
          b,
          layout[2],
          layout[3],
          accumulate,
          result,
          layout[4],
          layout[5]);
      return result;
    }

    void check() {
      int aRows = product == Product.TN ? k : m;
      int aColumns = product == Product.TN ? m : k;
      int bRows = product == Product.NT ? n : k;
      int bColumns = product == Product.NT ? k : n;
      // Half of them in arrays that begin and end with the matrix.
      int loose = random.between(0, 1);
      int[] layout = {
        loose * random.between(0, 5), aColumns + loose * random.between(0, 3),
        loose * random.between(0, 5), bColumns + loose * random.between(0, 3),
        loose * random.between(0, 5), n + loose * random.between(0, 3)
      };
      float[] a = random.withSpecials(layout[0] + aRows * layout[1] + 4 * loose, every);
      float[] b = random.withSpecials(layout[2] + bRows * layout[3] + 4 * loose, every);
      float[] c = random.normal(layout[4] + m * layout[5] + 4 * loose);
      if (!accumulate) {
        Arrays.fill(c, GUARD);
      }
      float[] expected = multiplyWith(new NaiveGemm(), a, b, c, layout);
      for (Gemms kind : Gemms.values()) {
        if (kind.backend().obstacle().isEmpty()) {
          compare(expected, multiplyWith(kind.create(), a, b, c, layout), kind.name());
        }
      }
      if (Backend.VECTOR.obstacle().isEmpty()) {
        // Of these the catalogue takes the one that fits the CPU's registers.
        compare(expected, multiplyWith(new VectorGemm(), a, b, c, layout), "VectorGemm");
        compare(expected, multiplyWith(new VectorSlabGemm(), a, b, c, layout), "VectorSlabGemm");
      }
    }

    private static void compare(float[] expected, float[] actual, String gemm) {
      for (int i = 0; i < expected.length; i++) {
        if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
          throw new AssertionError(
              gemm + " differs at " + i + ": " + actual[i] + ", not " + expected[i]);
        }
      }
    }
  }

  static Stream<Arguments> seeds() {
    return LongStream.range(0, 100)
        .boxed()
        .flatMap(seed -> Stream.of(Product.values()).map(p -> Arguments.of(p, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("seeds")
  void everyFormGivesTheBitsOfTheDefinition(Product product, long seed) {
    SeededFloats random = new SeededFloats(seed);
    int m = random.between(0, 60);
    int n = random.between(0, 130);
    int k = random.between(0, 60);
    int every = seed % 3 == 0 ? 50 : Integer.MAX_VALUE;
    new Problem(product, m, n, k, seed % 2 == 0, random, every).check();
  }

  static Stream<Arguments> shapes() {
    int[][] sizes = {
      {64, 64, 64},
      {128, 64, 300},
      {130, 33, 513},
      {257, 17, 256},
      {6, 16, 1},
      {1, 600, 257},
      {1, 100, 33},
      {1, 7, 40},
      {300, 1, 70},
      {0, 5, 5},
      {5, 0, 5},
      {5, 5, 0},
      {150, 530, 140},
      {700, 40, 300},
      {100, 100, 500},
      {230, 1060, 400},
      {23, 32, 64}
    };
    return Stream.of(Product.values())
        .flatMap(p -> Stream.of(sizes).map(s -> Arguments.of(p, s[0], s[1], s[2])));
  }

  @ParameterizedTest(name = "{0} {1} x {3} x {2}")
  @MethodSource("shapes")
  void blocksOfKAndPanelsDoNotShow(Product product, int m, int n, int k) {
    SeededFloats random = new SeededFloats(31L * m + 7L * n + k);
    new Problem(product, m, n, k, false, random, Integer.MAX_VALUE).check();
    new Problem(product, m, n, k, true, random, 200).check();
  }

  @Test
  void theDefinitionIsTheTextbookProduct() {
    float[] c = new float[4];
    float[] a = {1, 2, 3, 4, 5, 6};
    float[] b = {7, 8, 9, 10, 11, 12};
    new NaiveGemm().multiply(Product.NN, 2, 2, 3, a, 0, 3, b, 0, 2, false, c, 0, 2);
    assertThat(c).containsExactly(58, 64, 139, 154);
    new NaiveGemm().multiply(Product.NT, 2, 2, 3, a, 0, 3, b, 0, 3, false, c, 0, 2);
    assertThat(c).containsExactly(50, 68, 122, 167);
    new NaiveGemm().multiply(Product.TN, 2, 2, 3, a, 0, 2, b, 0, 2, true, c, 0, 2);
    assertThat(c).containsExactly(50 + 89, 68 + 98, 122 + 116, 167 + 128);
  }

  @ParameterizedTest
  @EnumSource(Gemms.class)
  void badArgumentsAreNamed(Gemms gemms) {
    assumeThat(gemms.backend().obstacle()).isEmpty();
    Gemm gemm = gemms.create();
    float[] x = new float[6];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gemm.multiply(Product.NN, -1, 1, 1, x, 0, 1, x, 0, 1, false, x, 0, 1))
        .withMessageContaining("m = -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gemm.multiply(Product.NN, 2, 2, 3, x, 0, 2, x, 0, 2, false, x, 0, 2))
        .withMessageContaining("lda = 2");
    assertThatThrownBy(() -> gemm.multiply(Product.NN, 2, 2, 3, x, 1, 3, x, 0, 2, false, x, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("A spans [1, 7)");
  }
}
