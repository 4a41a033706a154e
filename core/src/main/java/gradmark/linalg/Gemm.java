package gradmark.linalg;

/**
 * Single-precision matrix multiply, C = op(A)·op(B), or C + op(A)·op(B).
 *
 * <p>All matrices are row-major with a leading dimension (the distance between rows, in floats).
 * Each element of C is one chain of {@code fma} over k, ascending, that starts from +0 or from the
 * old C; so blocking, vector width and threads cannot change a bit of the result.
 */
public interface Gemm {
  /**
   * C (m × n) = op(A)·op(B), added to the old C if {@code accumulate}. Without {@code accumulate} C
   * is overwritten and never read. For k = 0 the product is zero.
   *
   * <p>C must not overlap A or B.
   *
   * @throws IllegalArgumentException if m, n or k is negative or a leading dimension is shorter
   *     than a row
   * @throws IndexOutOfBoundsException if a matrix does not fit its array
   */
  void multiply(
      Product product,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      boolean accumulate,
      float[] c,
      int cOffset,
      int ldc);
}
