package gradmark.peers.work;

/**
 * The training step in one library: forward, softmax cross-entropy averaged over the batch,
 * backward, clip by the global norm, Adam with β₁ = 0.9, β₂ = 0.999.
 */
public interface StepPeer extends Peer {
  /**
   * Gets ready for a case; the result is the parameters, in our layout.
   *
   * @throws Unavailable if the library cannot do it here
   */
  Prepared prepare(StepCase work, int threads, StepSettings settings);
}
