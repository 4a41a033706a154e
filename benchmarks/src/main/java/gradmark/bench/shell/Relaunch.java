package gradmark.bench.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This program once more, in a JVM of its own that has the vector module, which a jar's manifest
 * cannot add.
 *
 * <p>The child has our terminal and our standard streams, its exit code becomes ours, and it ends
 * with us: on SIGINT and SIGTERM a shutdown hook ends it, and after SIGKILL {@link ParentWatch}
 * does.
 */
public final class Relaunch {
  /** What a JVM that computes with vectors is started with. */
  public static final List<String> MODULE_FLAGS =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int GRACE_SECONDS = 20;

  private Relaunch() {}

  /** Whether this JVM lacks the vector module. */
  public static boolean needed() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty();
  }

  /**
   * Runs a main class with this JVM's own binary, options and class path, plus {@link
   * #MODULE_FLAGS} and {@code -Xbatch}.
   *
   * @return the child's exit code
   */
  public static int run(String mainClass, List<String> args) {
    ProcessBuilder builder = new ProcessBuilder(command(mainClass, args)).inheritIO();
    builder.environment().put(ParentWatch.PARENT, Long.toString(ProcessHandle.current().pid()));
    Process child = start(builder);
    Thread hook = new Thread(() -> end(child), "end-child");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return child.waitFor();
    } catch (InterruptedException stopped) {
      end(child);
      Thread.currentThread().interrupt();
      return ExitCodes.INCOMPLETE;
    }
  }

  static List<String> command(String mainClass, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(MODULE_FLAGS);
    // Compiled in the background while two threads compute, a register tile boxed its vectors in
    // one start of three: five times slower, until the end.
    command.add("-Xbatch");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(args);
    return command;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new Refusal(
          ExitCodes.UNFIT_JAVA,
          "cannot start " + builder.command().getFirst() + ": " + failure.getMessage(),
          failure);
    }
  }

  /** Asks the child to end, and waits while it saves what it has. */
  private static void end(Process child) {
    if (!child.isAlive()) {
      return;
    }
    child.destroy();
    try {
      if (!child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
