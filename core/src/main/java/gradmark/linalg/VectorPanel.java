package gradmark.linalg;

/**
 * A column of register tiles: all rows of C over one panel of B that is as wide as a tile.
 *
 * <p>A panel is {@code k × columns} floats, its rows {@code bStep} apart.
 */
interface VectorPanel {
  /** Columns of a panel and of its tiles. */
  int columns();

  /**
   * C (m × columns) = op(A)·B, or C + op(A)·B if {@code fromC}.
   *
   * @param aTransposed whether A(i, p) is {@code a[aOffset + p·lda + i]}; else {@code a[aOffset +
   *     i·lda + p]}
   */
  void multiply(
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
      int ldc);
}
