package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first tile of {@link VectorSlabTile} over a panel of B that others follow: it reads the panel
 * where it lies and leaves a copy for them, in the time that its multiply-adds take anyway.
 */
final class VectorCopyingTile {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;
  private static final int STEP = VectorSlabs.STEP;

  private VectorCopyingTile() {}

  /**
   * Six rows; four steps of k at a time.
   *
   * @param to receives the panel, k × two vectors
   */
  static void six(
      int k,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int bStep,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int ldc,
      float[] to,
      int toOffset) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + LANES);
    int p = 0;
    for (; p < k - 3; p += 4) {
      int pb = bOffset + p * bStep;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      p0.intoArray(to, toOffset + p * WIDTH);
      p1.intoArray(to, toOffset + p * WIDTH + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      FloatVector px1 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 1]);
      c10 = px1.fma(p0, c10);
      c11 = px1.fma(p1, c11);
      FloatVector px2 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 2]);
      c20 = px2.fma(p0, c20);
      c21 = px2.fma(p1, c21);
      FloatVector px3 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 3]);
      c30 = px3.fma(p0, c30);
      c31 = px3.fma(p1, c31);
      FloatVector px4 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 4]);
      c40 = px4.fma(p0, c40);
      c41 = px4.fma(p1, c41);
      FloatVector px5 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 5]);
      c50 = px5.fma(p0, c50);
      c51 = px5.fma(p1, c51);
      int qb = bOffset + (p + 1) * bStep;
      FloatVector q0 = FloatVector.fromArray(SPECIES, b, qb);
      FloatVector q1 = FloatVector.fromArray(SPECIES, b, qb + LANES);
      q0.intoArray(to, toOffset + (p + 1) * WIDTH);
      q1.intoArray(to, toOffset + (p + 1) * WIDTH + LANES);
      FloatVector qx0 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 1) * STEP]);
      c00 = qx0.fma(q0, c00);
      c01 = qx0.fma(q1, c01);
      FloatVector qx1 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 1) * STEP + 1]);
      c10 = qx1.fma(q0, c10);
      c11 = qx1.fma(q1, c11);
      FloatVector qx2 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 1) * STEP + 2]);
      c20 = qx2.fma(q0, c20);
      c21 = qx2.fma(q1, c21);
      FloatVector qx3 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 1) * STEP + 3]);
      c30 = qx3.fma(q0, c30);
      c31 = qx3.fma(q1, c31);
      FloatVector qx4 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 1) * STEP + 4]);
      c40 = qx4.fma(q0, c40);
      c41 = qx4.fma(q1, c41);
      FloatVector qx5 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 1) * STEP + 5]);
      c50 = qx5.fma(q0, c50);
      c51 = qx5.fma(q1, c51);
      int rb = bOffset + (p + 2) * bStep;
      FloatVector r0 = FloatVector.fromArray(SPECIES, b, rb);
      FloatVector r1 = FloatVector.fromArray(SPECIES, b, rb + LANES);
      r0.intoArray(to, toOffset + (p + 2) * WIDTH);
      r1.intoArray(to, toOffset + (p + 2) * WIDTH + LANES);
      FloatVector rx0 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 2) * STEP]);
      c00 = rx0.fma(r0, c00);
      c01 = rx0.fma(r1, c01);
      FloatVector rx1 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 2) * STEP + 1]);
      c10 = rx1.fma(r0, c10);
      c11 = rx1.fma(r1, c11);
      FloatVector rx2 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 2) * STEP + 2]);
      c20 = rx2.fma(r0, c20);
      c21 = rx2.fma(r1, c21);
      FloatVector rx3 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 2) * STEP + 3]);
      c30 = rx3.fma(r0, c30);
      c31 = rx3.fma(r1, c31);
      FloatVector rx4 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 2) * STEP + 4]);
      c40 = rx4.fma(r0, c40);
      c41 = rx4.fma(r1, c41);
      FloatVector rx5 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 2) * STEP + 5]);
      c50 = rx5.fma(r0, c50);
      c51 = rx5.fma(r1, c51);
      int sb = bOffset + (p + 3) * bStep;
      FloatVector s0 = FloatVector.fromArray(SPECIES, b, sb);
      FloatVector s1 = FloatVector.fromArray(SPECIES, b, sb + LANES);
      s0.intoArray(to, toOffset + (p + 3) * WIDTH);
      s1.intoArray(to, toOffset + (p + 3) * WIDTH + LANES);
      FloatVector sx0 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 3) * STEP]);
      c00 = sx0.fma(s0, c00);
      c01 = sx0.fma(s1, c01);
      FloatVector sx1 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 3) * STEP + 1]);
      c10 = sx1.fma(s0, c10);
      c11 = sx1.fma(s1, c11);
      FloatVector sx2 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 3) * STEP + 2]);
      c20 = sx2.fma(s0, c20);
      c21 = sx2.fma(s1, c21);
      FloatVector sx3 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 3) * STEP + 3]);
      c30 = sx3.fma(s0, c30);
      c31 = sx3.fma(s1, c31);
      FloatVector sx4 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 3) * STEP + 4]);
      c40 = sx4.fma(s0, c40);
      c41 = sx4.fma(s1, c41);
      FloatVector sx5 = FloatVector.broadcast(SPECIES, a[aOffset + (p + 3) * STEP + 5]);
      c50 = sx5.fma(s0, c50);
      c51 = sx5.fma(s1, c51);
    }
    for (; p < k; p++) {
      int pb = bOffset + p * bStep;
      FloatVector p0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector p1 = FloatVector.fromArray(SPECIES, b, pb + LANES);
      p0.intoArray(to, toOffset + p * WIDTH);
      p1.intoArray(to, toOffset + p * WIDTH + LANES);
      FloatVector px0 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP]);
      c00 = px0.fma(p0, c00);
      c01 = px0.fma(p1, c01);
      FloatVector px1 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 1]);
      c10 = px1.fma(p0, c10);
      c11 = px1.fma(p1, c11);
      FloatVector px2 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 2]);
      c20 = px2.fma(p0, c20);
      c21 = px2.fma(p1, c21);
      FloatVector px3 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 3]);
      c30 = px3.fma(p0, c30);
      c31 = px3.fma(p1, c31);
      FloatVector px4 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 4]);
      c40 = px4.fma(p0, c40);
      c41 = px4.fma(p1, c41);
      FloatVector px5 = FloatVector.broadcast(SPECIES, a[aOffset + p * STEP + 5]);
      c50 = px5.fma(p0, c50);
      c51 = px5.fma(p1, c51);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + LANES);
  }
}
