package gradmark.nn;

import gradmark.linalg.Level1;

/** The sum of losses and gradients of a step's micro-batches, in the order in which they come. */
final class MicroBatches {
  private final Level1 level1;

  /** Empty until there is a first one. */
  private float[] gradientSum = new float[0];

  private double lossSum;
  private int count;
  private int columns;

  MicroBatches(Level1 level1) {
    this.level1 = level1;
  }

  /**
   * @throws IllegalArgumentException if a micro-batch of so many columns does not go with the
   *     step's others
   */
  void requireColumns(int batch) {
    if (count > 0 && batch != columns) {
      throw new IllegalArgumentException(
          "batch = " + batch + "; the step's other micro-batches have " + columns + " columns");
    }
  }

  void add(int batch, double loss, float[] gradient) {
    lossSum += loss;
    if (count == 0) {
      columns = batch;
      if (gradientSum.length == 0) {
        gradientSum = new float[gradient.length];
      }
      System.arraycopy(gradient, 0, gradientSum, 0, gradient.length);
    } else {
      level1.axpy(1, gradient, 0, gradientSum, 0, gradient.length);
    }
    count++;
  }

  /**
   * Writes the mean gradient, the sum times 1/k, and forgets all.
   *
   * @return the mean loss
   * @throws IllegalStateException if there is none
   */
  double takeMean(float[] gradient) {
    if (count == 0) {
      throw new IllegalStateException("no micro-batch was accumulated since the last step");
    }
    System.arraycopy(gradientSum, 0, gradient, 0, gradient.length);
    level1.scale((float) (1.0 / count), gradient, 0, gradient.length);
    double loss = lossSum / count;
    forget();
    return loss;
  }

  void forget() {
    count = 0;
    lossSum = 0;
  }
}
