package gradmark.linalg;

import gradmark.backend.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Bᵀ, block by block of 8 × 8, or of 4 × 4 where a vector has four lanes.
 *
 * <p>A block is transposed by exchanging, for d = 4, 2, 1, the element (r, c + d) with (r + d, c)
 * in each square of 2d (J. O. Eklundh, "A fast computer method for matrix transposing", 1972). The
 * widest exchange is made by the loads, which begin d lanes early, and the last by shifts of pairs
 * of lanes; so only one permutes. What is left over at the right and the bottom goes element by
 * element.
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOAT_UP_TO_8;
  private static final int L = SPECIES.length();

  private static final int SLAB = VectorSlabs.STEP;
  private static final int PANEL = 2 * L;

  private static final VectorShuffle<Float> BY_TWO =
      VectorShuffle.fromOp(SPECIES, c -> (c ^ 2) % L);
  private static final VectorMask<Float> UPPER_HALVES = upper(L / 2);
  private static final VectorMask<Float> UPPER_TWOS = upper(2);
  private static final VectorMask<Float> UPPER_ONES = upper(1);

  private VectorTranspose() {}

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
      int f = offset + j * step;
      int t = toOffset + j;
      if (L < 8) {
        fourRows(wholeColumns, from, f, step, to, t, toStep);
      } else if (toStep == SLAB) {
        eightRowsToSlab(wholeColumns, from, f, step, to, t);
      } else if (toStep == PANEL) {
        eightRowsToPanel(wholeColumns, from, f, step, to, t);
      } else {
        eightRows(wholeColumns, from, f, step, to, t, toStep);
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

  /**
   * Eight rows; four columns at a time, which are whole vectors of the result. For the panels of
   * 512-bit tiles; slabs and panels of 256 bits have a stride that C2 knows.
   */
  private static void eightRows(
      int columns, float[] from, int offset, int step, float[] to, int at, int toStep) {
    for (int q = 0; q < columns; q += 4) {
      int f = offset + q;
      int g = f + 4 * step - 4;
      FloatVector a =
          FloatVector.fromArray(SPECIES, from, f)
              .blend(FloatVector.fromArray(SPECIES, from, g), UPPER_HALVES);
      FloatVector b =
          FloatVector.fromArray(SPECIES, from, f + step)
              .blend(FloatVector.fromArray(SPECIES, from, g + step), UPPER_HALVES);
      FloatVector c =
          FloatVector.fromArray(SPECIES, from, f + 2 * step)
              .blend(FloatVector.fromArray(SPECIES, from, g + 2 * step), UPPER_HALVES);
      FloatVector d =
          FloatVector.fromArray(SPECIES, from, f + 3 * step)
              .blend(FloatVector.fromArray(SPECIES, from, g + 3 * step), UPPER_HALVES);
      FloatVector ac = a.blend(c.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector ca = a.rearrange(BY_TWO).blend(c, UPPER_TWOS);
      FloatVector bd = b.blend(d.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector db = b.rearrange(BY_TWO).blend(d, UPPER_TWOS);
      FloatVector bdUp =
          bd.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector acDown =
          ac.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      FloatVector dbUp =
          db.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector caDown =
          ca.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      int t = at + q * toStep;
      ac.blend(bdUp, UPPER_ONES).intoArray(to, t);
      acDown.blend(bd, UPPER_ONES).intoArray(to, t + toStep);
      ca.blend(dbUp, UPPER_ONES).intoArray(to, t + 2 * toStep);
      caDown.blend(db, UPPER_ONES).intoArray(to, t + 3 * toStep);
    }
  }

  /** The same to a slab: a stride known to C2 spares bound checks. */
  private static void eightRowsToSlab(
      int columns, float[] from, int offset, int step, float[] to, int at) {
    for (int q = 0; q < columns; q += 4) {
      int f = offset + q;
      int g = f + 4 * step - 4;
      FloatVector a =
          FloatVector.fromArray(SPECIES, from, f)
              .blend(FloatVector.fromArray(SPECIES, from, g), UPPER_HALVES);
      FloatVector b =
          FloatVector.fromArray(SPECIES, from, f + step)
              .blend(FloatVector.fromArray(SPECIES, from, g + step), UPPER_HALVES);
      FloatVector c =
          FloatVector.fromArray(SPECIES, from, f + 2 * step)
              .blend(FloatVector.fromArray(SPECIES, from, g + 2 * step), UPPER_HALVES);
      FloatVector d =
          FloatVector.fromArray(SPECIES, from, f + 3 * step)
              .blend(FloatVector.fromArray(SPECIES, from, g + 3 * step), UPPER_HALVES);
      FloatVector ac = a.blend(c.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector ca = a.rearrange(BY_TWO).blend(c, UPPER_TWOS);
      FloatVector bd = b.blend(d.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector db = b.rearrange(BY_TWO).blend(d, UPPER_TWOS);
      FloatVector bdUp =
          bd.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector acDown =
          ac.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      FloatVector dbUp =
          db.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector caDown =
          ca.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      int t = at + q * SLAB;
      ac.blend(bdUp, UPPER_ONES).intoArray(to, t);
      acDown.blend(bd, UPPER_ONES).intoArray(to, t + SLAB);
      ca.blend(dbUp, UPPER_ONES).intoArray(to, t + 2 * SLAB);
      caDown.blend(db, UPPER_ONES).intoArray(to, t + 3 * SLAB);
    }
  }

  /** The same to a panel two vectors wide. */
  private static void eightRowsToPanel(
      int columns, float[] from, int offset, int step, float[] to, int at) {
    for (int q = 0; q < columns; q += 4) {
      int f = offset + q;
      int g = f + 4 * step - 4;
      FloatVector a =
          FloatVector.fromArray(SPECIES, from, f)
              .blend(FloatVector.fromArray(SPECIES, from, g), UPPER_HALVES);
      FloatVector b =
          FloatVector.fromArray(SPECIES, from, f + step)
              .blend(FloatVector.fromArray(SPECIES, from, g + step), UPPER_HALVES);
      FloatVector c =
          FloatVector.fromArray(SPECIES, from, f + 2 * step)
              .blend(FloatVector.fromArray(SPECIES, from, g + 2 * step), UPPER_HALVES);
      FloatVector d =
          FloatVector.fromArray(SPECIES, from, f + 3 * step)
              .blend(FloatVector.fromArray(SPECIES, from, g + 3 * step), UPPER_HALVES);
      FloatVector ac = a.blend(c.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector ca = a.rearrange(BY_TWO).blend(c, UPPER_TWOS);
      FloatVector bd = b.blend(d.rearrange(BY_TWO), UPPER_TWOS);
      FloatVector db = b.rearrange(BY_TWO).blend(d, UPPER_TWOS);
      FloatVector bdUp =
          bd.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector acDown =
          ac.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      FloatVector dbUp =
          db.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector caDown =
          ca.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      int t = at + q * PANEL;
      ac.blend(bdUp, UPPER_ONES).intoArray(to, t);
      acDown.blend(bd, UPPER_ONES).intoArray(to, t + PANEL);
      ca.blend(dbUp, UPPER_ONES).intoArray(to, t + 2 * PANEL);
      caDown.blend(db, UPPER_ONES).intoArray(to, t + 3 * PANEL);
    }
  }

  /** Four rows; two columns at a time. */
  private static void fourRows(
      int columns, float[] from, int offset, int step, float[] to, int at, int toStep) {
    for (int q = 0; q < columns; q += 2) {
      int f = offset + q;
      int g = f + 2 * step - 2;
      FloatVector a =
          FloatVector.fromArray(SPECIES, from, f)
              .blend(FloatVector.fromArray(SPECIES, from, g), UPPER_TWOS);
      FloatVector b =
          FloatVector.fromArray(SPECIES, from, f + step)
              .blend(FloatVector.fromArray(SPECIES, from, g + step), UPPER_TWOS);
      FloatVector bUp =
          b.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
      FloatVector aDown =
          a.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
      int t = at + q * toStep;
      a.blend(bUp, UPPER_ONES).intoArray(to, t);
      aDown.blend(b, UPPER_ONES).intoArray(to, t + toStep);
    }
  }
}
