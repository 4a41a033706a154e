package gradmark.train;

import gradmark.data.Batches;
import gradmark.reference.ReferenceTraining;
import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a training in float32 is from the same one in float64, which starts from the same floats
 * and sees the same batches.
 *
 * @param step 0 for the first
 * @param loss |ℓ₃₂ − ℓ₆₄|/|ℓ₆₄| of the step's batch loss
 * @param parameters ‖θ₃₂ − θ₆₄‖/‖θ₆₄‖ after the step's update
 */
public record Divergence(int step, Metric loss, Metric parameters) {
  /**
   * Runs the training in float64 up to the last of some steps.
   *
   * @param moves the steps, with θ₃₂
   * @param losses of all steps in float32
   */
  static List<Divergence> of(
      ReferenceTraining reference, Batches batches, List<Move> moves, List<Double> losses) {
    List<Divergence> divergences = new ArrayList<>();
    int steps = moves.isEmpty() ? 0 : moves.getLast().step() + 1;
    for (int t = 0; t < steps; t++) {
      double loss = step(reference, batches, t);
      Move move = moves.get(divergences.size());
      if (move.step() == t) {
        divergences.add(
            new Divergence(
                t,
                Metric.ratio(Math.abs(losses.get(t) - loss), Math.abs(loss)),
                distance(move.to(), reference.parameters())));
      }
    }
    return divergences;
  }

  private static double step(ReferenceTraining reference, Batches batches, int t) {
    int batch = batches.batch();
    float[] inputs = new float[reference.spec().inputs() * batch];
    float[] targets = new float[reference.spec().outputs() * batch];
    batches.gather(t, inputs, targets);
    return reference.step(samples(inputs, batch), samples(targets, batch));
  }

  /** Features × batch as samples × features. */
  private static double[] samples(float[] columns, int batch) {
    int rows = columns.length / batch;
    double[] samples = new double[columns.length];
    for (int row = 0; row < rows; row++) {
      for (int s = 0; s < batch; s++) {
        samples[s * rows + row] = columns[row * batch + s];
      }
    }
    return samples;
  }

  private static Metric distance(float[] parameters, double[] reference) {
    double gaps = 0;
    double squares = 0;
    for (int i = 0; i < reference.length; i++) {
      double gap = parameters[i] - reference[i];
      gaps += gap * gap;
      squares += reference[i] * reference[i];
    }
    return Metric.ratio(Math.sqrt(gaps), Math.sqrt(squares));
  }
}
