package gradmark.linalg;

import static gradmark.linalg.LaneTree.EIGHT;
import static gradmark.linalg.LaneTree.LANES;
import static java.util.Objects.checkFromIndexSize;

import gradmark.backend.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The reductions of {@link Level1} with the Vector API.
 *
 * <p>A pass keeps four accumulators, eight lanes apart, so that one loop serves every width: eight
 * doubles to a vector cover the 32 virtual lanes in one pass, four in two, two in four. The passes
 * share a block small enough to stay in the first-level cache. Squares, which the norm of every
 * step takes from memory, have eight accumulators at the narrower widths, and half the passes.
 */
final class VectorReductions {
  private static final int BLOCK = 2048;

  private final double[] lanes = new double[LANES];

  double sum(float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    Arrays.fill(lanes, 0);
    int end = offset + length;
    int strides = offset + (length & -LANES);
    for (int from = offset; from < strides; from += BLOCK) {
      addBlock(x, from, Math.min(BLOCK, strides - from));
    }
    for (int i = strides, j = 0; i < end; i++, j++) {
      lanes[j] += x[i];
    }
    return LaneTree.sum(lanes);
  }

  private void addBlock(float[] x, int from, int length) {
    double[] lanes = this.lanes;
    for (int s = 0; s < EIGHT; s += Lanes.DOUBLE.length()) {
      DoubleVector a = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s);
      DoubleVector b = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 8);
      DoubleVector c = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 16);
      DoubleVector d = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 24);
      for (int i = s; i < length; i += LANES) {
        a =
            a.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
        b =
            b.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 8)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
        c =
            c.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 16)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
        d =
            d.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 24)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
      }
      a.intoArray(lanes, s);
      b.intoArray(lanes, s + 8);
      c.intoArray(lanes, s + 16);
      d.intoArray(lanes, s + 24);
    }
  }

  double sumOfSquares(float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    Arrays.fill(lanes, 0);
    int end = offset + length;
    int strides = offset + (length & -LANES);
    for (int from = offset; from < strides; from += BLOCK) {
      if (Lanes.DOUBLE.length() == EIGHT) {
        addSquares(x, from, Math.min(BLOCK, strides - from));
      } else {
        addSquaresOfEight(x, from, Math.min(BLOCK, strides - from));
      }
    }
    for (int i = strides, j = 0; i < end; i++, j++) {
      lanes[j] += (double) x[i] * x[i];
    }
    return LaneTree.sum(lanes);
  }

  // The product of two floats is exact in double, so fma rounds as multiply and add do.
  private void addSquares(float[] x, int from, int length) {
    double[] lanes = this.lanes;
    for (int s = 0; s < EIGHT; s += Lanes.DOUBLE.length()) {
      DoubleVector a = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s);
      DoubleVector b = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 8);
      DoubleVector c = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 16);
      DoubleVector d = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 24);
      for (int i = s; i < length; i += LANES) {
        DoubleVector p =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector q =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 8)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector r =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 16)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector t =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 24)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        a = p.fma(p, a);
        b = q.fma(q, b);
        c = r.fma(r, c);
        d = t.fma(t, d);
      }
      a.intoArray(lanes, s);
      b.intoArray(lanes, s + 8);
      c.intoArray(lanes, s + 16);
      d.intoArray(lanes, s + 24);
    }
  }

  /**
   * The same for vectors of four doubles in one pass, of two in two: eight accumulators, not four.
   */
  private void addSquaresOfEight(float[] x, int from, int length) {
    double[] lanes = this.lanes;
    int step = Lanes.DOUBLE.length();
    for (int s = 0; s < LANES; s += 8 * step) {
      DoubleVector a = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s);
      DoubleVector b = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + step);
      DoubleVector c = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 2 * step);
      DoubleVector d = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 3 * step);
      DoubleVector e = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 4 * step);
      DoubleVector f = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 5 * step);
      DoubleVector g = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 6 * step);
      DoubleVector h = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 7 * step);
      for (int i = from + s; i < from + length; i += LANES) {
        DoubleVector xa =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        a = xa.fma(xa, a);
        DoubleVector xb =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        b = xb.fma(xb, b);
        DoubleVector xc =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + 2 * step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        c = xc.fma(xc, c);
        DoubleVector xd =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + 3 * step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        d = xd.fma(xd, d);
        DoubleVector xe =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + 4 * step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        e = xe.fma(xe, e);
        DoubleVector xf =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + 5 * step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        f = xf.fma(xf, f);
        DoubleVector xg =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + 6 * step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        g = xg.fma(xg, g);
        DoubleVector xh =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, i + 7 * step)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        h = xh.fma(xh, h);
      }
      a.intoArray(lanes, s);
      b.intoArray(lanes, s + step);
      c.intoArray(lanes, s + 2 * step);
      d.intoArray(lanes, s + 3 * step);
      e.intoArray(lanes, s + 4 * step);
      f.intoArray(lanes, s + 5 * step);
      g.intoArray(lanes, s + 6 * step);
      h.intoArray(lanes, s + 7 * step);
    }
  }

  double dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    checkFromIndexSize(xOffset, length, x.length);
    checkFromIndexSize(yOffset, length, y.length);
    Arrays.fill(lanes, 0);
    int strides = length & -LANES;
    for (int from = 0; from < strides; from += BLOCK) {
      addProducts(x, xOffset + from, y, yOffset + from, Math.min(BLOCK, strides - from));
    }
    for (int i = strides, j = 0; i < length; i++, j++) {
      lanes[j] += (double) x[xOffset + i] * y[yOffset + i];
    }
    return LaneTree.sum(lanes);
  }

  private void addProducts(float[] x, int xFrom, float[] y, int yFrom, int length) {
    double[] lanes = this.lanes;
    for (int s = 0; s < EIGHT; s += Lanes.DOUBLE.length()) {
      DoubleVector a = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s);
      DoubleVector b = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 8);
      DoubleVector c = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 16);
      DoubleVector d = DoubleVector.fromArray(Lanes.DOUBLE, lanes, s + 24);
      for (int i = s; i < length; i += LANES) {
        DoubleVector xa =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, xFrom + i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector ya =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, y, yFrom + i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        a = xa.fma(ya, a);
        DoubleVector xb =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, xFrom + i + 8)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector yb =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, y, yFrom + i + 8)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        b = xb.fma(yb, b);
        DoubleVector xc =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, xFrom + i + 16)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector yc =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, y, yFrom + i + 16)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        c = xc.fma(yc, c);
        DoubleVector xd =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, x, xFrom + i + 24)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        DoubleVector yd =
            (DoubleVector)
                FloatVector.fromArray(Lanes.HALF_FLOAT, y, yFrom + i + 24)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0);
        d = xd.fma(yd, d);
      }
      a.intoArray(lanes, s);
      b.intoArray(lanes, s + 8);
      c.intoArray(lanes, s + 16);
      d.intoArray(lanes, s + 24);
    }
  }

  float maxMagnitude(float[] x, int offset, int length) {
    checkFromIndexSize(offset, length, x.length);
    // As integers, magnitudes order like their floats, infinity above them and NaN above all.
    int step = Lanes.FLOAT.length();
    int bound = length - length % (2 * step);
    IntVector a = IntVector.zero(Lanes.INT);
    IntVector b = a;
    for (int i = 0; i < bound; i += 2 * step) {
      a =
          a.max(
              FloatVector.fromArray(Lanes.FLOAT, x, offset + i)
                  .reinterpretAsInts()
                  .and(Integer.MAX_VALUE));
      b =
          b.max(
              FloatVector.fromArray(Lanes.FLOAT, x, offset + i + step)
                  .reinterpretAsInts()
                  .and(Integer.MAX_VALUE));
    }
    int max = a.max(b).reduceLanes(VectorOperators.MAX);
    for (int i = offset + bound; i < offset + length; i++) {
      max = Math.max(max, Float.floatToRawIntBits(x[i]) & Integer.MAX_VALUE);
    }
    float magnitude = Float.intBitsToFloat(max);
    return Float.isNaN(magnitude) ? Float.NaN : magnitude;
  }

  void rowSums(
      int rows, int columns, float[] a, int aOffset, int lda, float[] sums, int sumsOffset) {
    checkFromIndexSize(sumsOffset, rows, sums.length);
    if (rows > 0) {
      checkFromIndexSize(aOffset, (rows - 1L) * lda + columns, a.length);
    }
    boolean wholeStrides = columns % LANES == 0 && columns <= BLOCK;
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * lda;
      sums[sumsOffset + row] =
          (float) (wholeStrides ? sumOfStrides(a, from, columns) : sum(a, from, columns));
    }
  }

  // Lanes stay in registers until eight are left; rows are short, so setting up costs most.
  private double sumOfStrides(float[] x, int from, int length) {
    for (int s = 0; s < EIGHT; s += Lanes.DOUBLE.length()) {
      DoubleVector a = DoubleVector.zero(Lanes.DOUBLE);
      DoubleVector b = a;
      DoubleVector c = a;
      DoubleVector d = a;
      for (int i = s; i < length; i += LANES) {
        a =
            a.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
        b =
            b.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 8)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
        c =
            c.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 16)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
        d =
            d.add(
                (DoubleVector)
                    FloatVector.fromArray(Lanes.HALF_FLOAT, x, from + i + 24)
                        .convertShape(VectorOperators.F2D, Lanes.DOUBLE, 0));
      }
      a.add(c).add(b.add(d)).intoArray(lanes, s);
    }
    return LaneTree.sumOfEight(lanes);
  }
}
