package gradmark.bench.shell;

import java.time.Duration;
import java.util.Optional;

/**
 * Ends a relaunched JVM whose parent is gone: a parent that is killed with SIGKILL cannot tell its
 * child.
 */
public final class ParentWatch {
  /**
   * The environment variable with the parent's process id. A system property would show in the
   * options that our own forks inherit and that results record.
   */
  public static final String PARENT = "GRADMARK_PARENT_PID";

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private ParentWatch() {}

  /** Starts to watch, where this JVM was relaunched by another; else does nothing. */
  public static void start() {
    String pid = System.getenv(PARENT);
    if (pid == null) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.of(Long.parseLong(pid));
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> watch(parent));
  }

  private static void watch(Optional<ProcessHandle> parent) {
    try {
      while (parent.isPresent() && parent.get().isAlive()) {
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException neverMeant) {
      Thread.currentThread().interrupt();
      return;
    }
    // Through the shutdown hooks, so that what was measured is saved and forks end too.
    System.exit(ExitCodes.INCOMPLETE);
  }
}
