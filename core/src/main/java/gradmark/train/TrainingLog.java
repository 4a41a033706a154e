package gradmark.train;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one training.
 *
 * @param outcome how it ended
 * @param losses mean loss over the batch at each step that was run, before its update
 * @param initial held-out loss and accuracy before the first step
 * @param last held-out loss and accuracy after the last step, or at the last evaluation before the
 *     loss was no longer finite; of the best evaluation, if the network was put back to it
 * @param stepsToTarget the first evaluated step count at which the goal was reached; empty if it
 *     never was (censored at the steps that were run)
 * @param clippedSteps steps whose clipper changed the gradient
 * @param nonFiniteSteps steps whose gradient was not finite
 * @param nonFinite where infinity or NaN was met first, if it was
 * @param ending when it ended, and its best evaluation
 * @param dynamics how it moved; null if its instruments were off
 */
public record TrainingLog(
    Outcome outcome,
    List<Double> losses,
    Evaluation initial,
    Evaluation last,
    OptionalInt stepsToTarget,
    int clippedSteps,
    long nonFiniteSteps,
    @Nullable NonFinite nonFinite,
    Ending ending,
    @Nullable Dynamics dynamics) {
  public TrainingLog {
    losses = List.copyOf(losses);
  }

  /** The same log with other dynamics. */
  TrainingLog with(Dynamics dynamics) {
    return new TrainingLog(
        outcome,
        losses,
        initial,
        last,
        stepsToTarget,
        clippedSteps,
        nonFiniteSteps,
        nonFinite,
        ending,
        dynamics);
  }

  /** Share of the steps whose clipper changed the gradient, in [0, 1]. */
  public double clipRate() {
    return losses.isEmpty() ? 0 : (double) clippedSteps / losses.size();
  }
}
