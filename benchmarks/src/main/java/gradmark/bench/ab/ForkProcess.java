package gradmark.bench.ab;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.shell.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs forks one after another, each through {@code java -jar} of its own jar, so that the jar's
 * own main class, JMH and options of the JVM are at work and nothing of ours.
 */
public final class ForkProcess {
  /** JMH's lock is held for all of them: see {@link gradmark.bench.result.JmhLock}. */
  private static final String IGNORE_LOCK = "-Djmh.ignoreLock=true";

  private static final String RESULT = "fork.json";
  private static final String LOG = "fork.log";
  private static final String FAILED_LOGS = "logs";

  private static final int LONGEST_NAME = 200;

  private final ForkJava java;
  private final Limit limit;
  private final Path folder;

  /**
   * @param folder for its files while it runs, and for what failed ones printed
   */
  public ForkProcess(ForkJava java, Limit limit, Path folder) {
    this.java = java;
    this.limit = limit;
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

  /**
   * Runs a fork to its end, or to the limit.
   *
   * @param benchmark class and method, fully qualified
   * @param words what JMH is told to measure it
   * @param name of the log, should it fail
   * @throws gradmark.bench.shell.Refusal if the folder cannot be written or Java not be started
   */
  End run(Path jar, String benchmark, List<String> words, String name) {
    Path result = folder.resolve(RESULT);
    Path log = folder.resolve(LOG);
    try {
      Files.deleteIfExists(result);
      JarProcess process = JarProcess.start(command(jar, benchmark, words, result), log);
      RunningFork.note(folder, process.handle());
      OptionalInt code = process.finish(limit.time());
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

  private Path keep(Path log, String name) throws IOException {
    Path logs = Files.createDirectories(folder.resolve(FAILED_LOGS));
    String file = name.replaceAll("[^\\w.=-]+", "_");
    int length = Math.min(file.length(), LONGEST_NAME);
    Path kept = logs.resolve(file.substring(file.length() - length) + ".log");
    AtomicFile.replace(kept, Files.readAllBytes(log));
    return kept;
  }

  private List<String> command(Path jar, String benchmark, List<String> words, Path result) {
    List<String> command = new ArrayList<>(List.of(java.command(), IGNORE_LOCK));
    command.addAll(List.of("-jar", jar.toString()));
    command.add("^" + Pattern.quote(benchmark) + "$");
    command.addAll(List.of("-f", "1", "-wf", "0", "-foe", "true"));
    command.addAll(List.of("-rf", "json", "-rff", result.toString()));
    command.addAll(words);
    return command;
  }

  private End end(OptionalInt code, Path result, Path log) throws IOException {
    if (code.isEmpty()) {
      String took = "it was not done within " + Progress.duration(limit.time()) + " and was ended";
      return End.failed(limit.cure().isEmpty() ? took : took + "; " + limit.cure(), log);
    }
    if (Files.exists(result) && Files.size(result) > 0) {
      Optional<Measured> measured = ForkResult.read(result);
      return measured.isPresent()
          ? new End(null, measured.get(), null)
          : End.failed(ForkResult.fault(result), log);
    }
    return End.failed(ForkLog.reason(log), log);
  }
}
