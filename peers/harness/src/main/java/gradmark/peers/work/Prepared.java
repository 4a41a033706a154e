package gradmark.peers.work;

/** Work that a library is ready to do, again and again, on memory of its own kind. */
public interface Prepared extends AutoCloseable {
  /** Does the work once. */
  void run();

  /** What the runs so far made, as floats; of an update, the parameters. */
  float[] result();

  /** The result of one more run. */
  default float[] runOnce() {
    run();
    return result();
  }

  /** Releases what the library holds. */
  @Override
  default void close() {}
}
