package gradmark.linalg;

/**
 * The definition of {@link Gemm}: three loops and {@code Math.fma}. The oracle of the other forms.
 */
final class NaiveGemm implements Gemm {
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
    int bColumn = product == Product.NT ? ldb : 1;
    int bStep = product == Product.NT ? 1 : ldb;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = accumulate ? c[cOffset + i * ldc + j] : 0;
        for (int p = 0; p < k; p++) {
          sum =
              Math.fma(
                  a[aOffset + i * aRow + p * aStep], b[bOffset + j * bColumn + p * bStep], sum);
        }
        c[cOffset + i * ldc + j] = sum;
      }
    }
  }
}
