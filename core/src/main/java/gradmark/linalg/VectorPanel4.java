package gradmark.linalg;

import gradmark.backend.Lanes;

/**
 * Panels of four vectors, for processors with 32 vector registers.
 *
 * <p>The rows of C are shared out evenly over the fewest tiles of at most six rows, so that no tile
 * is so low that its loads outnumber its arithmetic.
 */
final class VectorPanel4 implements VectorPanel {
  private static final int COLUMNS = 4 * Lanes.FLOAT.length();
  private static final float[] ZEROS = new float[COLUMNS];

  /** Rows of the highest tile. */
  private static final int ROWS = 6;

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public void multiply(
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
    float[] start = fromC ? c : ZEROS;
    int startRow = fromC ? ldc : 0;
    int tiles = (m + ROWS - 1) / ROWS;
    int i = 0;
    for (int tile = 0; tile < tiles; tile++) {
      int rows = (m - i + tiles - tile - 1) / (tiles - tile);
      int at = aOffset + i * aRow;
      int ct = cOffset + i * ldc;
      int st = fromC ? ct : 0;
      tile(rows, aTransposed, k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      i += rows;
    }
  }

  private static void tile(
      int rows,
      boolean aTransposed,
      int k,
      float[] a,
      int at,
      int lda,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int st,
      int startRow,
      float[] c,
      int ct,
      int ldc) {
    int aRow = aTransposed ? 1 : lda;
    int aStep = aTransposed ? lda : 1;
    switch (rows) {
      case 6 -> {
        if (aTransposed) {
          VectorTile4.sixDownColumns(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        } else {
          VectorTile4.sixAlongRows(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        }
      }
      case 5 -> {
        if (aTransposed) {
          VectorTile4.fiveDownColumns(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        } else {
          VectorTile4.fiveAlongRows(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        }
      }
      case 4 -> {
        if (aTransposed) {
          VectorTile4.fourDownColumns(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        } else {
          VectorTile4.fourAlongRows(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        }
      }
      case 3 ->
          VectorTile4.three(
              k, a, at, aRow, aStep, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      case 2 ->
          VectorTile4.two(
              k, a, at, aRow, aStep, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      case 1 -> VectorTile4.one(k, a, at, aStep, b, bOffset, bStep, start, st, c, ct);
      default -> throw new AssertionError("no tile of " + rows + " rows");
    }
  }
}
