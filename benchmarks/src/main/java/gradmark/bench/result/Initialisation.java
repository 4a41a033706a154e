package gradmark.bench.result;

/**
 * A network before training, on the first batch of its task: a pure function of these values, on
 * any machine.
 *
 * @param activation of the hidden layers
 * @param init how the weights are drawn
 * @param loss whose gradient is looked at
 * @param depth hidden layers
 * @param width units per hidden layer
 * @param batch examples
 * @param task name of the task
 * @param seed of weights, split and order of examples
 */
public record Initialisation(
    String activation,
    String init,
    String loss,
    int depth,
    int width,
    int batch,
    String task,
    long seed) {

  /** The key, shared by all trainings that start here. */
  public String id() {
    return String.join(
        "/", activation, init, loss, "d" + depth, "w" + width, "b" + batch, task, "s" + seed);
  }
}
