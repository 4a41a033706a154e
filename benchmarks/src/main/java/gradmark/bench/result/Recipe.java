package gradmark.bench.result;

/**
 * How a network is initialised and trained, by the names on the command line: a catalogue's
 * constant, with its hyper-parameters in parentheses where they are not the defaults, such as
 * {@code UNIFORM(1)}.
 *
 * @param learningRate η, resolved: never "the default"
 * @param decay {@code NONE}, {@code COUPLED(λ)}, {@code DECOUPLED(λ)} or {@code L2_BEFORE_CLIP(λ)}
 */
public record Recipe(
    String activation,
    String init,
    String clip,
    String optimizer,
    double learningRate,
    String schedule,
    String decay,
    String loss) {

  /** The same recipe at another learning rate. */
  public Recipe withLearningRate(double other) {
    return new Recipe(activation, init, clip, optimizer, other, schedule, decay, loss);
  }
}
