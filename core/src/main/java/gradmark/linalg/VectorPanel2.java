package gradmark.linalg;

import gradmark.backend.Lanes;

/** Panels of two vectors. */
final class VectorPanel2 implements VectorPanel {
  private static final int COLUMNS = 2 * Lanes.FLOAT.length();
  private static final float[] ZEROS = new float[COLUMNS];

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
    int i = 0;
    while (i < m) {
      int rows = rows(m - i);
      int at = aOffset + i * aRow;
      int ct = cOffset + i * ldc;
      int st = fromC ? ct : 0;
      tile(rows, aTransposed, k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      i += rows;
    }
  }

  /** Rows of the next tile where {@code left} rows are left. */
  private static int rows(int left) {
    if (left >= 12 && left != 16) {
      return 12;
    }
    if (left >= 8) {
      return 8;
    }
    if (left >= 6) {
      return 6;
    }
    return Math.min(4, Integer.highestOneBit(left));
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
      case 12 -> {
        if (aTransposed) {
          VectorTile2.twelveDownColumns(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        } else {
          VectorTile2.twelveAlongRows(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        }
      }
      case 8 -> {
        if (aTransposed) {
          VectorTile2.eightDownColumns(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        } else {
          VectorTile2.eightAlongRows(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        }
      }
      case 6 -> {
        if (aTransposed) {
          VectorTile2.sixDownColumns(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        } else {
          VectorTile2.sixAlongRows(
              k, a, at, lda, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
        }
      }
      case 4 ->
          VectorTile2.four(
              k, a, at, aRow, aStep, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      case 2 ->
          VectorTile2.two(
              k, a, at, aRow, aStep, b, bOffset, bStep, start, st, startRow, c, ct, ldc);
      case 1 -> VectorTile2.one(k, a, at, aStep, b, bOffset, bStep, start, st, c, ct);
      default -> throw new AssertionError("no tile of " + rows + " rows");
    }
  }
}
