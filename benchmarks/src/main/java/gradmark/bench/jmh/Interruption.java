package gradmark.bench.jmh;

import gradmark.bench.shell.ShutdownHook;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this JVM in the middle of a fork, as by Ctrl-C: the fork ends with it, and is not
 * taken for one that failed.
 */
final class Interruption implements AutoCloseable {
  private static final long TICK_MILLIS = 50;

  private final CountDownLatch over = new CountDownLatch(1);
  private final ShutdownHook hook = new ShutdownHook("end-fork", this::begin);
  private volatile boolean begun;

  /** Whether this JVM is ending: then no fork is to be started, and what one gave is void. */
  boolean begun() {
    return begun;
  }

  /** Until nobody starts forks any more: one may have been about to start. */
  private void begin() {
    begun = true;
    try {
      do {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      } while (!over.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    hook.close();
  }
}
