package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of up to 6 rows × 4 vectors of C, kept in registers over all of k.
 *
 * <p>Six rows take 24 accumulators, four vectors of B and one broadcast of A: 29 of 32 registers.
 * {@link VectorTile2} says why the tiles look as they do.
 */
final class VectorTile4 {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT;
  private static final int LANES = SPECIES.length();

  private VectorTile4() {}

  /** 6 rows, A(i, p) at {@code a[aOffset + i·aRow + p]}. */
  static void sixAlongRows(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + 3 * LANES);
    int a1 = aOffset + aRow;
    int a2 = aOffset + 2 * aRow;
    int a3 = aOffset + 3 * aRow;
    int a4 = aOffset + 4 * aRow;
    int a5 = aOffset + 5 * aRow;
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c42.intoArray(c, cOffset + 4 * ldc + 2 * LANES);
    c43.intoArray(c, cOffset + 4 * ldc + 3 * LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + LANES);
    c52.intoArray(c, cOffset + 5 * ldc + 2 * LANES);
    c53.intoArray(c, cOffset + 5 * ldc + 3 * LANES);
  }

  /** 6 rows, A(i, p) at {@code a[aOffset + i + p·aStep]}. */
  static void sixDownColumns(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      int i = aOffset + p * aStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[i + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[i + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[i + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[i + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[i + 5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c42.intoArray(c, cOffset + 4 * ldc + 2 * LANES);
    c43.intoArray(c, cOffset + 4 * ldc + 3 * LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + LANES);
    c52.intoArray(c, cOffset + 5 * ldc + 2 * LANES);
    c53.intoArray(c, cOffset + 5 * ldc + 3 * LANES);
  }

  /** 5 rows, A(i, p) at {@code a[aOffset + i·aRow + p]}. */
  static void fiveAlongRows(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 3 * LANES);
    int a1 = aOffset + aRow;
    int a2 = aOffset + 2 * aRow;
    int a3 = aOffset + 3 * aRow;
    int a4 = aOffset + 4 * aRow;
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c42.intoArray(c, cOffset + 4 * ldc + 2 * LANES);
    c43.intoArray(c, cOffset + 4 * ldc + 3 * LANES);
  }

  /** 5 rows, A(i, p) at {@code a[aOffset + i + p·aStep]}. */
  static void fiveDownColumns(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      int i = aOffset + p * aStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[i + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[i + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[i + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[i + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c42.intoArray(c, cOffset + 4 * ldc + 2 * LANES);
    c43.intoArray(c, cOffset + 4 * ldc + 3 * LANES);
  }

  /** 4 rows, A(i, p) at {@code a[aOffset + i·aRow + p]}. */
  static void fourAlongRows(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    int a1 = aOffset + aRow;
    int a2 = aOffset + 2 * aRow;
    int a3 = aOffset + 3 * aRow;
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
  }

  /** 4 rows, A(i, p) at {@code a[aOffset + i + p·aStep]}. */
  static void fourDownColumns(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      int i = aOffset + p * aStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[i + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[i + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[i + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
  }

  /** 3 rows, A(i, p) at {@code a[aOffset + i·aRow + p·aStep]}. */
  static void three(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      int i = aOffset + p * aStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[i + aRow]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[i + 2 * aRow]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
  }

  /** 2 rows, A(i, p) at {@code a[aOffset + i·aRow + p·aStep]}. */
  static void two(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      int i = aOffset + p * aStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[i + aRow]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c13.intoArray(c, cOffset + ldc + 3 * LANES);
  }

  /** 1 row, A(0, p) at {@code a[aOffset + p·aStep]}. */
  static void one(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      float[] c,
      int cOffset) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int q = bOffset + p * bStep;
      int i = aOffset + p * aStep;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
  }
}
