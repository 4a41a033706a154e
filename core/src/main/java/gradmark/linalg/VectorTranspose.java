package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Bᵀ, block by block of as many rows as a vector has lanes L.
 *
 * <p>A block is transposed by exchanging, for d = L/2, L/4, …, 1, the element (r, c + d) with (r +
 * d, c) in each square of 2d (J. O. Eklundh, "A fast computer method for matrix transposing",
 * 1972): two exchanges at a time, on four rows in registers. What is left over at the right and the
 * bottom goes element by element.
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT;
  private static final int L = SPECIES.length();
  private static final int HALF = Math.max(L / 2, 1);
  private static final int QUARTER = Math.max(L / 4, 1);

  private static final VectorShuffle<Float> BY_HALF = swap(HALF);
  private static final VectorShuffle<Float> BY_QUARTER = swap(QUARTER);
  private static final VectorShuffle<Float> BY_TWO = swap(2);
  private static final VectorShuffle<Float> BY_ONE = swap(1);
  private static final VectorMask<Float> UPPER_HALVES = upper(HALF);
  private static final VectorMask<Float> UPPER_QUARTERS = upper(QUARTER);
  private static final VectorMask<Float> UPPER_TWOS = upper(2);
  private static final VectorMask<Float> UPPER_ONES = upper(1);

  private VectorTranspose() {}

  /** Lane c takes lane c xor {@code distance}. */
  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, c -> (c ^ distance) % L);
  }

  /** The lanes c that have the bit {@code distance}. */
  private static VectorMask<Float> upper(int distance) {
    boolean[] lanes = new boolean[L];
    for (int c = 0; c < L; c++) {
      lanes[c] = (c & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /**
   * {@code to[toOffset + q·toStep + j]} = {@code from[offset + j·step + q]} for j &lt; {@code
   * rows}, q &lt; {@code columns}.
   */
  static void transpose(
      int rows,
      int columns,
      float[] from,
      int offset,
      int step,
      float[] to,
      int toOffset,
      int toStep) {
    int wholeRows = L < 4 ? 0 : SPECIES.loopBound(rows);
    int wholeColumns = L < 4 ? 0 : SPECIES.loopBound(columns);
    for (int j = 0; j < wholeRows; j += L) {
      for (int q = 0; q < wholeColumns; q += L) {
        int at = toOffset + q * toStep + j;
        exchangeHalvesAndQuarters(from, offset + j * step + q, step, to, at, toStep);
        if (L == 16) {
          exchangeTwosAndOnes(to, at, toStep);
        } else if (L == 8) {
          exchangeOnes(to, at, toStep);
        }
      }
    }
    plain(0, wholeRows, wholeColumns, columns, from, offset, step, to, toOffset, toStep);
    plain(wholeRows, rows, 0, columns, from, offset, step, to, toOffset, toStep);
  }

  private static void plain(
      int fromRow,
      int toRow,
      int fromColumn,
      int toColumn,
      float[] from,
      int offset,
      int step,
      float[] to,
      int toOffset,
      int toStep) {
    for (int j = fromRow; j < toRow; j++) {
      for (int q = fromColumn; q < toColumn; q++) {
        to[toOffset + q * toStep + j] = from[offset + j * step + q];
      }
    }
  }

  private static void exchangeHalvesAndQuarters(
      float[] from, int offset, int step, float[] to, int at, int toStep) {
    for (int r = 0; r < QUARTER; r++) {
      int f = offset + r * step;
      FloatVector a = FloatVector.fromArray(SPECIES, from, f);
      FloatVector b = FloatVector.fromArray(SPECIES, from, f + QUARTER * step);
      FloatVector c = FloatVector.fromArray(SPECIES, from, f + HALF * step);
      FloatVector d = FloatVector.fromArray(SPECIES, from, f + (HALF + QUARTER) * step);
      FloatVector ac = a.blend(c.rearrange(BY_HALF), UPPER_HALVES);
      FloatVector ca = a.rearrange(BY_HALF).blend(c, UPPER_HALVES);
      FloatVector bd = b.blend(d.rearrange(BY_HALF), UPPER_HALVES);
      FloatVector db = b.rearrange(BY_HALF).blend(d, UPPER_HALVES);
      int t = at + r * toStep;
      ac.blend(bd.rearrange(BY_QUARTER), UPPER_QUARTERS).intoArray(to, t);
      ac.rearrange(BY_QUARTER).blend(bd, UPPER_QUARTERS).intoArray(to, t + QUARTER * toStep);
      ca.blend(db.rearrange(BY_QUARTER), UPPER_QUARTERS).intoArray(to, t + HALF * toStep);
      ca.rearrange(BY_QUARTER)
          .blend(db, UPPER_QUARTERS)
          .intoArray(to, t + (HALF + QUARTER) * toStep);
    }
  }

  private static void exchangeTwosAndOnes(float[] to, int at, int step) {
    for (int r = 0; r < L; r += 4) {
      int t = at + r * step;
      FloatVector a = FloatVector.fromArray(SPECIES, to, t);
      FloatVector b = FloatVector.fromArray(SPECIES, to, t + step);
      FloatVector c = FloatVector.fromArray(SPECIES, to, t + 2 * step);
      FloatVector d = FloatVector.fromArray(SPECIES, to, t + 3 * step);
      FloatVector ac = a.blend(c.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector ca = a.rearrange(BY_TWO).blend(c, UPPER_TWOS);
      FloatVector bd = b.blend(d.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector db = b.rearrange(BY_TWO).blend(d, UPPER_TWOS);
      ac.blend(bd.rearrange(BY_ONE), UPPER_ONES).intoArray(to, t);
      ac.rearrange(BY_ONE).blend(bd, UPPER_ONES).intoArray(to, t + step);
      ca.blend(db.rearrange(BY_ONE), UPPER_ONES).intoArray(to, t + 2 * step);
      ca.rearrange(BY_ONE).blend(db, UPPER_ONES).intoArray(to, t + 3 * step);
    }
  }

  private static void exchangeOnes(float[] to, int at, int step) {
    for (int r = 0; r < L; r += 2) {
      int t = at + r * step;
      FloatVector a = FloatVector.fromArray(SPECIES, to, t);
      FloatVector b = FloatVector.fromArray(SPECIES, to, t + step);
      a.blend(b.rearrange(BY_ONE), UPPER_ONES).intoArray(to, t);
      a.rearrange(BY_ONE).blend(b, UPPER_ONES).intoArray(to, t + step);
    }
  }
}
