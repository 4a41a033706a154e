package gradmark.data;

/**
 * Examples in memory. The arrays are shared, not copied, and must not be changed.
 *
 * @param count number of examples
 * @param inputs features per example
 * @param outputs targets per example
 * @param features count × inputs, row-major
 * @param targets count × outputs, row-major; one-hot for classes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Examples(int count, int inputs, int outputs, float[] features, float[] targets) {
  public Examples {
    if (features.length != (long) count * inputs) {
      throw new IllegalArgumentException(
          "features holds " + features.length + " floats, not " + count + " x " + inputs);
    }
    if (targets.length != (long) count * outputs) {
      throw new IllegalArgumentException(
          "targets holds " + targets.length + " floats, not " + count + " x " + outputs);
    }
  }

  /** A copy of the examples {@code order[first]} to {@code order[first + count − 1]}. */
  Examples rows(int[] order, int first, int count) {
    float[] chosenFeatures = new float[count * inputs];
    float[] chosenTargets = new float[count * outputs];
    for (int i = 0; i < count; i++) {
      int row = order[first + i];
      System.arraycopy(features, row * inputs, chosenFeatures, i * inputs, inputs);
      System.arraycopy(targets, row * outputs, chosenTargets, i * outputs, outputs);
    }
    return new Examples(count, inputs, outputs, chosenFeatures, chosenTargets);
  }
}
