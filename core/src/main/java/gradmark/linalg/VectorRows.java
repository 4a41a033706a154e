package gradmark.linalg;

import gradmark.backend.Lanes;

/** Rows of A in place, for panels of B that are packed: their rows follow each other. */
final class VectorRows implements LeftBlock {
  private int k;
  private float[] a = {};
  private int offset;
  private int lda;

  @Override
  public int fitting(int k) {
    // Half of the range, so that a loop over blocks does not overflow.
    return Integer.MAX_VALUE / 2;
  }

  @Override
  public void take(boolean transposed, int rows, int k, float[] a, int offset, int lda) {
    if (transposed) {
      throw new IllegalArgumentException("rows of a transposed matrix do not lie in place");
    }
    this.k = k;
    this.a = a;
    this.offset = offset;
    this.lda = lda;
  }

  @Override
  public int height(int left) {
    return Math.min(4, Integer.highestOneBit(left));
  }

  @Override
  public void multiply(
      int height,
      int tile,
      int row,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    if (bStep != 2 * Lanes.FLOAT.length()) {
      throw new IllegalArgumentException("rows of B " + bStep + " apart; they must be packed");
    }
    int at = offset + row * lda;
    switch (height) {
      case 4 ->
          VectorRowTile.four(
              k, a, at, lda, b, bOffset, start, startOffset, startRow, c, cOffset, ldc);
      case 2 ->
          VectorRowTile.two(
              k, a, at, lda, b, bOffset, start, startOffset, startRow, c, cOffset, ldc);
      case 1 -> VectorRowTile.one(k, a, at, b, bOffset, start, startOffset, c, cOffset);
      default -> throw new AssertionError("no tile of " + height + " rows");
    }
  }
}
