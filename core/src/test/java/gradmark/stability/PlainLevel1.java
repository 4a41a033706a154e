package gradmark.stability;

import gradmark.linalg.Level1;

/** The one reduction that a profile needs, by the three lines that define it. */
final class PlainLevel1 implements Level1 {
  @Override
  public double sumOfSquares(float[] x, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += (double) x[i] * x[i];
    }
    return sum;
  }

  @Override
  public double sum(float[] x, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float maxMagnitude(float[] x, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void axpy(float a, float[] x, int xOffset, float[] y, int yOffset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void scale(float a, float[] x, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int clamp(float bound, float[] x, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int zeroUnlessBelow(float bound, float[] x, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int zeroNonFinite(float[] x, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int accumulate(
      float bound, float[] memory, int memoryOffset, float[] x, int xOffset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rowSums(
      int rows, int columns, float[] a, int aOffset, int lda, float[] sums, int sumsOffset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void fillRows(
      int rows, int columns, float[] values, int valuesOffset, float[] a, int aOffset, int lda) {
    throw new UnsupportedOperationException();
  }
}
