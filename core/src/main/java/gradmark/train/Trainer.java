package gradmark.train;

import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;
import java.util.List;

/**
 * Trains a network for a number of steps and judges the outcome.
 *
 * @param steps updates to run, at least 1
 * @param batch examples per step
 * @param microBatches forward and backward passes per step, each over batch / microBatches
 *     examples; divides the batch
 * @param evaluateEvery steps between two looks at the held-out examples, at least 1; the last step
 *     is always followed by one
 * @param rule the thresholds between outcomes
 * @param stopping when a training ends before its steps are done
 * @param instrumentation what is read on the way
 */
public record Trainer(
    int steps,
    int batch,
    int microBatches,
    int evaluateEvery,
    OutcomeRule rule,
    EarlyStopping stopping,
    Instrumentation instrumentation) {
  public Trainer {
    if (steps < 1) {
      throw new IllegalArgumentException("steps = " + steps + "; it must be at least 1");
    }
    if (batch < 1) {
      throw new IllegalArgumentException("batch = " + batch + "; it must be at least 1");
    }
    if (microBatches < 1 || batch % microBatches != 0) {
      throw new IllegalArgumentException(
          "microBatches = " + microBatches + "; it must divide the batch, which is " + batch);
    }
    if (evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "evaluateEvery = " + evaluateEvery + "; it must be at least 1");
    }
  }

  /** Whole batches to the last step, with the default instruments. */
  public Trainer(int steps, int batch, int evaluateEvery, OutcomeRule rule) {
    this(steps, batch, 1, evaluateEvery, rule, EarlyStopping.NONE, Instrumentation.DEFAULT);
  }

  /**
   * Trains until the steps are done, patience has run out, or the loss is no longer finite.
   *
   * @param step the step to run, its network initialised
   * @param goal what counts as learnt
   * @param split the examples
   * @param seed of the order of examples
   * @throws IllegalArgumentException if the step's loss does not fit the goal
   */
  public TrainingLog train(TrainingStep step, Goal goal, Task.Split split, long seed) {
    Course course = new Course(this, step, goal, split, seed, false);
    Gauges gauges = instrumentation.dynamics() ? new Gauges(step, this) : null;
    Strand strand =
        new Strand(List.of(), step, stopping, instrumentation, course.initial(), gauges);
    while (!strand.over(course)) {
      course.gradient(step);
      strand.update(course.steps() - 1, split);
      Evaluation evaluation = course.look(step);
      if (evaluation != null) {
        strand.saw(evaluation, course.steps());
      }
    }
    return strand.compared(strand.end(course), step.rule(), course);
  }
}
