package gradmark.peers.work;

/**
 * The training step in one library: forward, softmax cross-entropy, backward, clip by a global norm
 * of 1, Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
 */
public interface StepPeer extends Peer {
  /**
   * Gets ready for a case; the result is the parameters, in our layout.
   *
   * @param learningRate of Adam; 0 as a float leaves the parameters alone
   * @throws Unavailable if the library cannot do it here
   */
  Prepared prepare(StepCase work, int threads, double learningRate);
}
