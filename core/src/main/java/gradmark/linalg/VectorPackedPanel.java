package gradmark.linalg;

import gradmark.backend.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** A panel of op(B), copied row after row; missing columns are zeros. */
final class VectorPackedPanel {
  private final float[] values;

  /** Room for panels of up to {@code depth × columns}. */
  VectorPackedPanel(int depth, int columns) {
    values = new float[depth * columns];
  }

  /** The panel that was packed last, {@code depth × width}. */
  float[] values() {
    return values;
  }

  /**
   * Copies columns j … j + columns of op(B), {@code depth × columns}.
   *
   * @param width floats of a row of the panel: a multiple of a vector, and at least {@code columns}
   */
  void pack(
      Product product, float[] b, int bOffset, int j, int ldb, int depth, int columns, int width) {
    if (product == Product.NT) {
      if (columns < width) {
        Arrays.fill(values, 0, depth * width, 0f);
      }
      VectorTranspose.transpose(columns, depth, b, bOffset + j * ldb, ldb, values, 0, width);
    } else if (columns < width) {
      for (int q = 0; q < depth; q++) {
        System.arraycopy(b, bOffset + q * ldb + j, values, q * width, columns);
        Arrays.fill(values, q * width + columns, (q + 1) * width, 0f);
      }
    } else {
      copy(b, bOffset + j, ldb, depth, width);
    }
  }

  private void copy(float[] b, int offset, int ldb, int depth, int width) {
    // Short rows: a call of arraycopy takes longer than the two or four vectors that it moves.
    int lanes = Lanes.FLOAT.length();
    for (int q = 0; q < depth; q++) {
      int from = offset + q * ldb;
      int to = q * width;
      for (int v = 0; v < width; v += lanes) {
        FloatVector.fromArray(Lanes.FLOAT, b, from + v).intoArray(values, to + v);
      }
    }
  }
}
