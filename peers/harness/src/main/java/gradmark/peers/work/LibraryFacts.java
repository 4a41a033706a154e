package gradmark.peers.work;

import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a library says of itself, once it is ready.
 *
 * @param version its name and version
 * @param core the kernels that it chose for this CPU; null where it does not tell
 * @param threads per pool of threads, how many it will use; empty where it does not tell
 */
public record LibraryFacts(String version, @Nullable String core, Map<String, Integer> threads) {
  /** Of a library that tells nothing. */
  public static final LibraryFacts UNKNOWN = new LibraryFacts("unknown", null, Map.of());

  public LibraryFacts {
    threads = Collections.unmodifiableMap(new LinkedHashMap<>(threads));
  }

  /** The name of the jar that a class comes from, which ends in the version. */
  public static String jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      return UNKNOWN.version();
    }
    String file = String.valueOf(Path.of(source.getLocation().getPath()).getFileName());
    return file.endsWith(".jar") ? file.substring(0, file.length() - ".jar".length()) : file;
  }

  /**
   * Compares what it does with what it was told, as far as it tells.
   *
   * @param told number of threads
   * @param toldCore name of the kernels; null where the choice was its own
   * @throws Unavailable if it does otherwise
   */
  public void require(int told, @Nullable String toldCore) {
    threads.forEach(
        (pool, number) -> {
          if (number != told) {
            throw new Unavailable(pool + " has " + number + " threads and was told " + told);
          }
        });
    if (toldCore != null && core != null && !core.equalsIgnoreCase(toldCore)) {
      throw new Unavailable("it has the kernels for " + core + " and was told " + toldCore);
    }
  }
}
