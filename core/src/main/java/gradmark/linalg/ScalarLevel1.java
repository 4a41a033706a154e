package gradmark.linalg;

import static gradmark.linalg.LaneTree.LANES;
import static java.util.Objects.checkFromIndexSize;

import java.util.Arrays;

/** {@link Level1} in plain Java. */
final class ScalarLevel1 implements Level1 {
  private final double[] lanes = new double[LANES];

  @Override
  public double sum(float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    double[] lanes = zeroedLanes();
    int strides = offset + (length & -LANES);
    for (int i = offset; i < strides; i += LANES) {
      for (int j = 0; j < LANES; j++) {
        lanes[j] += x[i + j];
      }
    }
    for (int i = strides, j = 0; i < offset + length; i++, j++) {
      lanes[j] += x[i];
    }
    return LaneTree.sum(lanes);
  }

  @Override
  public double sumOfSquares(float[] x, int offset, int length) {
    return dot(x, offset, x, offset, length);
  }

  @Override
  public double dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    checkFromIndexSize(xOffset, length, x.length);
    checkFromIndexSize(yOffset, length, y.length);
    double[] lanes = zeroedLanes();
    int strides = length & -LANES;
    for (int i = 0; i < strides; i += LANES) {
      for (int j = 0; j < LANES; j++) {
        lanes[j] += (double) x[xOffset + i + j] * y[yOffset + i + j];
      }
    }
    for (int i = strides, j = 0; i < length; i++, j++) {
      lanes[j] += (double) x[xOffset + i] * y[yOffset + i];
    }
    return LaneTree.sum(lanes);
  }

  private double[] zeroedLanes() {
    Arrays.fill(lanes, 0);
    return lanes;
  }

  @Override
  public float maxMagnitude(float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    float max = 0;
    for (int i = offset; i < offset + length; i++) {
      max = Math.max(max, Math.abs(x[i]));
    }
    return Float.isNaN(max) ? Float.NaN : max;
  }

  @Override
  public void axpy(float a, float[] x, int xOffset, float[] y, int yOffset, int length) {
    checkFromIndexSize(xOffset, length, x.length);
    checkFromIndexSize(yOffset, length, y.length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.fma(a, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scale(float a, float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    for (int i = offset; i < offset + length; i++) {
      x[i] *= a;
    }
  }

  @Override
  public int clamp(float bound, float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    int changed = 0;
    for (int i = offset; i < offset + length; i++) {
      if (Math.abs(x[i]) > bound) {
        x[i] = Math.copySign(bound, x[i]);
        changed++;
      }
    }
    return changed;
  }

  @Override
  public int zeroUnlessBelow(float bound, float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    int changed = 0;
    for (int i = offset; i < offset + length; i++) {
      // NaN fails every comparison, so it is not below the bound.
      if (!(Math.abs(x[i]) < bound)) {
        x[i] = 0;
        changed++;
      }
    }
    return changed;
  }

  @Override
  public int zeroNonFinite(float[] x, int offset, int length) {
    return zeroUnlessBelow(Float.POSITIVE_INFINITY, x, offset, length);
  }

  @Override
  public int accumulate(
      float bound, float[] memory, int memoryOffset, float[] x, int xOffset, int length) {
    checkFromIndexSize(memoryOffset, length, memory.length);
    checkFromIndexSize(xOffset, length, x.length);
    return accumulate(bound, memory, memoryOffset, x, xOffset, 0, length);
  }

  static int accumulate(
      float bound, float[] memory, int memoryOffset, float[] x, int xOffset, int from, int to) {
    int changed = 0;
    for (int i = from; i < to; i++) {
      float old = x[xOffset + i];
      float sum = memory[memoryOffset + i] + old;
      float magnitude = Math.abs(sum);
      boolean held = magnitude < bound;
      float passed = held ? 0 : magnitude > bound ? Math.copySign(bound, sum) : sum;
      memory[memoryOffset + i] = held ? sum : 0;
      x[xOffset + i] = passed;
      // A NaN stays one, whatever its bits.
      if (Float.floatToRawIntBits(passed) != Float.floatToRawIntBits(old) && !Float.isNaN(old)) {
        changed++;
      }
    }
    return changed;
  }

  @Override
  public void rowSums(
      int rows, int columns, float[] a, int aOffset, int lda, float[] sums, int sumsOffset) {
    checkFromIndexSize(sumsOffset, rows, sums.length);
    if (rows > 0) {
      checkFromIndexSize(aOffset, (rows - 1L) * lda + columns, a.length);
    }
    for (int row = 0; row < rows; row++) {
      sums[sumsOffset + row] = (float) sum(a, aOffset + row * lda, columns);
    }
  }

  @Override
  public void fillRows(
      int rows, int columns, float[] values, int valuesOffset, float[] a, int aOffset, int lda) {
    checkFromIndexSize(valuesOffset, rows, values.length);
    if (rows > 0) {
      checkFromIndexSize(aOffset, columns, a.length);
      checkFromIndexSize(aOffset, (rows - 1L) * lda + columns, a.length);
    }
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * lda;
      Arrays.fill(a, from, from + columns, values[valuesOffset + row]);
    }
  }
}
