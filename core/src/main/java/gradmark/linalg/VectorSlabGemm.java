package gradmark.linalg;

import gradmark.backend.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * The Vector API form of {@link Gemm} for 16 vector registers: tiles of two vectors of columns over
 * a {@link LeftBlock} of A and a panel of B.
 *
 * <p>What few columns or rows of C would share is read in place, and copied otherwise: A along its
 * rows, B where it is not transposed. Where A is more than one block, panels of B are packed once
 * and meet one block after another. A block of k after the first starts its accumulators from C, so
 * blocking does not show in the bits. Not thread-safe: it owns its scratch.
 */
final class VectorSlabGemm implements Gemm {
  /** The greatest depth of slabs and panels: at 256 bits 12 KB and 24 KB. */
  private static final int K_BLOCK = 384;

  /** Columns of B that are packed at a time where they meet several blocks of A. */
  private static final int N_BLOCK = 1024;

  /** What depths are a multiple of. */
  private static final int ROUND = 4;

  /** Of a block of A: 256 KB, half of a 512 KB L2. */
  private static final int A_FLOATS = 64 << 10;

  /** Rows of C from which a copied panel of B is read often enough to pay. */
  private static final int ROWS_TO_PACK = 24;

  /** Columns of C from which copied rows of A are read often enough to pay. */
  private static final int COLUMNS_TO_PACK = 80;

  private static final int WIDTH = 2 * Lanes.FLOAT.length();
  private static final float[] ZEROS = new float[WIDTH];

  private final VectorSlabs slabs = new VectorSlabs(A_FLOATS);
  private final VectorRows rowsInPlace = new VectorRows();
  private final VectorPackedPanel packed = new VectorPackedPanel(K_BLOCK * WIDTH);
  private final float[] edge = new float[VectorSlabs.ROWS * WIDTH];

  /** Large, and made when A first takes more than one block. */
  private @Nullable VectorPackedPanel many;

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
    boolean slabbed = aTransposed || n >= COLUMNS_TO_PACK || inPlace(product, m);
    LeftBlock left = slabbed ? slabs : rowsInPlace;
    int block = evenDepth(k);
    int p = 0;
    do {
      int depth = Math.min(block, k - p);
      boolean fromC = accumulate || p > 0;
      int at = aOffset + p * aStep;
      int bt = bOffset + (product == Product.NT ? p : p * ldb);
      if (m <= left.fitting(depth)) {
        left.take(aTransposed, m, depth, a, at, lda);
        panelByPanel(product, left, m, n, depth, b, bt, ldb, fromC, c, cOffset, ldc);
      } else {
        blockByBlock(product, m, n, depth, a, at, lda, b, bt, ldb, fromC, c, cOffset, ldc);
      }
      p += depth;
    } while (p < k);
  }

  /** Whether B is read where it lies. */
  private static boolean inPlace(Product product, int m) {
    return product != Product.NT && m < ROWS_TO_PACK;
  }

  /** As few blocks of k as there must be, about equal, in whole rounds of a tile's loop. */
  private static int evenDepth(int k) {
    if (k == 0) {
      return 0;
    }
    int blocks = (k - 1) / K_BLOCK + 1;
    return ((k - 1) / blocks + ROUND) & -ROUND;
  }

  /** All rows of A are taken: they meet a panel of B while it is in L1. */
  private void panelByPanel(
      Product product,
      LeftBlock left,
      int m,
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
      if (columns == WIDTH && inPlace(product, m)) {
        tiles(left, m, columns, b, bOffset + j, ldb, fromC, c, ct, ldc);
      } else {
        packed.pack(product, b, bOffset, j, ldb, depth, columns, WIDTH, 0);
        tiles(left, m, columns, packed.values(), 0, WIDTH, fromC, c, ct, ldc);
      }
    }
  }

  /**
   * Packed panels of B, as many as there is room for, meet one block of rows of A after another.
   */
  private void blockByBlock(
      Product product,
      int m,
      int n,
      int depth,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      boolean fromC,
      float[] c,
      int cOffset,
      int ldc) {
    boolean aTransposed = product == Product.TN;
    int aRow = aTransposed ? 1 : lda;
    int fitting = slabs.fitting(depth);
    if (many == null) {
      many = new VectorPackedPanel(K_BLOCK * N_BLOCK);
    }
    float[] panels = many.values();
    for (int j = 0; j < n; j += N_BLOCK) {
      int end = Math.min(n, j + N_BLOCK);
      for (int q = j; q < end; q += WIDTH) {
        int columns = Math.min(WIDTH, end - q);
        many.pack(product, b, bOffset, q, ldb, depth, columns, WIDTH, (q - j) * depth);
      }
      for (int i = 0; i < m; i += fitting) {
        int rows = Math.min(fitting, m - i);
        slabs.take(aTransposed, rows, depth, a, aOffset + i * aRow, lda);
        for (int q = j; q < end; q += WIDTH) {
          int columns = Math.min(WIDTH, end - q);
          int ct = cOffset + i * ldc + q;
          int at = (q - j) * depth;
          tiles(slabs, rows, columns, panels, at, WIDTH, fromC, c, ct, ldc);
        }
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
