package gradmark.peers.work;

/**
 * A training that a library is ready to do again and again, each time with a new network: on one
 * thread, whichever that is.
 */
public interface Training extends AutoCloseable {
  /**
   * What a network makes of the held-out examples.
   *
   * @param loss mean loss
   * @param accuracy share whose class is right
   */
  record Look(double loss, double accuracy) {}

  /**
   * The looks that are compared.
   *
   * @param initial before the first step
   * @param last after the last step
   */
  record Looks(Look initial, Look last) {}

  /** The whole training, with a look every {@link TrainingsCase#EVALUATE_EVERY} steps. */
  Looks train();

  /** The parameters after the first steps of a training, in our layout. */
  float[] parametersAfter(int steps);

  /** What the library says of itself. */
  LibraryFacts facts();

  /** Releases what the library holds. */
  @Override
  default void close() {}
}
