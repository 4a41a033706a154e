package gradmark.peers.work;

/** A library that cannot do a piece of work here; the message says why, and the cure. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** For a reason that nothing threw. */
  public Unavailable(String reason) {
    super(reason);
  }

  /** For a reason that something threw. */
  public Unavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
