package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A row times a matrix: C (1 × n) = a·B, or C + a·B, with B where it lies.
 *
 * <p>Each element of B is used once, so nothing is copied; eight vectors of columns at a time are
 * enough chains to keep the loads of B going.
 */
final class VectorRowTimesMatrix {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT;
  private static final int LANES = SPECIES.length();

  /** Columns of a strip. */
  private static final int STRIP = 8 * LANES;

  private VectorRowTimesMatrix() {}

  /**
   * Each element of C is one {@code fma} chain, ascending in k.
   *
   * @param aStep from one element of a to the next
   * @param accumulate whether the chains start from C, not from 0
   */
  static void multiply(
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      boolean accumulate,
      float[] c,
      int cOffset) {
    int j = 0;
    for (; j + STRIP <= n; j += STRIP) {
      strip(k, a, aOffset, aStep, b, bOffset + j, ldb, accumulate, c, cOffset + j);
    }
    for (; j + LANES <= n; j += LANES) {
      vector(k, a, aOffset, aStep, b, bOffset + j, ldb, accumulate, c, cOffset + j);
    }
    for (; j < n; j++) {
      float sum = accumulate ? c[cOffset + j] : 0;
      for (int p = 0; p < k; p++) {
        sum = Math.fma(a[aOffset + p * aStep], b[bOffset + p * ldb + j], sum);
      }
      c[cOffset + j] = sum;
    }
  }

  private static void strip(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      boolean accumulate,
      float[] c,
      int cOffset) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    if (accumulate) {
      c0 = FloatVector.fromArray(SPECIES, c, cOffset);
      c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c2 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
      c3 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
      c4 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * LANES);
      c5 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * LANES);
      c6 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * LANES);
      c7 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * LANES);
    }
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + p * aStep]);
      int pb = bOffset + p * ldb;
      c0 = FloatVector.fromArray(SPECIES, b, pb).fma(x, c0);
      c1 = FloatVector.fromArray(SPECIES, b, pb + LANES).fma(x, c1);
      c2 = FloatVector.fromArray(SPECIES, b, pb + 2 * LANES).fma(x, c2);
      c3 = FloatVector.fromArray(SPECIES, b, pb + 3 * LANES).fma(x, c3);
      c4 = FloatVector.fromArray(SPECIES, b, pb + 4 * LANES).fma(x, c4);
      c5 = FloatVector.fromArray(SPECIES, b, pb + 5 * LANES).fma(x, c5);
      c6 = FloatVector.fromArray(SPECIES, b, pb + 6 * LANES).fma(x, c6);
      c7 = FloatVector.fromArray(SPECIES, b, pb + 7 * LANES).fma(x, c7);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
    c2.intoArray(c, cOffset + 2 * LANES);
    c3.intoArray(c, cOffset + 3 * LANES);
    c4.intoArray(c, cOffset + 4 * LANES);
    c5.intoArray(c, cOffset + 5 * LANES);
    c6.intoArray(c, cOffset + 6 * LANES);
    c7.intoArray(c, cOffset + 7 * LANES);
  }

  /**
   * One vector of columns. Eight steps of k at a time make it too large to be inlined, and that is
   * what they are for: within the loop over columns C2 boxed each {@code fma} on a processor with
   * 512-bit vectors, where it had met 256-bit ones in the same methods before.
   */
  private static void vector(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      boolean accumulate,
      float[] c,
      int cOffset) {
    FloatVector sum =
        accumulate ? FloatVector.fromArray(SPECIES, c, cOffset) : FloatVector.zero(SPECIES);
    int p = 0;
    for (; p < k - 7; p += 8) {
      int pa = aOffset + p * aStep;
      int pb = bOffset + p * ldb;
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[pa]);
      sum = FloatVector.fromArray(SPECIES, b, pb).fma(x0, sum);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[pa + aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + ldb).fma(x1, sum);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[pa + 2 * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + 2 * ldb).fma(x2, sum);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[pa + 3 * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + 3 * ldb).fma(x3, sum);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[pa + 4 * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + 4 * ldb).fma(x4, sum);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[pa + 5 * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + 5 * ldb).fma(x5, sum);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[pa + 6 * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + 6 * ldb).fma(x6, sum);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[pa + 7 * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, pb + 7 * ldb).fma(x7, sum);
    }
    for (; p < k; p++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + p * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb).fma(x, sum);
    }
    sum.intoArray(c, cOffset);
  }
}
