package gradmark.bench.ab;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs forks one after another through the JMH of their jar, so that the jar's own JMH and options
 * of the JVM are at work and nothing of ours is on a fork's class path.
 *
 * <p>Where a main class of the jar is known to return when JMH is done, one JVM of each jar runs it
 * for all its forks; else each fork is started by {@code java -jar}.
 */
public final class ForkProcess implements AutoCloseable {
  /** What serves JMH's options in a jar of Gradmark, and returns unless a fork failed. */
  public static final String GRADMARK_MAIN = "gradmark.bench.jmh.JmhForks";

  /** JMH's lock is held for all of them: see {@link gradmark.bench.result.JmhLock}. */
  static final String IGNORE_LOCK = "-Djmh.ignoreLock=true";

  private static final String RESULT = "fork.json";
  private static final String LOG = "fork.log";
  private static final String FAILED_LOGS = "logs";

  private static final int LONGEST_NAME = 200;

  private final ForkJava java;
  private final Limit limit;
  private final JmhHosts hosts;
  private final Path folder;

  /**
   * @param returningMains by jar, a main class that serves JMH's options and returns unless a fork
   *     failed
   * @param folder for its files while it runs, and for what failed ones printed
   */
  public ForkProcess(ForkJava java, Map<Path, String> returningMains, Limit limit, Path folder) {
    this.java = java;
    this.limit = limit;
    this.hosts = new JmhHosts(java, returningMains, folder);
    this.folder = folder;
  }

  /**
   * After what time a fork is taken to hang.
   *
   * @param cure what allows it more, for messages; may be empty
   */
  public record Limit(Duration time, String cure) {}

  /**
   * How a fork ended.
   *
   * @param failure in words; null if it was measured
   * @param measured null if it failed
   * @param log what it printed; null if it was measured
   */
  record End(@Nullable String failure, @Nullable Measured measured, @Nullable Path log) {
    static End failed(String failure, Path log) {
      return new End(failure, null, log);
    }
  }

  /** Ends a fork that a killed run left behind in the folder, and says so. */
  void endLeftOver() {
    RunningFork.endLeftOver(folder)
        .ifPresent(
            pid ->
                System.err.println(
                    "ended process " + pid + ", a fork that was left behind by a killed run"));
  }

  /**
   * Runs a fork to its end, or to the limit.
   *
   * @param benchmark class and method, fully qualified
   * @param words what JMH is told to measure it
   * @param name of the log, should it fail
   * @throws Refusal if the folder cannot be written or Java not be started
   */
  End run(Path jar, String benchmark, List<String> words, String name) {
    Path result = folder.resolve(RESULT);
    Path log = folder.resolve(LOG);
    try {
      Files.deleteIfExists(result);
      List<String> options = options(benchmark, words, result);
      OptionalInt code = hosts.serves(jar) ? hosted(jar, options, log) : alone(jar, options, log);
      RunningFork.over(folder);
      End end = end(code, result, log);
      if (end.failure() != null) {
        end = End.failed(end.failure(), keep(log, name));
      }
      Files.deleteIfExists(result);
      Files.deleteIfExists(log);
      return end;
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
  }

  private OptionalInt hosted(Path jar, List<String> options, Path log) throws IOException {
    JmhHost host = hosts.of(jar);
    RunningFork.note(folder, host.handle());
    OptionalInt code = host.run(options, log, limit.time());
    if (!host.alive()) {
      host.addLastWords(log);
    }
    return code;
  }

  private OptionalInt alone(Path jar, List<String> options, Path log) {
    List<String> command =
        new ArrayList<>(List.of(java.command(), IGNORE_LOCK, "-jar", jar.toString()));
    command.addAll(options);
    JarProcess process = JarProcess.start(command, log);
    RunningFork.note(folder, process.handle());
    return process.finish(limit.time());
  }

  private Path keep(Path log, String name) throws IOException {
    Path logs = Files.createDirectories(folder.resolve(FAILED_LOGS));
    String file = name.replaceAll("[^\\w.=-]+", "_");
    int length = Math.min(file.length(), LONGEST_NAME);
    Path kept = logs.resolve(file.substring(file.length() - length) + ".log");
    AtomicFile.replace(kept, Files.readAllBytes(log));
    return kept;
  }

  private static List<String> options(String benchmark, List<String> words, Path result) {
    List<String> options = new ArrayList<>(List.of("^" + Pattern.quote(benchmark) + "$"));
    options.addAll(List.of("-f", "1", "-wf", "0", "-foe", "true"));
    options.addAll(List.of("-rf", "json", "-rff", result.toString()));
    options.addAll(words);
    return options;
  }

  private End end(OptionalInt code, Path result, Path log) throws IOException {
    if (code.isEmpty()) {
      String took = "it was not done within " + Progress.duration(limit.time()) + " and was ended";
      return End.failed(limit.cure().isEmpty() ? took : took + "; " + limit.cure(), log);
    }
    return Files.exists(result) && Files.size(result) > 0
        ? told(result, log)
        : End.failed(ForkLog.reason(log), log);
  }

  /** One that cannot be read is this fork's trouble, and no reason to give up the others. */
  private static End told(Path result, Path log) {
    try {
      Optional<Measured> measured = ForkResult.read(result);
      return measured.isPresent()
          ? new End(null, measured.get(), null)
          : End.failed(ForkResult.fault(result), log);
    } catch (Refusal unreadable) {
      return End.failed(ForkResult.fault(unreadable), log);
    }
  }

  /** Ends the JVMs that waited for further forks. */
  @Override
  public void close() {
    hosts.close();
  }
}
