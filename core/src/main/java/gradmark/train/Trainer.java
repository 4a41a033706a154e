package gradmark.train;

import gradmark.clip.NonFinitePolicy;
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
    Course course = new Course(this, step, policy, targetAccuracy, split, seed);
    while (!course.over()) {
      course.gradient();
      course.update();
    }
    return course.log();
  }
}
