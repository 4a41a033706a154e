package gradmark.bench.jmh;

import java.util.concurrent.locks.LockSupport;

/**
 * The end of this JVM in the middle of a fork, as by Ctrl-C: the fork ends with it, and is not
 * taken for one that failed.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook = new Thread(this::begin, "end-fork");
  private volatile boolean begun;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Never returns once this JVM is ending: its hooks say when it is over. */
  void awaitIfBegun() {
    while (begun) {
      LockSupport.park(this);
    }
  }

  private void begin() {
    begun = true;
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      awaitIfBegun();
    }
  }
}
