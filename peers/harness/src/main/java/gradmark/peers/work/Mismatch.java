package gradmark.peers.work;

/** A library whose result is not ours to the stated tolerance: it did other work. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what differs, by how much, and what is allowed
   */
  public Mismatch(String message) {
    super(message);
  }
}
