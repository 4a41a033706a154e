package gradmark.linalg;

import gradmark.backend.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Panels of op(B), copied row after row; missing columns are zeros. */
final class VectorPackedPanel {
  private final float[] values;

  /** Room for {@code floats}. */
  VectorPackedPanel(int floats) {
    values = new float[floats];
  }

  /** Where panels are packed, each {@code depth × width}. */
  float[] values() {
    return values;
  }

  /**
   * Copies columns j … j + columns of op(B), {@code depth × columns}.
   *
   * @param width floats of a row of the panel: two or four vectors, and at least {@code columns}
   * @param to where the panel begins
   */
  void pack(
      Product product,
      float[] b,
      int bOffset,
      int j,
      int ldb,
      int depth,
      int columns,
      int width,
      int to) {
    if (product == Product.NT) {
      if (columns < width) {
        Arrays.fill(values, to, to + depth * width, 0f);
      }
      VectorTranspose.transpose(columns, depth, b, bOffset + j * ldb, ldb, values, to, width);
    } else if (columns < width) {
      for (int q = 0; q < depth; q++) {
        int row = to + q * width;
        System.arraycopy(b, bOffset + q * ldb + j, values, row, columns);
        Arrays.fill(values, row + columns, row + width, 0f);
      }
    } else {
      copy(b, bOffset + j, ldb, depth, width, to);
    }
  }

  private void copy(float[] b, int offset, int ldb, int depth, int width, int start) {
    // Short rows: a call of arraycopy, or a loop, takes longer than the vectors that it moves.
    int lanes = Lanes.FLOAT.length();
    boolean four = width == 4 * lanes;
    for (int q = 0; q < depth; q++) {
      int from = offset + q * ldb;
      int to = start + q * width;
      FloatVector first = FloatVector.fromArray(Lanes.FLOAT, b, from);
      FloatVector second = FloatVector.fromArray(Lanes.FLOAT, b, from + lanes);
      first.intoArray(values, to);
      second.intoArray(values, to + lanes);
      if (four) {
        first = FloatVector.fromArray(Lanes.FLOAT, b, from + 2 * lanes);
        second = FloatVector.fromArray(Lanes.FLOAT, b, from + 3 * lanes);
        first.intoArray(values, to + 2 * lanes);
        second.intoArray(values, to + 3 * lanes);
      }
    }
  }
}
