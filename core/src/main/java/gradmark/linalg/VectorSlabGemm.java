package gradmark.linalg;

import gradmark.backend.Lanes;

/**
 * The Vector API form of {@link Gemm} for 16 vector registers: tiles of two vectors of columns over
 * a {@link LeftBlock} of A and a panel of B.
 *
 * <p>What few columns or rows of C would share is read in place, and copied otherwise: A along its
 * rows, B where it is not transposed. A block of k after the first starts its accumulators from C,
 * so blocking does not show in the bits. Not thread-safe: it owns its scratch.
 */
final class VectorSlabGemm implements Gemm {
  /** Depth of slabs and panels: one of each is three quarters of a 32 KB L1. */
  private static final int K_BLOCK = 256;

  /** Of a block of A: 256 KB, half of a 512 KB L2. */
  private static final int A_FLOATS = 64 << 10;

  /** Rows of C from which a copied panel of B is read often enough to pay. */
  private static final int ROWS_TO_PACK = 24;

  /** Columns of C from which copied rows of A are read often enough to pay. */
  private static final int COLUMNS_TO_PACK = 128;

  private static final int WIDTH = 2 * Lanes.FLOAT.length();
  private static final float[] ZEROS = new float[WIDTH];

  private final VectorSlabs slabs = new VectorSlabs(A_FLOATS);
  private final VectorRows rowsInPlace = new VectorRows();
  private final VectorPackedPanel packed = new VectorPackedPanel(K_BLOCK, WIDTH);
  private final float[] edge = new float[VectorSlabs.ROWS * WIDTH];

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
    int aRow = aTransposed ? 1 : lda;
    int aStep = aTransposed ? lda : 1;
    boolean bInPlace = product != Product.NT && m < ROWS_TO_PACK;
    LeftBlock left = aTransposed || bInPlace || n >= COLUMNS_TO_PACK ? slabs : rowsInPlace;
    int p = 0;
    do {
      int depth = Math.min(K_BLOCK, k - p);
      boolean fromC = accumulate || p > 0;
      int bAt = bOffset + (product == Product.NT ? p : p * ldb);
      int fitting = left.fitting(depth);
      for (int i = 0; i < m; i += fitting) {
        int rows = Math.min(fitting, m - i);
        left.take(aTransposed, rows, depth, a, aOffset + i * aRow + p * aStep, lda);
        int ct = cOffset + i * ldc;
        panels(product, bInPlace, left, rows, n, depth, b, bAt, ldb, fromC, c, ct, ldc);
      }
      p += depth;
    } while (p < k);
  }

  /** The block of A times all panels of B. */
  private void panels(
      Product product,
      boolean inPlace,
      LeftBlock left,
      int rows,
      int n,
      int depth,
      float[] b,
      int bOffset,
      int ldb,
      boolean fromC,
      float[] c,
      int cOffset,
      int ldc) {
    for (int j = 0; j < n; j += WIDTH) {
      int columns = Math.min(WIDTH, n - j);
      int ct = cOffset + j;
      if (inPlace && columns == WIDTH) {
        tiles(left, rows, columns, b, bOffset + j, ldb, fromC, c, ct, ldc);
      } else {
        packed.pack(product, b, bOffset, j, ldb, depth, columns, WIDTH);
        tiles(left, rows, columns, packed.values(), 0, WIDTH, fromC, c, ct, ldc);
      }
    }
  }

  /** The block of A times one panel; where it is narrower than a tile, C goes through scratch. */
  private void tiles(
      LeftBlock left,
      int rows,
      int columns,
      float[] panel,
      int at,
      int step,
      boolean fromC,
      float[] c,
      int cOffset,
      int ldc) {
    float[] start = fromC ? c : ZEROS;
    int startRow = fromC ? ldc : 0;
    int height;
    int tile = 0;
    for (int i = 0; i < rows; i += height) {
      height = left.height(rows - i);
      int ct = cOffset + i * ldc;
      if (columns == WIDTH) {
        int st = fromC ? ct : 0;
        left.multiply(height, tile, i, panel, at, step, start, st, startRow, c, ct, ldc);
      } else {
        for (int r = 0; fromC && r < height; r++) {
          System.arraycopy(c, ct + r * ldc, edge, r * WIDTH, columns);
        }
        float[] from = fromC ? edge : ZEROS;
        int row = fromC ? WIDTH : 0;
        left.multiply(height, tile, i, panel, at, step, from, 0, row, edge, 0, WIDTH);
        for (int r = 0; r < height; r++) {
          System.arraycopy(edge, r * WIDTH, c, ct + r * ldc, columns);
        }
      }
      tile++;
    }
  }
}
