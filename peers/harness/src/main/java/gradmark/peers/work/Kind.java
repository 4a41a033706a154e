package gradmark.peers.work;

import java.time.Duration;

/** The kinds of work. */
public enum Kind {
  /** Matrix multiply. */
  GEMM(true, Duration.ofMillis(500)),
  /** tanh, sigmoid, exp. */
  ELEMENTWISE(false, Duration.ofMillis(500)),
  /** One update by Adam. */
  ADAM(false, Duration.ofMillis(500)),
  /** One whole training step. */
  STEP(true, Duration.ofSeconds(5));

  private final boolean threaded;
  private final Duration warming;

  Kind(boolean threaded, Duration warming) {
    this.threaded = threaded;
    this.warming = warming;
  }

  /** Whether Gradmark spreads this work over threads. */
  public boolean threaded() {
    return threaded;
  }

  /**
   * How long the work is repeated before JMH's own warm-up. A step of DJL or Deeplearning4j runs
   * much Java, which C2 has compiled only after some hundred steps; until then it takes twice as
   * long.
   */
  public Duration warming() {
    return warming;
  }
}
