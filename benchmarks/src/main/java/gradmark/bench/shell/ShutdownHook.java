package gradmark.bench.shell;

/**
 * What is done when the JVM is told to end, by Ctrl-C or a kill, as long as this is open. It runs
 * beside other hooks and beside the threads that compute.
 */
public final class ShutdownHook implements AutoCloseable {
  private final Thread thread;

  /**
   * Waits for the end; where the JVM is ending already, the action starts at once.
   *
   * @param name of the thread that runs the action
   */
  public ShutdownHook(String name, Runnable action) {
    thread = new Thread(action, name);
    try {
      Runtime.getRuntime().addShutdownHook(thread);
    } catch (IllegalStateException ending) {
      thread.start();
    }
  }

  /** Drops the action, unless the JVM is ending: it runs then. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException ending) {
      return;
    }
  }
}
