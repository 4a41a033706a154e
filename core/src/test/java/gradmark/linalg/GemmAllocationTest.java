package gradmark.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.SeededFloats;
import gradmark.backend.Team;
import gradmark.testing.Allocation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("allocation")
class GemmAllocationTest {
  private static final int[][] SHAPES = {
    {64, 64, 256}, {16, 64, 64}, {33, 150, 70}, {1, 150, 70}, {130, 70, 384}
  };

  static Stream<Arguments> kernels() {
    return Stream.of(Gemms.values())
        .flatMap(kind -> Stream.of(Product.values()).map(product -> Arguments.of(kind, product)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  void aWarmProductAllocatesNothing(Gemms kind, Product product) {
    assumeThat(kind.backend().obstacle()).isEmpty();
    Gemm gemm = kind.create();
    for (int[] shape : SHAPES) {
      assertThat(bytes(gemm, product, shape)).as("bytes of %s", Arrays.toString(shape)).isZero();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  void norDoesItsCallerWithTwoThreads(Gemms kind, Product product) {
    assumeThat(kind.backend().obstacle()).isEmpty();
    try (Team team = new Team(2)) {
      Gemm gemm = new ParallelGemm(kind, team);
      assertThat(bytes(gemm, product, new int[] {128, 64, 64})).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void norDoesOneThatCollapsesEqualRowsAndColumns(Product product) {
    int[] shape = {33, 150, 70};
    Gemm gemm = new CollapsingGemm(Gemms.BLOCKED.create());
    float[] a = new SeededFloats(1).normal(33 * 70);
    float[] b = new SeededFloats(2).normal(70 * 150);
    assertThat(bytes(gemm, product, shape, a, b)).as("nothing is equal").isZero();
    Arrays.fill(a, 0.5f);
    assertThat(bytes(gemm, product, shape, a, b)).as("equal rows").isZero();
    Arrays.fill(b, 0.5f);
    assertThat(bytes(gemm, product, shape, a, b)).as("equal rows and columns").isZero();
  }

  private static long bytes(Gemm gemm, Product product, int[] shape) {
    float[] a = new SeededFloats(1).normal(shape[0] * shape[2]);
    float[] b = new SeededFloats(2).normal(shape[2] * shape[1]);
    return bytes(gemm, product, shape, a, b);
  }

  private static long bytes(Gemm gemm, Product product, int[] shape, float[] a, float[] b) {
    int m = shape[0];
    int n = shape[1];
    int k = shape[2];
    float[] c = new float[m * n];
    int lda = product == Product.TN ? m : k;
    int ldb = product == Product.NT ? k : n;
    // What a call allocates shows in every call; the plain triple loop needs 3 ms for the largest.
    int calls = Math.toIntExact(Math.clamp(200_000_000L / ((long) m * n * k), 100, 1000));
    return Allocation.bytes(
        calls, () -> gemm.multiply(product, m, n, k, a, 0, lda, b, 0, ldb, false, c, 0, n));
  }
}
