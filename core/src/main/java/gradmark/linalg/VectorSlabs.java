package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A block of op(A), copied into slabs of as many rows as a tile has: {@code k × STEP} floats each,
 * of which a tile of six rows reads the first six.
 *
 * <p>A step of eight costs a quarter of the buffer and makes the copies whole vectors.
 */
final class VectorSlabs implements LeftBlock {
  /** Floats from one column of a slab to the next. */
  static final int STEP = 8;

  /** Rows of a slab, except for the last few. */
  static final int ROWS = 6;

  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT;
  private static final int LANES = SPECIES.length();

  /** The rows left over at the end are up to three slabs: of four, one or two, and one. */
  private static final int SLABS_LEFT_OVER = 3;

  private final float[] values;
  private int k;

  /**
   * Room for blocks of {@link #fitting} rows.
   *
   * @param floats at least as many as one whole slab and those left over need
   */
  VectorSlabs(int floats) {
    values = new float[floats];
  }

  @Override
  public int fitting(int k) {
    return ROWS * (values.length / (STEP * Math.max(k, 1)) - SLABS_LEFT_OVER);
  }

  @Override
  public int height(int left) {
    return left >= ROWS && left != 8 ? ROWS : Math.min(4, Integer.highestOneBit(left));
  }

  @Override
  public void take(boolean transposed, int rows, int k, float[] a, int offset, int lda) {
    this.k = k;
    int to = 0;
    int height;
    for (int i = 0; i < rows; i += height) {
      height = height(rows - i);
      if (transposed) {
        copyColumns(height, k, a, offset + i, lda, to);
      } else {
        // Rows beyond the slab's own fill its gap, where the block has any.
        int width = Math.min(STEP, rows - i);
        VectorTranspose.transpose(width, k, a, offset + i * lda, lda, values, to, STEP);
      }
      to += k * STEP;
    }
  }

  private void copyColumns(int height, int k, float[] a, int offset, int lda, int to) {
    // A vector reads up to the step, which may be beyond the end of the array, and writes up to it.
    int beforeEnd = (a.length - offset - STEP) / lda + 1;
    int whole = LANES > STEP || a.length - offset < STEP ? 0 : Math.min(k, beforeEnd);
    for (int v = 0; v < STEP; v += LANES) {
      int p = 0;
      for (; p < whole - 1; p += 2) {
        int from = offset + p * lda + v;
        FloatVector first = FloatVector.fromArray(SPECIES, a, from);
        FloatVector second = FloatVector.fromArray(SPECIES, a, from + lda);
        first.intoArray(values, to + p * STEP + v);
        second.intoArray(values, to + (p + 1) * STEP + v);
      }
      if (p < whole) {
        FloatVector.fromArray(SPECIES, a, offset + p * lda + v)
            .intoArray(values, to + p * STEP + v);
      }
    }
    for (int p = whole; p < k; p++) {
      System.arraycopy(a, offset + p * lda, values, to + p * STEP, height);
    }
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
    int at = tile * k * STEP;
    switch (height) {
      case 6 ->
          VectorSlabTile.six(
              k, values, at, b, bOffset, bStep, start, startOffset, startRow, c, cOffset, ldc);
      case 4 ->
          VectorSlabTile.four(
              k, values, at, b, bOffset, bStep, start, startOffset, startRow, c, cOffset, ldc);
      case 2 ->
          VectorSlabTile.two(
              k, values, at, b, bOffset, bStep, start, startOffset, startRow, c, cOffset, ldc);
      case 1 ->
          VectorSlabTile.one(k, values, at, b, bOffset, bStep, start, startOffset, c, cOffset);
      default -> throw new AssertionError("no tile of " + height + " rows");
    }
  }
}
