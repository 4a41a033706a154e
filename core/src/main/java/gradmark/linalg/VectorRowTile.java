package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of up to four rows × two vectors of C over rows of A that lie in place, for 16
 * vector registers.
 *
 * <p>Fewer rows than {@link VectorSlabTile}: six leave C2 no general register for their addresses
 * and, unrolled, no vector register for its order of loads. The panel's stride is a constant: no
 * bound is checked inside the loop.
 */
final class VectorRowTile {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;

  private VectorRowTile() {}

  /** Four rows; two steps of k at a time. */
  static void four(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    int a1 = aOffset + aRow;
    int a2 = aOffset + 2 * aRow;
    int a3 = aOffset + 3 * aRow;
    int p = 0;
    for (; p < k - 1; p += 2) {
      int pb = bOffset + p * WIDTH;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      FloatVector px1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = px1.fma(p0, c10);
      c11 = px1.fma(p1, c11);
      FloatVector px2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = px2.fma(p0, c20);
      c21 = px2.fma(p1, c21);
      FloatVector px3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = px3.fma(p0, c30);
      c31 = px3.fma(p1, c31);
      int qb = bOffset + (p + 1) * WIDTH;
      FloatVector q0 = FloatVector.fromArray(SPECIES, b, qb);
      FloatVector q1 = FloatVector.fromArray(SPECIES, b, qb + LANES);
      FloatVector qx0 = FloatVector.broadcast(SPECIES, a[aOffset + p + 1]);
      c00 = qx0.fma(q0, c00);
      c01 = qx0.fma(q1, c01);
      FloatVector qx1 = FloatVector.broadcast(SPECIES, a[a1 + p + 1]);
      c10 = qx1.fma(q0, c10);
      c11 = qx1.fma(q1, c11);
      FloatVector qx2 = FloatVector.broadcast(SPECIES, a[a2 + p + 1]);
      c20 = qx2.fma(q0, c20);
      c21 = qx2.fma(q1, c21);
      FloatVector qx3 = FloatVector.broadcast(SPECIES, a[a3 + p + 1]);
      c30 = qx3.fma(q0, c30);
      c31 = qx3.fma(q1, c31);
    }
    if (p < k) {
      int pb = bOffset + p * WIDTH;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      FloatVector px1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = px1.fma(p0, c10);
      c11 = px1.fma(p1, c11);
      FloatVector px2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = px2.fma(p0, c20);
      c21 = px2.fma(p1, c21);
      FloatVector px3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = px3.fma(p0, c30);
      c31 = px3.fma(p1, c31);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
  }

  /** Two rows; two steps of k at a time. */
  static void two(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    int a1 = aOffset + aRow;
    int p = 0;
    for (; p < k - 1; p += 2) {
      int pb = bOffset + p * WIDTH;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      FloatVector px1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = px1.fma(p0, c10);
      c11 = px1.fma(p1, c11);
      int qb = bOffset + (p + 1) * WIDTH;
      FloatVector q0 = FloatVector.fromArray(SPECIES, b, qb);
      FloatVector q1 = FloatVector.fromArray(SPECIES, b, qb + LANES);
      FloatVector qx0 = FloatVector.broadcast(SPECIES, a[aOffset + p + 1]);
      c00 = qx0.fma(q0, c00);
      c01 = qx0.fma(q1, c01);
      FloatVector qx1 = FloatVector.broadcast(SPECIES, a[a1 + p + 1]);
      c10 = qx1.fma(q0, c10);
      c11 = qx1.fma(q1, c11);
    }
    if (p < k) {
      int pb = bOffset + p * WIDTH;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      FloatVector px1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = px1.fma(p0, c10);
      c11 = px1.fma(p1, c11);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
  }

  /** One row; two steps of k at a time. */
  static void one(
      int k,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] start,
      int startOffset,
      float[] c,
      int cOffset) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    int p = 0;
    for (; p < k - 1; p += 2) {
      int pb = bOffset + p * WIDTH;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      int qb = bOffset + (p + 1) * WIDTH;
      FloatVector q0 = FloatVector.fromArray(SPECIES, b, qb);
      FloatVector q1 = FloatVector.fromArray(SPECIES, b, qb + LANES);
      FloatVector qx0 = FloatVector.broadcast(SPECIES, a[aOffset + p + 1]);
      c00 = qx0.fma(q0, c00);
      c01 = qx0.fma(q1, c01);
    }
    if (p < k) {
      int pb = bOffset + p * WIDTH;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
  }
}
