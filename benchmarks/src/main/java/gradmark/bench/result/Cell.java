package gradmark.bench.result;

/**
 * One training of the study: a pure function of these values, on any machine.
 *
 * @param depth hidden layers
 * @param width units per hidden layer
 * @param batch examples per step
 * @param task name of the task
 * @param seed of weights, split and order of examples
 * @param steps updates
 */
public record Cell(
    Recipe recipe, int depth, int width, int batch, String task, long seed, int steps) {

  /**
   * The key of the initialisation that this training starts from; trainings that share it start
   * alike.
   */
  public String initId() {
    return String.join(
        "/",
        recipe.activation(),
        recipe.init(),
        recipe.loss(),
        "d" + depth,
        "w" + width,
        "b" + batch,
        task,
        "s" + seed);
  }

  /** The key of this training. */
  public String id() {
    return String.join(
        "/",
        initId(),
        recipe.clip(),
        recipe.optimizer(),
        "lr" + recipe.learningRate(),
        recipe.schedule(),
        recipe.decay(),
        "t" + steps);
  }
}
