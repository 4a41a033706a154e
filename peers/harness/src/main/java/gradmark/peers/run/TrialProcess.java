package gradmark.peers.run;

import gradmark.bench.jmh.ForkOptions;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.ShutdownHook;
import gradmark.peers.work.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs trials one after another, each in a process with its library's own class path, environment
 * and threads, so that native libraries, thread pools and versions never meet.
 */
final class TrialProcess {
  private static final String MAIN = "gradmark.peers.jmh.TrialMain";

  /** JMH's own switch, for whoever knows that nothing else is measured here. */
  private static final String IGNORE_LOCK = "jmh.ignoreLock";

  private static final int LIMIT_MINUTES = 10;
  private static final int SHOWN = 300;

  private final Home home;
  private final Cpu cpu;
  private final Path logs;

  /**
   * @param logs folder for what failed trials printed
   */
  TrialProcess(Home home, Cpu cpu, Path logs) {
    this.home = home;
    this.cpu = cpu;
    this.logs = logs;
  }

  /**
   * Runs a trial to its end.
   *
   * @param library whose turn it is; ours for a ceiling
   * @param round for the log's name
   * @throws Refusal if the logs cannot be written
   */
  TrialResult run(Trial trial, Library library, int round) {
    String name = trial.work().name() + "-t" + trial.threads() + "-" + trial.entrant();
    Path log = logs.resolve(name + "-" + round + ".log");
    Path result = logs.resolve(name + "-" + round + ".json");
    try {
      Files.createDirectories(logs);
      Files.deleteIfExists(result);
      OptionalInt code = finish(start(trial, library, result, log));
      TrialResult read =
          code.isPresent()
              ? read(result, log, code.getAsInt())
              : TrialResult.failed(false, "it took longer than " + LIMIT_MINUTES + " minutes");
      Files.deleteIfExists(result);
      if (read.rate() == null) {
        return read.withLog(String.valueOf(log.getFileName()));
      }
      Files.deleteIfExists(log);
      return read;
    } catch (Unavailable missing) {
      return TrialResult.failed(false, String.valueOf(missing.getMessage()));
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(logs, fault);
    }
  }

  private Process start(Trial trial, Library library, Path result, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (library.waitsForCompiler()) {
      command.add("-Xbatch");
    }
    // The host only waits for its fork; C2 would cost more than it gives.
    command.addAll(
        List.of(
            Trial.HOST_ONLY + "+BackgroundCompilation",
            Trial.HOST_ONLY + "TieredStopAtLevel=1",
            Trial.HOST_ONLY + "+UseSerialGC"));
    command.addAll(ForkOptions.FLAGS);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(library.flags(cpu));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + home.natives().resolve("javacpp"));
    command.add("-DDJL_CACHE_DIR=" + home.natives().resolve("djl"));
    command.add("-Dai.djl.offline=true");
    command.add("-Dgradmark.peers.result=" + result.toAbsolutePath());
    if (Boolean.getBoolean(IGNORE_LOCK)) {
      command.add("-D" + IGNORE_LOCK + "=true");
    }
    command.add("-cp");
    command.add(home.classPath(library.module()));
    command.add(MAIN);
    command.addAll(trial.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Environment.set(
        builder.environment(),
        trial.work().kind().threadsPerCall(trial.threads()),
        library.environment(cpu));
    return builder.start();
  }

  /** The exit code; empty where it took too long. */
  private static OptionalInt finish(Process process) {
    try (ShutdownHook _ = new ShutdownHook("end-trial", () -> end(process))) {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        end(process);
        process.waitFor();
        return OptionalInt.empty();
      }
      return OptionalInt.of(process.exitValue());
    } catch (InterruptedException stopped) {
      end(process);
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCodes.INCOMPLETE, "stopped", stopped);
    }
  }

  /** JMH's fork first: nobody would find it once its parent is gone. Neither has work to save. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static TrialResult read(Path result, Path log, int code) throws IOException {
    if (Files.exists(result)) {
      TrialResult told = JsonFile.read(result, TrialResult.class);
      // Ready, and then no word: it died while it was timed.
      if (told.rate() != null || told.reason() != null) {
        return told;
      }
    }
    return TrialResult.failed(false, "its process ended with " + code + ": " + cause(log));
  }

  /** The line of a log that says most: the last cause, else the first error, else the last line. */
  private static String cause(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .toList();
    String line =
        lines.reversed().stream()
            .filter(said -> said.startsWith("Caused by:"))
            .findFirst()
            .or(() -> lines.stream().filter(TrialProcess::tells).findFirst())
            .or(() -> lines.reversed().stream().findFirst())
            .orElse("it printed nothing");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static boolean tells(String line) {
    return line.contains("Exception") || line.contains("Error") || line.contains("SIG");
  }
}
