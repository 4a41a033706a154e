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
 *     loss was no longer finite
 * @param stepsToTarget the first evaluated step count at which the goal was reached; empty if it
 *     never was (censored at the steps that were run)
 * @param clippedSteps steps whose clipper changed the gradient
 * @param nonFiniteSteps steps whose gradient was not finite
 * @param nonFinite where infinity or NaN was met first, if it was
 */
public record TrainingLog(
    Outcome outcome,
    List<Double> losses,
    Evaluation initial,
    Evaluation last,
    OptionalInt stepsToTarget,
    int clippedSteps,
    long nonFiniteSteps,
    @Nullable NonFinite nonFinite) {
  public TrainingLog {
    losses = List.copyOf(losses);
  }

  /** Share of the steps whose clipper changed the gradient, in [0, 1]. */
  public double clipRate() {
    return losses.isEmpty() ? 0 : (double) clippedSteps / losses.size();
  }
}
