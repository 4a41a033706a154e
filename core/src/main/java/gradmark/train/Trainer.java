package gradmark.train;

import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network for a number of steps and judges the outcome.
 *
 * @param steps updates to run, at least 1
 * @param batch examples per step
 * @param evaluateEvery steps between two looks at the held-out examples, at least 1; the last step
 *     is always followed by one
 * @param rule the thresholds between outcomes
 */
public record Trainer(int steps, int batch, int evaluateEvery, OutcomeRule rule) {
  public Trainer {
    if (steps < 1) {
      throw new IllegalArgumentException("steps = " + steps + "; it must be at least 1");
    }
    if (batch < 1) {
      throw new IllegalArgumentException("batch = " + batch + "; it must be at least 1");
    }
    if (evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "evaluateEvery = " + evaluateEvery + "; it must be at least 1");
    }
  }

  /**
   * Trains until the steps are done or the loss is no longer finite.
   *
   * @param step the step to run, its network initialised
   * @param policy the step's non-finite policy: a non-finite gradient that it lets through is an
   *     outcome
   * @param targetAccuracy the held-out accuracy that counts as learnt
   * @param split the examples
   * @param seed of the order of examples
   */
  public TrainingLog train(
      TrainingStep step,
      NonFinitePolicy policy,
      double targetAccuracy,
      Task.Split split,
      long seed) {
    Batches batches = new Batches(split.training(), batch, seed);
    Evaluation initial = Evaluation.of(step, split.heldOut());
    Evaluation last = initial;
    List<Double> losses = new ArrayList<>(steps);
    OptionalInt stepsToTarget = OptionalInt.empty();
    NonFinite nonFinite = null;
    int clipped = 0;
    for (int t = 0; t < steps; t++) {
      batches.gather(t, step.mlp().inputs(), step.targets());
      double loss = step.run(batch);
      losses.add(loss);
      clipped += step.clipped() ? 1 : 0;
      if (nonFinite == null && policy == NonFinitePolicy.PROPAGATE && step.nonFiniteSteps() > 0) {
        nonFinite = new NonFinite(t, NonFinite.Place.GRADIENT);
      }
      if (!Double.isFinite(loss)) {
        if (nonFinite == null) {
          nonFinite = new NonFinite(t, NonFinite.Place.LOSS);
        }
        break;
      }
      if ((t + 1) % evaluateEvery == 0 || t + 1 == steps) {
        last = Evaluation.of(step, split.heldOut());
        if (stepsToTarget.isEmpty() && last.accuracy() >= targetAccuracy) {
          stepsToTarget = OptionalInt.of(t + 1);
        }
      }
    }
    if (nonFinite == null) {
      nonFinite = nonFiniteState(step, losses.size());
    }
    Outcome outcome =
        rule.judge(nonFinite == null, initial.loss(), last.loss(), stepsToTarget.isPresent());
    return new TrainingLog(
        outcome, losses, initial, last, stepsToTarget, clipped, step.nonFiniteSteps(), nonFinite);
  }

  private static @Nullable NonFinite nonFiniteState(TrainingStep step, int steps) {
    if (!finite(step.mlp().parameters())) {
      return new NonFinite(steps, NonFinite.Place.PARAMETER);
    }
    for (float[] state : step.optimizerState()) {
      if (!finite(state)) {
        return new NonFinite(steps, NonFinite.Place.STATE);
      }
    }
    return null;
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
