package gradmark.optim.schedule;

/** A factor on the learning rate as a function of the step. */
@FunctionalInterface
public interface Schedule {
  /**
   * The factor of a step.
   *
   * @param step 0 for the first update
   */
  double factor(long step);
}
