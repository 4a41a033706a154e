package gradmark.linalg;

/**
 * A block of op(A) as register tiles read it: some rows of it at a time, the same for every panel.
 */
interface LeftBlock {
  /** How many rows of depth {@code k} there is room for. */
  int fitting(int k);

  /**
   * Takes op(A), {@code rows × k}.
   *
   * @param transposed whether A(i, p) is {@code a[offset + p·lda + i]}; else {@code a[offset +
   *     i·lda + p]}
   */
  void take(boolean transposed, int rows, int k, float[] a, int offset, int lda);

  /** Rows of the next tile where {@code left} rows are left. */
  int height(int left);

  /**
   * C (height × two vectors) = rows of the block times B, started from {@code start}.
   *
   * @param tile how many tiles came before
   * @param row how many rows came before
   * @param b k × two vectors, rows {@code bStep} apart
   * @param start what C is added to, rows {@code startRow} apart
   */
  void multiply(
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
      int ldc);
}
