package gradmark.peers.run;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.FolderLock;
import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.peers.report.PeersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The folder of {@code peers.json}, open for writing by this process alone. One that holds an
 * earlier part of the same run is gone on with.
 */
final class PeersFolder implements AutoCloseable {
  private static final String LOGS = "peers-logs";

  private final Path path;
  private final FolderLock lock;
  private PeersFile content;

  private PeersFolder(Path path, FolderLock lock, PeersFile content) {
    this.path = path;
    this.lock = lock;
    this.content = content;
  }

  /**
   * Opens a folder, which is made where there is none.
   *
   * @param none the run, with nothing measured
   * @throws Refusal if another process writes to it, it cannot be written, or it holds another run
   */
  static PeersFolder open(Path path, PeersFile none) {
    try {
      Files.createDirectories(path);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(path, fault);
    }
    FolderLock lock = FolderLock.take(path);
    try {
      return new PeersFolder(path, lock, earlier(path, none));
    } catch (RuntimeException refused) {
      lock.close();
      throw refused;
    }
  }

  /**
   * What the folder holds of a run; {@code none} where it holds nothing.
   *
   * @throws Refusal if it holds another run
   */
  static PeersFile earlier(Path path, PeersFile none) {
    Path file = path.resolve(PeersFile.NAME);
    if (!Files.exists(file)) {
      return none;
    }
    PeersFile earlier = JsonFile.read(file, PeersFile.class);
    requireSame(file, "version of the format", earlier.schema(), none.schema());
    requireSame(file, "machine", earlier.machine().fingerprint(), none.machine().fingerprint());
    requireSame(
        file, "commit", earlier.machine().software().commit(), none.machine().software().commit());
    requireSame(file, "number of forks", earlier.forks(), none.forks());
    requireSame(file, "choice of --quick", earlier.quick(), none.quick());
    return earlier;
  }

  private static void requireSame(Path file, String what, Object there, Object here) {
    if (!there.equals(here)) {
      throw new Refusal(
          ExitCodes.USAGE,
          file
              + " was measured with another "
              + what
              + " ("
              + there
              + "; here it is "
              + here
              + "); choose another --out");
    }
  }

  /**
   * Whether a comparison's case stands in a file.
   *
   * @throws Refusal if it does, but without some of the comparison's libraries: to measure it again
   *     would lose what is there
   */
  static boolean holds(PeersFile file, Comparison comparison) {
    Set<String> settled = file.settled(comparison.name(), comparison.threads());
    Set<String> lacking = new LinkedHashSet<>(comparison.keys());
    lacking.removeAll(settled);
    if (!settled.isEmpty() && !lacking.isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE,
          PeersFile.NAME
              + " has "
              + comparison.name()
              + " without "
              + String.join(", ", lacking)
              + "; rates of different rounds are not comparable; choose another --out");
    }
    return !settled.isEmpty();
  }

  /** What is measured so far. */
  PeersFile content() {
    return content;
  }

  /**
   * Replaces the file, so that a run that is stopped leaves what it has.
   *
   * @throws Refusal if that fails
   */
  void write(PeersFile next) {
    content = next;
    JsonFile.write(file(), next);
  }

  /** {@code peers.json}. */
  Path file() {
    return path.resolve(PeersFile.NAME);
  }

  /** Where the output of failed trials is kept. */
  Path logs() {
    return path.resolve(LOGS);
  }

  @Override
  public void close() {
    lock.close();
  }
}
