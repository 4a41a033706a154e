package gradmark.backend;

import java.util.Optional;

/**
 * The two forms in which every kernel exists. Both perform the same IEEE operations in the same
 * order per element, so they give the same bits.
 */
public enum Backend {
  /** Plain Java loops. */
  SCALAR {
    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }
  },
  /** The Vector API, at the shape that {@link Lanes} chooses. */
  VECTOR {
    @Override
    public Optional<String> obstacle() {
      return VectorSupport.OBSTACLE;
    }
  };

  /** Why this backend cannot compute in this JVM, with the cure; empty if it can. */
  public abstract Optional<String> obstacle();

  /**
   * This backend.
   *
   * @throws UnsupportedOperationException if it cannot compute in this JVM; the message says why
   *     and how to cure it. There is no fallback: a scalar number never stands under a vector label
   */
  public Backend require() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new UnsupportedOperationException("backend " + this + ": " + obstacle.get());
    }
    return this;
  }
}
