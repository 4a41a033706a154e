package gradmark.linalg;

import gradmark.backend.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The Vector API form of {@link Gemm}: register tiles over panels of B.
 *
 * <p>A panel is as wide as a tile: four vectors where there are registers for that and columns
 * left, else two. It is read in place where few rows of C would share a packed copy, and packed
 * otherwise; always packed where B is transposed or the panel is narrower than a tile (then padded
 * with zeros, and the tile goes to C through a scratch copy). A block of k after the first starts
 * its accumulators from C, so blocking does not show in the bits. Not thread-safe: it owns its
 * scratch.
 */
final class VectorGemm implements Gemm {
  /** Panel depth: with two vectors of 256 bits a panel is half of a 32 KB L1. */
  private static final int K_BLOCK = 256;

  /** Rows of C from which a packed panel is read often enough to pay. */
  private static final int ROWS_TO_PACK = 64;

  private static final VectorPanel NARROW = new VectorPanel2();
  private static final VectorPanel WIDE = Lanes.registers() >= 32 ? new VectorPanel4() : NARROW;

  /** Rows of C that go through the scratch tile at a time: whole tiles of either panel. */
  private static final int EDGE_ROWS = 12;

  private final float[] packed = new float[K_BLOCK * WIDE.columns()];
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
        float[] bPanel = packed;
        int bStart = 0;
        int bStep = width;
        if (product == Product.NT) {
          packTransposed(b, bOffset + j * ldb + p, ldb, depth, columns, width);
        } else if (inPlace && columns == width) {
          bPanel = b;
          bStart = bOffset + p * ldb + j;
          bStep = ldb;
        } else {
          pack(b, bOffset + p * ldb + j, ldb, depth, columns, width);
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

  private void pack(float[] b, int offset, int ldb, int depth, int columns, int width) {
    if (columns < width) {
      for (int q = 0; q < depth; q++) {
        System.arraycopy(b, offset + q * ldb, packed, q * width, columns);
        Arrays.fill(packed, q * width + columns, (q + 1) * width, 0f);
      }
      return;
    }
    // Short rows: a call of arraycopy takes longer than the two or four vectors that it moves.
    int lanes = Lanes.FLOAT.length();
    for (int q = 0; q < depth; q++) {
      int from = offset + q * ldb;
      int to = q * width;
      for (int v = 0; v < width; v += lanes) {
        FloatVector.fromArray(Lanes.FLOAT, b, from + v).intoArray(packed, to + v);
      }
    }
  }

  private void packTransposed(float[] b, int offset, int ldb, int depth, int columns, int width) {
    if (columns < width) {
      Arrays.fill(packed, 0, depth * width, 0f);
    }
    VectorTranspose.transpose(columns, depth, b, offset, ldb, packed, 0, width);
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
      panel.multiply(aTransposed, rows, k, a, at, lda, packed, 0, width, fromC, edge, 0, width);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(edge, r * width, c, cOffset + (i + r) * ldc, columns);
      }
    }
  }
}
