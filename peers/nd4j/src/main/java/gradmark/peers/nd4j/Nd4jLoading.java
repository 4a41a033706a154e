package gradmark.peers.nd4j;

import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.OpenBlasFacts;
import gradmark.peers.work.Unavailable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/** Loading of ND4J, with words for what is missing. */
final class Nd4jLoading {
  /** ND4J's key. */
  static final String ND4J = "nd4j";

  /** Deeplearning4j's key. */
  static final String DL4J = "dl4j";

  private Nd4jLoading() {}

  /** What ND4J and the OpenBLAS that it brings say of themselves. */
  static LibraryFacts facts() {
    Environment environment = Nd4j.getEnvironment();
    Map<String, Integer> threads = new LinkedHashMap<>(OpenBlasFacts.threads());
    threads.put(ND4J, environment.maxThreads());
    threads.put(ND4J + "'s master", environment.maxMasterThreads());
    return new LibraryFacts(
        LibraryFacts.jar(Nd4j.class) + ", " + OpenBlasFacts.version(),
        OpenBlasFacts.core(),
        threads);
  }

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
