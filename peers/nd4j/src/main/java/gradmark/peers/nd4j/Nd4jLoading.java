package gradmark.peers.nd4j;

import gradmark.peers.work.Unavailable;
import java.util.function.Supplier;

/** Loading of ND4J, with words for what is missing. */
final class Nd4jLoading {
  /** ND4J's key. */
  static final String ND4J = "nd4j";

  private Nd4jLoading() {}

  /**
   * What {@code load} makes.
   *
   * @throws Unavailable if ND4J's native code is missing
   */
  static <T> T load(Supplier<T> load) {
    try {
      return load.get();
    } catch (LinkageError fault) {
      Throwable cause = fault;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new Unavailable(
          "ND4J cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + cause,
          fault);
    }
  }
}
