package gradmark.bench.jmh;

import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run that names no folder. It is made when JMH begins to measure: a profiler that
 * cannot start, or another JMH that does measure, leaves none behind.
 */
final class LateJournal implements Supplier<Optional<ForkWatch>>, AutoCloseable {
  private final RunIdentity identity;
  private @Nullable RunJournal journal;

  LateJournal(RunIdentity identity) {
    this.identity = identity;
  }

  /** Makes it, and says where; empty, after a message, where no folder can be written. */
  @Override
  public Optional<ForkWatch> get() {
    Path path = RunFolder.defaultPath(Instant.now(), Build.current());
    try {
      RunJournal opened = RunJournal.open(path, identity);
      journal = opened;
      System.err.println("journal: " + path);
      return Optional.of(new ForkWatch(opened));
    } catch (Refusal refused) {
      // The working directory may be write-protected, and JMH needs no folder.
      System.err.println("not journalled: " + refused.getMessage() + "; --out DIR names a folder");
      return Optional.empty();
    }
  }

  /**
   * Marks the run as what it came to, if it began.
   *
   * @param code the program's exit code
   * @throws Refusal if a fork could not be journalled
   */
  void end(int code) {
    if (journal != null) {
      journal.end(code);
    }
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
