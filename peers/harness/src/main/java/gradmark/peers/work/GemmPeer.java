package gradmark.peers.work;

/** Matrix multiply in one library. */
public interface GemmPeer extends Peer {
  /**
   * Gets ready for a case; the result is C, m × n, row-major.
   *
   * @throws Unavailable if the library cannot do it here
   */
  Prepared prepare(GemmCase work, int threads);
}
