package gradmark.linalg;

/**
 * The Vector API form of {@link Gemm} for 32 vector registers: register tiles over panels of B.
 *
 * <p>A panel is as wide as a tile: four vectors, or two where no more columns are left. It is read
 * in place where few rows of C would share a packed copy, and packed otherwise; always packed where
 * B is transposed or the panel is narrower than a tile (then padded with zeros, and the tile goes
 * to C through a scratch copy). A block of k after the first starts its accumulators from C, so
 * blocking does not show in the bits. Not thread-safe: it owns its scratch.
 */
final class VectorGemm implements Gemm {
  /** Panel depth: at 512 bits the wide panel is 64 KB, in L2, and is read as a stream. */
  private static final int K_BLOCK = 256;

  /** Rows of C from which a packed panel is read often enough to pay. */
  private static final int ROWS_TO_PACK = 64;

  private static final VectorPanel NARROW = new VectorPanel2();
  private static final VectorPanel WIDE = new VectorPanel4();

  /** Rows of C that go through the scratch tile at a time: whole tiles of either panel. */
  private static final int EDGE_ROWS = 12;

  private final VectorPackedPanel packed = new VectorPackedPanel(K_BLOCK * WIDE.columns());
  private final float[] edge = new float[EDGE_ROWS * WIDE.columns()];

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
    boolean aTransposed = product == Product.TN;
    int aStep = aTransposed ? lda : 1;
    if (m == 1 && product != Product.NT) {
      VectorRowTimesMatrix.multiply(
          n, k, a, aOffset, aStep, b, bOffset, ldb, accumulate, c, cOffset);
      return;
    }
    boolean inPlace = product != Product.NT && m < ROWS_TO_PACK;
    int p = 0;
    do {
      int depth = Math.min(K_BLOCK, k - p);
      boolean fromC = accumulate || p > 0;
      int aStart = aOffset + p * aStep;
      int j = 0;
      while (j < n) {
        VectorPanel panel = n - j > NARROW.columns() ? WIDE : NARROW;
        int width = panel.columns();
        int columns = Math.min(width, n - j);
        float[] bPanel = packed.values();
        int bStart = 0;
        int bStep = width;
        int bAt = bOffset + (product == Product.NT ? p : p * ldb);
        if (inPlace && columns == width) {
          bPanel = b;
          bStart = bAt + j;
          bStep = ldb;
        } else {
          packed.pack(product, b, bAt, j, ldb, depth, columns, width, 0);
        }
        int cStart = cOffset + j;
        if (columns == width) {
          panel.multiply(
              aTransposed, m, depth, a, aStart, lda, bPanel, bStart, bStep, fromC, c, cStart, ldc);
        } else {
          edge(panel, aTransposed, m, columns, depth, a, aStart, lda, fromC, c, cStart, ldc);
        }
        j += columns;
      }
      p += depth;
    } while (p < k);
  }

  /** The last panel where it is narrower than a tile: C goes through the scratch tile. */
  private void edge(
      VectorPanel panel,
      boolean aTransposed,
      int m,
      int columns,
      int k,
      float[] a,
      int aOffset,
      int lda,
      boolean fromC,
      float[] c,
      int cOffset,
      int ldc) {
    int aRow = aTransposed ? 1 : lda;
    int width = panel.columns();
    for (int i = 0; i < m; i += EDGE_ROWS) {
      int rows = Math.min(EDGE_ROWS, m - i);
      for (int r = 0; fromC && r < rows; r++) {
        System.arraycopy(c, cOffset + (i + r) * ldc, edge, r * width, columns);
      }
      int at = aOffset + i * aRow;
      panel.multiply(
          aTransposed, rows, k, a, at, lda, packed.values(), 0, width, fromC, edge, 0, width);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(edge, r * width, c, cOffset + (i + r) * ldc, columns);
      }
    }
  }
}
