package gradmark.train;

import gradmark.data.Batches;
import gradmark.data.Examples;
import gradmark.nn.TrainingStep;
import java.util.OptionalDouble;

/**
 * Loss and accuracy of a network over a set of examples.
 *
 * @param loss mean loss
 * @param accuracy share of examples in [0, 1] whose largest output is that of the largest target;
 *     an example with a NaN output counts as wrong; empty where the targets are no classes
 */
public record Evaluation(double loss, OptionalDouble accuracy) {
  /**
   * Evaluates a network, in chunks of its largest batch; its input and target buffers are
   * overwritten.
   *
   * @param classes whether the targets are classes
   */
  public static Evaluation of(TrainingStep step, Examples examples, boolean classes) {
    int chunk = step.mlp().maxBatch();
    double lossSum = 0;
    int correct = 0;
    for (int first = 0; first < examples.count(); first += chunk) {
      int count = Math.min(chunk, examples.count() - first);
      Batches.columns(examples, first, count, step.mlp().inputs(), step.targets());
      lossSum += step.evaluate(count) * count;
      correct += classes ? correct(step, examples.outputs(), count) : 0;
    }
    return new Evaluation(
        lossSum / examples.count(),
        classes ? OptionalDouble.of((double) correct / examples.count()) : OptionalDouble.empty());
  }

  private static int correct(TrainingStep step, int rows, int count) {
    int correct = 0;
    for (int column = 0; column < count; column++) {
      int expected = largest(step.targets(), rows, count, column);
      if (largest(step.mlp().outputs(), rows, count, column) == expected) {
        correct++;
      }
    }
    return correct;
  }

  /** The row of a column's largest element, the first of equals; −1 if the column holds NaN. */
  private static int largest(float[] matrix, int rows, int columns, int column) {
    int best = 0;
    for (int row = 0; row < rows; row++) {
      float value = matrix[row * columns + column];
      if (Float.isNaN(value)) {
        return -1;
      }
      if (value > matrix[best * columns + column]) {
        best = row;
      }
    }
    return best;
  }
}
