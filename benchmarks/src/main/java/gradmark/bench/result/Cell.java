package gradmark.bench.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One training of the study: a pure function of these values, on any machine.
 *
 * @param depth hidden layers
 * @param width units per hidden layer
 * @param batch examples per step
 * @param task name of the task
 * @param seed of weights, split and order of examples
 * @param steps updates, at most
 * @param microBatches parts of a batch whose gradients are added up before a step
 * @param earlyStopping {@code NONE}, or {@code PATIENCE(p,minDelta,restore)}
 */
public record Cell(
    Recipe recipe,
    int depth,
    int width,
    int batch,
    String task,
    long seed,
    int steps,
    int microBatches,
    String earlyStopping) {
  private static final int WHOLE_BATCH = 1;
  private static final String TO_THE_END = "NONE";

  /**
   * Reads a cell; lines of builds that knew neither micro-batches nor early stopping lack these.
   */
  @JsonCreator
  static Cell of(
      @JsonProperty("recipe") Recipe recipe,
      @JsonProperty("depth") int depth,
      @JsonProperty("width") int width,
      @JsonProperty("batch") int batch,
      @JsonProperty("task") String task,
      @JsonProperty("seed") long seed,
      @JsonProperty("steps") int steps,
      @JsonProperty("microBatches") @Nullable Integer microBatches,
      @JsonProperty("earlyStopping") @Nullable String earlyStopping) {
    return new Cell(
        recipe,
        depth,
        width,
        batch,
        task,
        seed,
        steps,
        microBatches == null ? WHOLE_BATCH : microBatches,
        earlyStopping == null ? TO_THE_END : earlyStopping);
  }

  /** The same training by another recipe. */
  public Cell withRecipe(Recipe other) {
    return new Cell(other, depth, width, batch, task, seed, steps, microBatches, earlyStopping);
  }

  /** The same training at another depth. */
  public Cell withDepth(int other) {
    return new Cell(recipe, other, width, batch, task, seed, steps, microBatches, earlyStopping);
  }

  /** The same training from another seed. */
  public Cell withSeed(long other) {
    return new Cell(recipe, depth, width, batch, task, other, steps, microBatches, earlyStopping);
  }

  /** What this training starts from; trainings that share it start alike. */
  public Initialisation initialisation() {
    return new Initialisation(
        recipe.activation(), recipe.init(), recipe.loss(), depth, width, batch, task, seed);
  }

  /** The key of {@link #initialisation()}. */
  public String initId() {
    return initialisation().id();
  }

  /** The key of this training. */
  public String id() {
    String key =
        String.join(
            "/",
            initId(),
            recipe.clip(),
            recipe.optimizer(),
            "lr" + recipe.learningRate(),
            recipe.schedule(),
            recipe.decay(),
            "t" + steps);
    return key
        + (microBatches == WHOLE_BATCH ? "" : "/m" + microBatches)
        + (earlyStopping.equals(TO_THE_END) ? "" : "/" + earlyStopping);
  }
}
