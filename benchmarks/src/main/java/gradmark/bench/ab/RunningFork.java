package gradmark.bench.ab;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The process of the fork that is running, kept in the folder: a foreign jar does not end with a
 * program that is killed outright, so the next one in the folder has to end it.
 *
 * @param pid its number
 * @param started when, ISO 8601: numbers are used again
 */
record RunningFork(long pid, String started) {
  /** Its file in the folder of the run. */
  static final String FILE = "fork-process.json";

  /** By so much the system's clock, which start times are derived from, may have been set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private static final int PATIENCE_SECONDS = 10;

  /** Takes note of a process; does nothing where the system does not tell when it started. */
  static void note(Path folder, ProcessHandle process) {
    process
        .info()
        .startInstant()
        .map(started -> new RunningFork(process.pid(), started.toString()))
        .ifPresent(fork -> JsonFile.write(folder.resolve(FILE), fork));
  }

  /** Takes note that it is over. */
  static void over(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /**
   * Ends what an earlier run left behind in a folder, with all that it started.
   *
   * @return its process id; empty if nothing was left
   * @throws gradmark.bench.shell.Refusal if the folder cannot be written
   */
  static OptionalLong endLeftOver(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    Optional<ProcessHandle> left = JsonFile.read(file, RunningFork.class).process();
    left.ifPresent(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        });
    try {
      over(folder);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
    return left.map(process -> OptionalLong.of(process.pid())).orElse(OptionalLong.empty());
  }

  /** The process, if it is alive and no other one of the same number. */
  private Optional<ProcessHandle> process() {
    Instant then = Instant.parse(started);
    return ProcessHandle.of(pid)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(then, start).abs())
                    .filter(apart -> apart.compareTo(CLOCK_TOLERANCE) < 0)
                    .isPresent());
  }
}
