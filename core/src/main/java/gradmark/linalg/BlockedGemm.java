package gradmark.linalg;

import java.util.Arrays;

/**
 * The fastest plain Java form of {@link Gemm}: rows of op(B) are copied once per block of k, and a
 * row of C takes four of them per pass, so that C2 vectorises the inner loop.
 *
 * <p>Every array of the inner loop is indexed by the loop variable alone: with different invariants
 * in the indices C2 of JDK 25 cannot exclude aliasing and stays scalar. Not thread-safe: it owns
 * its scratch rows.
 */
final class BlockedGemm implements Gemm {
  /** Rows of op(B) per block: with 512 columns they fill half of a 512 KB L2. */
  private static final int K_BLOCK = 128;

  /** Columns per block, so that the five rows of the inner loop stay in L1. */
  private static final int N_BLOCK = 512;

  private final float[][] bRows = new float[K_BLOCK][N_BLOCK];
  private final float[] cRow = new float[N_BLOCK];

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
    int aRow = product == Product.TN ? 1 : lda;
    int aStep = product == Product.TN ? lda : 1;
    for (int j = 0; j < n; j += N_BLOCK) {
      int columns = Math.min(N_BLOCK, n - j);
      int p = 0;
      do {
        int depth = Math.min(K_BLOCK, k - p);
        if (product == Product.NT) {
          copyTransposed(b, bOffset + j * ldb + p, ldb, depth, columns);
        } else {
          copy(b, bOffset + p * ldb + j, ldb, depth, columns);
        }
        for (int i = 0; i < m; i++) {
          int cStart = cOffset + i * ldc + j;
          if (accumulate || p > 0) {
            System.arraycopy(c, cStart, cRow, 0, columns);
          } else {
            Arrays.fill(cRow, 0, columns, 0f);
          }
          addProducts(a, aOffset + i * aRow + p * aStep, aStep, depth, columns);
          System.arraycopy(cRow, 0, c, cStart, columns);
        }
        p += depth;
      } while (p < k);
    }
  }

  private void copy(float[] b, int offset, int ldb, int depth, int columns) {
    for (int q = 0; q < depth; q++) {
      System.arraycopy(b, offset + q * ldb, bRows[q], 0, columns);
    }
  }

  private void copyTransposed(float[] b, int offset, int ldb, int depth, int columns) {
    for (int j = 0; j < columns; j++) {
      for (int q = 0; q < depth; q++) {
        bRows[q][j] = b[offset + j * ldb + q];
      }
    }
  }

  /** cRow ← cRow + Σ A(i, q)·bRows[q], ascending in q. */
  private void addProducts(float[] a, int offset, int aStep, int depth, int columns) {
    int q = 0;
    for (; q + 4 <= depth; q += 4) {
      int index = offset + q * aStep;
      addFour(
          a[index],
          bRows[q],
          a[index + aStep],
          bRows[q + 1],
          a[index + 2 * aStep],
          bRows[q + 2],
          a[index + 3 * aStep],
          bRows[q + 3],
          cRow,
          columns);
    }
    for (; q < depth; q++) {
      addOne(a[offset + q * aStep], bRows[q], cRow, columns);
    }
  }

  private static void addFour(
      float a0,
      float[] b0,
      float a1,
      float[] b1,
      float a2,
      float[] b2,
      float a3,
      float[] b3,
      float[] c,
      int columns) {
    for (int j = 0; j < columns; j++) {
      float sum = Math.fma(a0, b0[j], c[j]);
      sum = Math.fma(a1, b1[j], sum);
      sum = Math.fma(a2, b2[j], sum);
      c[j] = Math.fma(a3, b3[j], sum);
    }
  }

  private static void addOne(float a0, float[] b0, float[] c, int columns) {
    for (int j = 0; j < columns; j++) {
      c[j] = Math.fma(a0, b0[j], c[j]);
    }
  }
}
