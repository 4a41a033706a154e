package gradmark.train;

import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;

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
   * @param goal what counts as learnt
   * @param split the examples
   * @param seed of the order of examples
   * @throws IllegalArgumentException if the step's loss does not fit the goal
   */
  public TrainingLog train(TrainingStep step, Goal goal, Task.Split split, long seed) {
    Course course = new Course(this, step, goal, split, seed);
    while (!course.over()) {
      course.gradient();
      course.update();
    }
    return course.log();
  }
}
