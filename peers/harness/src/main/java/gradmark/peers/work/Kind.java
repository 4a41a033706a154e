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
  STEP(true),
  /** Whole trainings at the same time, each on one thread. */
  TRAININGS(true);

  private final boolean threaded;

  Kind(boolean threaded) {
    this.threaded = threaded;
  }

  /** Whether Gradmark spreads this work over threads. */
  public boolean threaded() {
    return threaded;
  }

  /**
   * Threads that a library is told to use, of those that a case has: each training has one, so they
   * are there already.
   */
  public int threadsPerCall(int threads) {
    return this == TRAININGS ? 1 : threads;
  }
}
