package gradmark.linalg;

import java.util.Arrays;

/**
 * A {@link Gemm} that computes equal rows of C once, and likewise equal columns, and copies them.
 *
 * <p>Each element of C is a chain over one row of op(A), one column of op(B) and the old element.
 * Where all rows of op(A) hold the same bits, and the old rows of C too, the new rows of C do;
 * where all columns of op(B) do, and the old ones of C, its columns do. So the result is that of
 * the gemm behind, bit for bit. Networks whose units stay twins, whose signal no longer tells
 * samples apart, or whose gradient has become 0 have such operands; others are recognised by a few
 * elements.
 */
public final class CollapsingGemm implements Gemm {
  /** Columns that are computed where all are equal: fewer take no less time. */
  private static final int COLUMNS = 16;

  private final Gemm gemm;

  /**
   * A gemm before another.
   *
   * @param gemm which computes what is not copied; owned by this one from now on
   */
  public CollapsingGemm(Gemm gemm) {
    this.gemm = gemm;
  }

  @Override
  public void multiply(
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
      int ldc) {
    GemmArguments.check(product, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
    boolean empty = n == 0 || k == 0;
    boolean equalRows =
        m > 1
            && !empty
            && (product == Product.TN
                ? columnsEqual(a, aOffset, lda, k, m)
                : rowsEqual(a, aOffset, lda, m, k))
            && (!accumulate || rowsEqual(c, cOffset, ldc, m, n));
    int rows = equalRows ? 1 : m;
    boolean equalColumns =
        n > COLUMNS
            && !empty
            && (product == Product.NT
                ? rowsEqual(b, bOffset, ldb, n, k)
                : columnsEqual(b, bOffset, ldb, k, n))
            && (!accumulate || columnsEqual(c, cOffset, ldc, rows, n));
    int columns = equalColumns ? COLUMNS : n;
    gemm.multiply(
        product, rows, columns, k, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, ldc);
    if (equalColumns) {
      for (int i = 0; i < rows; i++) {
        int row = cOffset + i * ldc;
        Arrays.fill(c, row + COLUMNS, row + n, c[row]);
      }
    }
    for (int i = rows; i < m; i++) {
      System.arraycopy(c, cOffset, c, cOffset + i * ldc, n);
    }
  }

  private static boolean rowsEqual(float[] x, int offset, int ld, int rows, int columns) {
    for (int i = 1; i < rows; i++) {
      int row = offset + i * ld;
      if (Arrays.mismatch(x, offset, offset + columns, x, row, row + columns) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Each row is compared with itself, one element further. */
  private static boolean columnsEqual(float[] x, int offset, int ld, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = offset + i * ld;
      int last = row + columns - 1;
      if (Arrays.mismatch(x, row, last, x, row + 1, last + 1) >= 0) {
        return false;
      }
    }
    return true;
  }
}
