package gradmark.peers.work;

/** The kinds of work. */
public enum Kind {
  /** Matrix multiply. */
  GEMM(true),
  /** tanh, sigmoid, exp. */
  ELEMENTWISE(false),
  /** One update by Adam. */
  ADAM(false),
  /** One whole training step. */
  STEP(true);

  private final boolean threaded;

  Kind(boolean threaded) {
    this.threaded = threaded;
  }

  /** Whether Gradmark spreads this work over threads. */
  public boolean threaded() {
    return threaded;
  }
}
