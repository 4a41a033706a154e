package gradmark.linalg;

import static java.util.Objects.checkFromIndexSize;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Level1} with the Vector API: the element-wise operations, and {@link VectorReductions}.
 */
final class VectorLevel1 implements Level1 {
  private final VectorReductions reductions = new VectorReductions();

  @Override
  public double sum(float[] x, int offset, int length) {
    return reductions.sum(x, offset, length);
  }

  @Override
  public double sumOfSquares(float[] x, int offset, int length) {
    return reductions.sumOfSquares(x, offset, length);
  }

  @Override
  public double dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    return reductions.dot(x, xOffset, y, yOffset, length);
  }

  @Override
  public float maxMagnitude(float[] x, int offset, int length) {
    return reductions.maxMagnitude(x, offset, length);
  }

  @Override
  public void rowSums(
      int rows, int columns, float[] a, int aOffset, int lda, float[] sums, int sumsOffset) {
    reductions.rowSums(rows, columns, a, aOffset, lda, sums, sumsOffset);
  }

  @Override
  public void axpy(float a, float[] x, int xOffset, float[] y, int yOffset, int length) {
    checkFromIndexSize(xOffset, length, x.length);
    checkFromIndexSize(yOffset, length, y.length);
    FloatVector factor = FloatVector.broadcast(Lanes.FLOAT, a);
    int bound = Lanes.FLOAT.loopBound(length);
    for (int i = 0; i < bound; i += Lanes.FLOAT.length()) {
      FloatVector.fromArray(Lanes.FLOAT, x, xOffset + i)
          .fma(factor, FloatVector.fromArray(Lanes.FLOAT, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (int i = bound; i < length; i++) {
      y[yOffset + i] = Math.fma(a, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scale(float a, float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    FloatVector factor = FloatVector.broadcast(Lanes.FLOAT, a);
    int bound = offset + Lanes.FLOAT.loopBound(length);
    for (int i = offset; i < bound; i += Lanes.FLOAT.length()) {
      FloatVector.fromArray(Lanes.FLOAT, x, i).mul(factor).intoArray(x, i);
    }
    for (int i = bound; i < offset + length; i++) {
      x[i] *= a;
    }
  }

  @Override
  public int clamp(float bound, float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    FloatVector limit = FloatVector.broadcast(Lanes.FLOAT, bound);
    int limitBits = Float.floatToRawIntBits(bound);
    int changed = 0;
    int end = offset + Lanes.FLOAT.loopBound(length);
    for (int i = offset; i < end; i += Lanes.FLOAT.length()) {
      FloatVector v = FloatVector.fromArray(Lanes.FLOAT, x, i);
      VectorMask<Float> beyond = v.abs().compare(VectorOperators.GT, limit);
      // Clipping is rare or general: most passes then only read.
      if (beyond.anyTrue()) {
        FloatVector signed =
            v.reinterpretAsInts().and(Integer.MIN_VALUE).or(limitBits).reinterpretAsFloats();
        v.blend(signed, beyond).intoArray(x, i);
        changed += beyond.trueCount();
      }
    }
    for (int i = end; i < offset + length; i++) {
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
    FloatVector limit = FloatVector.broadcast(Lanes.FLOAT, bound);
    FloatVector zero = FloatVector.zero(Lanes.FLOAT);
    int changed = 0;
    int end = offset + Lanes.FLOAT.loopBound(length);
    for (int i = offset; i < end; i += Lanes.FLOAT.length()) {
      FloatVector v = FloatVector.fromArray(Lanes.FLOAT, x, i);
      VectorMask<Float> below = v.abs().compare(VectorOperators.LT, limit);
      if (!below.allTrue()) {
        zero.blend(v, below).intoArray(x, i);
        changed += Lanes.FLOAT.length() - below.trueCount();
      }
    }
    for (int i = end; i < offset + length; i++) {
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
    FloatVector limit = FloatVector.broadcast(Lanes.FLOAT, bound);
    FloatVector zero = FloatVector.zero(Lanes.FLOAT);
    int limitBits = Float.floatToRawIntBits(bound);
    int changed = 0;
    int end = Lanes.FLOAT.loopBound(length);
    for (int i = 0; i < end; i += Lanes.FLOAT.length()) {
      FloatVector old = FloatVector.fromArray(Lanes.FLOAT, x, xOffset + i);
      FloatVector sum = FloatVector.fromArray(Lanes.FLOAT, memory, memoryOffset + i).add(old);
      FloatVector magnitude = sum.abs();
      VectorMask<Float> held = magnitude.compare(VectorOperators.LT, limit);
      FloatVector signed =
          sum.reinterpretAsInts().and(Integer.MIN_VALUE).or(limitBits).reinterpretAsFloats();
      FloatVector passed =
          sum.blend(signed, magnitude.compare(VectorOperators.GT, limit)).blend(zero, held);
      zero.blend(sum, held).intoArray(memory, memoryOffset + i);
      passed.intoArray(x, xOffset + i);
      VectorMask<Float> kept =
          passed
              .reinterpretAsInts()
              .compare(VectorOperators.EQ, old.reinterpretAsInts())
              .cast(Lanes.FLOAT)
              .or(old.compare(VectorOperators.NE, old));
      changed += Lanes.FLOAT.length() - kept.trueCount();
    }
    return changed + ScalarLevel1.accumulate(bound, memory, memoryOffset, x, xOffset, end, length);
  }

  @Override
  public void fillRows(
      int rows, int columns, float[] values, int valuesOffset, float[] a, int aOffset, int lda) {
    checkFromIndexSize(valuesOffset, rows, values.length);
    if (rows > 0) {
      checkFromIndexSize(aOffset, columns, a.length);
      checkFromIndexSize(aOffset, (rows - 1L) * lda + columns, a.length);
    }
    int bound = Lanes.FLOAT.loopBound(columns);
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * lda;
      FloatVector value = FloatVector.broadcast(Lanes.FLOAT, values[valuesOffset + row]);
      for (int i = 0; i < bound; i += Lanes.FLOAT.length()) {
        value.intoArray(a, from + i);
      }
      for (int i = bound; i < columns; i++) {
        a[from + i] = values[valuesOffset + row];
      }
    }
  }
}
