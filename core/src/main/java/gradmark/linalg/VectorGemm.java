package gradmark.linalg;

import java.util.Arrays;

/**
 * The Vector API form of {@link Gemm}: register tiles of 6 rows × 2 vectors over panels of B.
 *
 * <p>A panel is as wide as a tile. It is read in place where few rows of C would share a packed
 * copy, and packed otherwise; always packed where B is transposed or the panel is narrower than a
 * tile (then padded with zeros, and the tile goes to C through a scratch copy). A block of k after
 * the first starts its accumulators from C, so blocking does not show in the bits. Not thread-safe:
 * it owns its scratch.
 */
final class VectorGemm implements Gemm {
  /** Panel depth: 256 × 16 floats are half of a 32 KB L1. */
  private static final int K_BLOCK = 256;

  /** Rows of C from which a packed panel is read often enough to pay. */
  private static final int ROWS_TO_PACK = 128;

  private static final int COLUMNS = VectorTile.COLUMNS;
  private static final float[] ZEROS = new float[COLUMNS];

  private final float[] panel = new float[K_BLOCK * COLUMNS];
  private final float[] edge = new float[VectorTile.ROWS * COLUMNS];

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
    boolean inPlace = product != Product.NT && m < ROWS_TO_PACK;
    int p = 0;
    do {
      int depth = Math.min(K_BLOCK, k - p);
      boolean fromC = accumulate || p > 0;
      int aStart = aOffset + p * aStep;
      for (int j = 0; j < n; j += COLUMNS) {
        int columns = Math.min(COLUMNS, n - j);
        float[] bPanel = panel;
        int bStart = 0;
        int bStep = COLUMNS;
        if (product == Product.NT) {
          packTransposed(b, bOffset + j * ldb + p, ldb, depth, columns);
        } else if (inPlace && columns == COLUMNS) {
          bPanel = b;
          bStart = bOffset + p * ldb + j;
          bStep = ldb;
        } else {
          pack(b, bOffset + p * ldb + j, ldb, depth, columns);
        }
        int cStart = cOffset + j;
        if (columns == COLUMNS) {
          panel(
              aTransposed, m, depth, a, aStart, lda, bPanel, bStart, bStep, fromC, c, cStart, ldc);
        } else {
          narrowPanel(aTransposed, m, columns, depth, a, aStart, lda, fromC, c, cStart, ldc);
        }
      }
      p += depth;
    } while (p < k);
  }

  private void pack(float[] b, int offset, int ldb, int depth, int columns) {
    for (int q = 0; q < depth; q++) {
      System.arraycopy(b, offset + q * ldb, panel, q * COLUMNS, columns);
      if (columns < COLUMNS) {
        Arrays.fill(panel, q * COLUMNS + columns, (q + 1) * COLUMNS, 0f);
      }
    }
  }

  private void packTransposed(float[] b, int offset, int ldb, int depth, int columns) {
    if (columns < COLUMNS) {
      Arrays.fill(panel, 0, depth * COLUMNS, 0f);
    }
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      int b0 = offset + j * ldb;
      int b1 = b0 + ldb;
      int b2 = b1 + ldb;
      int b3 = b2 + ldb;
      for (int q = 0; q < depth; q++) {
        int to = q * COLUMNS + j;
        panel[to] = b[b0 + q];
        panel[to + 1] = b[b1 + q];
        panel[to + 2] = b[b2 + q];
        panel[to + 3] = b[b3 + q];
      }
    }
    for (; j < columns; j++) {
      for (int q = 0; q < depth; q++) {
        panel[q * COLUMNS + j] = b[offset + j * ldb + q];
      }
    }
  }

  /** A column of tiles: all rows of C over one panel of full width. */
  private static void panel(
      boolean aTransposed,
      int m,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int bStep,
      boolean fromC,
      float[] c,
      int cOffset,
      int ldc) {
    int aRow = aTransposed ? 1 : lda;
    int aStep = aTransposed ? lda : 1;
    float[] start = fromC ? c : ZEROS;
    int startRow = fromC ? ldc : 0;
    int i = 0;
    for (; i + VectorTile.ROWS <= m; i += VectorTile.ROWS) {
      int at = aOffset + i * aRow;
      int ct = cOffset + i * ldc;
      int st = fromC ? ct : 0;
      if (aTransposed) {
        VectorTile.sixDownColumns(
            k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      } else {
        VectorTile.sixAlongRows(k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      }
    }
    if (i + 4 <= m) {
      int ct = cOffset + i * ldc;
      int at = aOffset + i * aRow;
      int st = fromC ? ct : 0;
      VectorTile.four(k, a, at, aRow, aStep, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      i += 4;
    }
    if (i + 2 <= m) {
      int ct = cOffset + i * ldc;
      int at = aOffset + i * aRow;
      int st = fromC ? ct : 0;
      VectorTile.two(k, a, at, aRow, aStep, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      i += 2;
    }
    if (i < m) {
      int ct = cOffset + i * ldc;
      int st = fromC ? ct : 0;
      VectorTile.one(k, a, aOffset + i * aRow, aStep, b, bOffset, bStep, start, st, c, ct);
    }
  }

  /** The last column of tiles where it is narrower than a tile: through the scratch tile. */
  private void narrowPanel(
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
    for (int i = 0; i < m; i += VectorTile.ROWS) {
      int rows = Math.min(VectorTile.ROWS, m - i);
      for (int r = 0; fromC && r < rows; r++) {
        System.arraycopy(c, cOffset + (i + r) * ldc, edge, r * COLUMNS, columns);
      }
      int at = aOffset + i * aRow;
      panel(aTransposed, rows, k, a, at, lda, panel, 0, COLUMNS, fromC, edge, 0, COLUMNS);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(edge, r * COLUMNS, c, cOffset + (i + r) * ldc, columns);
      }
    }
  }
}
