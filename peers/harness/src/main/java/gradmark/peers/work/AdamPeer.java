package gradmark.peers.work;

/** Adam's update in one library, with state at zero, β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
public interface AdamPeer extends Peer {
  /**
   * Gets ready for a case; the result is the parameters.
   *
   * @throws Unavailable if the library cannot do it here
   */
  Prepared prepare(AdamCase work, int threads);
}
