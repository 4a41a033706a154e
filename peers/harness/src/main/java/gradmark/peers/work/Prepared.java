package gradmark.peers.work;

import java.util.function.Consumer;

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

  /** Whether a run passes through so much Java that its time depends on C2 having compiled it. */
  default boolean runsMuchJava() {
    return false;
  }

  /** What the library says of itself, now that it is ready. */
  default LibraryFacts facts() {
    return LibraryFacts.UNKNOWN;
  }

  /** This, if a check of it passes; else it is closed, and what the check threw goes on. */
  default Prepared passing(Consumer<Prepared> check) {
    try {
      check.accept(this);
      return this;
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** Releases what the library holds. */
  @Override
  default void close() {}
}
