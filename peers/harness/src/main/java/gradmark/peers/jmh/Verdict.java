package gradmark.peers.jmh;

import gradmark.bench.result.JsonFile;
import gradmark.peers.run.TrialResult;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Mismatch;
import gradmark.peers.work.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells the process that started a trial what its fork found: JMH's own report has no such place.
 */
final class Verdict {
  /** The property that names the trial's result file, in the trial's process and in its fork. */
  static final String FILE = "gradmark.peers.result";

  private Verdict() {}

  /** The library is ready, and its result is ours. */
  static void tell(LibraryFacts facts) {
    write(TrialResult.ready(facts));
  }

  /** There will be no rate. */
  static void tell(Throwable fault) {
    write(TrialResult.failed(fault instanceof Mismatch, reason(fault)));
  }

  private static void write(TrialResult result) {
    String file = System.getProperty(FILE);
    if (file != null) {
      JsonFile.write(Path.of(file), result);
    }
  }

  /** What the fork's library said of itself; null where it said nothing. */
  static @Nullable LibraryFacts facts(Path file) {
    return Files.exists(file) ? JsonFile.read(file, TrialResult.class).facts() : null;
  }

  /**
   * What was thrown, and what caused it. What was thrown on purpose says enough by its message;
   * anything else begins with what it is.
   */
  static String reason(Throwable fault) {
    boolean onPurpose = fault instanceof Mismatch || fault instanceof Unavailable;
    StringBuilder said =
        new StringBuilder(onPurpose ? String.valueOf(fault.getMessage()) : fault.toString());
    for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message == null || said.indexOf(message) < 0) {
        said.append("; because of ").append(cause);
      }
    }
    return said.toString();
  }
}
