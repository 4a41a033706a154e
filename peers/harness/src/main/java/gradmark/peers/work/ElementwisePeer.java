package gradmark.peers.work;

/** Elementwise functions in one library. */
public interface ElementwisePeer extends Peer {
  /**
   * Gets ready for a case; the result is y = f(x), out of place.
   *
   * @throws Unavailable if the library cannot do it here
   */
  Prepared prepare(ElementwiseCase work, int threads);
}
