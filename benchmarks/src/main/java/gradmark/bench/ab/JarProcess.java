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
    Process process =
        start(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
    try {
      process.getOutputStream().close();
      return new JarProcess(process);
    } catch (IOException fault) {
      throw cannotStart(command, fault);
    }
  }

  /**
   * Starts a process. A jar of ours journals nothing in it and, started by its main class, ends
   * with this JVM even where this is killed; what else is left behind then is ended by the next run
   * in its folder ({@link RunningFork}).
   *
   * @throws Refusal if that fails
   */
  static Process start(ProcessBuilder builder) {
    builder.environment().put(ParentWatch.PARENT, Long.toString(ProcessHandle.current().pid()));
    try {
      return builder.start();
    } catch (IOException fault) {
      throw cannotStart(builder.command(), fault);
    }
  }

  private static Refusal cannotStart(List<String> command, IOException fault) {
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
      return tooLong(process);
    } catch (InterruptedException stopped) {
      throw stopped(process, stopped);
    }
  }

  /** Ends a process that took too long, and has no exit code of its own then. */
  static OptionalInt tooLong(Process process) throws InterruptedException {
    end(process);
    process.waitFor();
    return OptionalInt.empty();
  }

  /** Ends a process that this thread is not to wait for any more. */
  static Refusal stopped(Process process, InterruptedException stopped) {
    end(process);
    Thread.currentThread().interrupt();
    return new Refusal(ExitCodes.INCOMPLETE, "stopped", stopped);
  }

  /** Ends a process, what it started first: nobody would find that once its parent is gone. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
