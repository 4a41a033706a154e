package gradmark.random;

/** What random draws are for. Each purpose has draws of its own, whatever else is drawn. */
public enum Stream {
  /** Initial weights; the index is the layer. */
  WEIGHTS(0),
  /** The split of a task's examples into training and held-out. */
  SPLIT(1),
  /** The order of examples; the draws of an epoch start at epoch · 2³². */
  SHUFFLE(2),
  /** Inputs of a generated task. */
  INPUTS(3),
  /** Parameters of a generated task's teacher; the index is the layer. */
  TEACHER(4),
  /** Inputs of tests and benchmarks. */
  BENCHMARK(5);

  private final int id;

  Stream(int id) {
    this.id = id;
  }

  /** The stream's word in the generator's counter: part of every result, never to be changed. */
  int id() {
    return id;
  }
}
