package gradmark.loss;

import java.util.Arrays;

/**
 * The mean of the losses of a batch's samples, which a kernel first writes to {@link #losses}.
 *
 * <p>Sample s is added to virtual lane s mod 32, in order; then lane j takes lane j + 16, j + 8, j
 * + 4, j + 2, j + 1 in turn. Both forms of every loss use it, so it needs no vector form.
 */
final class BatchMean {
  private static final int LANES = 32;

  /** The loss of each sample. */
  final double[] losses;

  private final double[] lanes = new double[LANES];

  /** For batches of at most {@code maxBatch}. */
  BatchMean(int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("maxBatch = " + maxBatch + "; it must be at least 1");
    }
    losses = new double[maxBatch];
  }

  /**
   * Checks the shape of a call of a kernel.
   *
   * @throws IllegalArgumentException if {@code rows} or {@code batch} is below 1, if {@code batch}
   *     is above {@code maxBatch}, or if an array holds less than rows × batch floats
   */
  void check(int rows, int batch, float[] outputs, float[] targets, float[] gradient) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows = " + rows + "; it must be at least 1");
    }
    if (batch < 1 || batch > losses.length) {
      throw new IllegalArgumentException(
          "batch = " + batch + "; it must be from 1 to maxBatch = " + losses.length);
    }
    long needed = (long) rows * batch;
    checkLength("outputs", outputs, needed);
    checkLength("targets", targets, needed);
    checkLength("gradient", gradient, needed);
  }

  private static void checkLength(String name, float[] array, long needed) {
    if (array.length < needed) {
      throw new IllegalArgumentException(
          name + " holds " + array.length + " floats; rows × batch = " + needed + " are needed");
    }
  }

  /** The mean of the first {@code batch} losses. */
  double of(int batch) {
    Arrays.fill(lanes, 0);
    for (int s = 0; s < batch; s++) {
      lanes[s % LANES] += losses[s];
    }
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int j = 0; j < width; j++) {
        lanes[j] += lanes[j + width];
      }
    }
    return lanes[0] / batch;
  }
}
