package gradmark.peers.work;

/** A batch as others have it: an example a row, where ours has an example a column. */
final class Rows {
  private Rows() {}

  /**
   * The transpose.
   *
   * @param columns units × batch, row-major
   * @return batch × units, row-major
   */
  static float[] of(float[] columns, int units, int batch) {
    float[] rows = new float[units * batch];
    for (int unit = 0; unit < units; unit++) {
      for (int sample = 0; sample < batch; sample++) {
        rows[sample * units + unit] = columns[unit * batch + sample];
      }
    }
    return rows;
  }
}
