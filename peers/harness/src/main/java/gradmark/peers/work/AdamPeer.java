package gradmark.peers.work;

/** Adam's update in one library, with state at zero, β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
public interface AdamPeer extends Peer {
  /**
   * Gets ready for a case.
   *
   * @param learningRate of every update; 0 as a float leaves the parameters alone
   * @throws Unavailable if the library cannot do it here
   */
  AdamUpdate prepare(AdamCase work, int threads, double learningRate);
}
