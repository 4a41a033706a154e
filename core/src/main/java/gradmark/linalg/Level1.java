package gradmark.linalg;

import gradmark.backend.Backend;

/**
 * Operations on ranges of arrays that read each element once: a small closed set, on which
 * clippers, initialisers and metrics are built.
 *
 * <p>Reductions accumulate in double over 32 virtual lanes, whatever the machine's vector width:
 * element i of the range goes to lane i mod 32, in order; then lane j takes lane j + 16, j + 8, j +
 * 4, j + 2, j + 1 in turn. So both forms give the same bits at every width.
 *
 * <p>An instance owns the lanes of its reductions: it allocates nothing when called and serves one
 * thread at a time. A range that its array does not hold throws {@link IndexOutOfBoundsException}
 * before anything is changed.
 */
public interface Level1 {
  /**
   * The operations in the form that {@code backend} names.
   *
   * @throws UnsupportedOperationException if that backend cannot compute in this JVM
   */
  static Level1 of(Backend backend) {
    return backend.require() == Backend.SCALAR ? new ScalarLevel1() : new VectorLevel1();
  }

  /** Σ x, in double. */
  double sum(float[] x, int offset, int length);

  /**
   * Σ x², in double: neither overflows nor vanishes for any finite floats. Infinite or NaN exactly
   * if an element is.
   */
  double sumOfSquares(float[] x, int offset, int length);

  /** Σ x·y, in double. */
  double dot(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** max |x|; 0 for an empty range, NaN if an element is NaN. */
  float maxMagnitude(float[] x, int offset, int length);

  /** y ← fma(a, x, y). */
  void axpy(float a, float[] x, int xOffset, float[] y, int yOffset, int length);

  /** x ← a·x. */
  void scale(float a, float[] x, int offset, int length);

  /**
   * x ← min(max(x, −bound), bound); NaN stays NaN.
   *
   * @return how many elements changed
   */
  int clamp(float bound, float[] x, int offset, int length);

  /**
   * x ← x if |x| &lt; bound, else +0; so NaN and infinities become +0.
   *
   * @return how many elements were not kept
   */
  int zeroUnlessBelow(float bound, float[] x, int offset, int length);

  /**
   * x ← +0 where x is NaN or infinite.
   *
   * @return how many elements changed
   */
  int zeroNonFinite(float[] x, int offset, int length);

  /**
   * m ← m + x; where |m| &lt; bound, x ← +0, elsewhere x ← min(max(m, −bound), bound) and m ← +0;
   * so a NaN goes through at once.
   *
   * @return how many elements of x changed
   */
  int accumulate(float bound, float[] memory, int memoryOffset, float[] x, int xOffset, int length);

  /**
   * sums[i] ← Σ of row i of a rows × columns matrix, each summed like {@link #sum} and rounded once
   * to float.
   */
  void rowSums(
      int rows, int columns, float[] a, int aOffset, int lda, float[] sums, int sumsOffset);

  /** Row i of a rows × columns matrix ← values[i], each of its elements. */
  void fillRows(
      int rows, int columns, float[] values, int valuesOffset, float[] a, int aOffset, int lda);
}
