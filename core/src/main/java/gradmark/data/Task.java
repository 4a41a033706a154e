package gradmark.data;

/**
 * A supervised learning problem: examples split by a seed, and a goal that says when it is learnt.
 */
public interface Task {
  /** Number of input features. */
  int inputs();

  /** Number of outputs: classes, or regression values. */
  int outputs();

  /** When the task counts as learnt. */
  Goal goal();

  /** The examples, split into training and held-out; a pure function of the seed. */
  Split split(long seed);

  /**
   * A task's examples in two disjoint parts.
   *
   * @param training what the optimizer sees
   * @param heldOut what only the evaluation sees
   */
  record Split(Examples training, Examples heldOut) {}
}
