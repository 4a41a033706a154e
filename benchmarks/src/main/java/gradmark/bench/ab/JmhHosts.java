package gradmark.bench.ab;

import static java.util.Objects.requireNonNull;

import gradmark.bench.result.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A host for each jar, started with its first fork and again after one that ended it. */
final class JmhHosts implements AutoCloseable {
  /** A folder in that of a run, there while it measures. */
  static final String CLASSES = "fork-host";

  private static final String CLASS = ForkHost.class.getName().replace('.', '/') + ".class";

  private final ForkJava java;
  private final Map<Path, String> mains;
  private final Path folder;
  private final Map<Path, JmhHost> running = new HashMap<>();

  /**
   * @param mains by jar, the main class that returns once JMH is done
   * @param folder for its files while it runs
   */
  JmhHosts(ForkJava java, Map<Path, String> mains, Path folder) {
    this.java = java;
    this.mains = Map.copyOf(mains);
    this.folder = folder;
  }

  /** Whether a jar's forks can have a host. */
  boolean serves(Path jar) {
    return mains.containsKey(jar);
  }

  /**
   * The host of a jar.
   *
   * @throws gradmark.bench.shell.Refusal if Java cannot be started
   * @throws IOException if the folder cannot be written
   */
  JmhHost of(Path jar) throws IOException {
    JmhHost host = running.get(jar);
    if (host == null || !host.alive()) {
      if (host != null) {
        host.close();
      }
      host = JmhHost.start(command(jar));
      running.put(jar, host);
    }
    return host;
  }

  private List<String> command(Path jar) throws IOException {
    // Alone in a folder: nothing else of this program may come before the jar's own classes.
    Path classes = folder.resolve(CLASSES);
    Path file = classes.resolve(CLASS);
    Files.createDirectories(file.getParent());
    try (InputStream in = requireNonNull(ForkHost.class.getResourceAsStream("/" + CLASS), CLASS)) {
      Files.write(file, in.readAllBytes());
    }
    return List.of(
        java.command(),
        ForkProcess.IGNORE_LOCK,
        "-cp",
        classes + File.pathSeparator + jar,
        ForkHost.class.getName(),
        jar.toString(),
        requireNonNull(mains.get(jar), () -> "no main class of " + jar));
  }

  @Override
  public void close() {
    running.values().forEach(JmhHost::close);
    running.clear();
    try {
      deleteClasses();
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
  }

  private void deleteClasses() throws IOException {
    Path classes = folder.resolve(CLASSES);
    if (Files.exists(classes)) {
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(classes)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
