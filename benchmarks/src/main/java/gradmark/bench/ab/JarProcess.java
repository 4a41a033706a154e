package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.ParentWatch;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a jar, and what it started in turn. */
final class JarProcess {
  private final Process process;

  private JarProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param log where all that it prints goes
   * @throws Refusal if that fails
   */
  static JarProcess start(List<String> command, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // A jar of ours ends with this JVM then, even where this is killed.
    builder.environment().put(ParentWatch.PARENT, Long.toString(ProcessHandle.current().pid()));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new JarProcess(process);
    } catch (IOException fault) {
      throw cannotStart(command, fault);
    }
  }

  static Refusal cannotStart(List<String> command, IOException fault) {
    return new Refusal(
        ExitCodes.UNFIT_JAVA,
        "cannot start " + command.getFirst() + ": " + fault.getMessage(),
        fault);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Waits for its end, and ends it after the limit.
   *
   * @return its exit code; empty where it took too long
   * @throws Refusal if this thread is interrupted
   */
  OptionalInt finish(Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return OptionalInt.of(process.exitValue());
      }
      end(process);
      process.waitFor();
      return OptionalInt.empty();
    } catch (InterruptedException stopped) {
      end(process);
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCodes.INCOMPLETE, "stopped", stopped);
    }
  }

  /** Ends a process, what it started first: nobody would find that once its parent is gone. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
