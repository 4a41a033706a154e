package gradmark.bench.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this JVM in the middle of a fork, as by Ctrl-C: the fork ends with it, and is not
 * taken for one that failed.
 */
public final class Interruption implements AutoCloseable {
  private static final long TICK_MILLIS = 50;

  private static final int SOON_TICKS = 10;

  private final CountDownLatch over = new CountDownLatch(1);
  private final ShutdownHook hook = new ShutdownHook("end-fork", this::begin);
  private volatile boolean begun;

  /** Whether this JVM is ending: then no fork is to be started, and what one gave is void. */
  public boolean begun() {
    return begun;
  }

  /**
   * Whether this JVM is ending, asked right after a fork ended badly: Ctrl-C reaches the fork too,
   * and may do so a little before it reaches this JVM.
   */
  public boolean begunSoon() {
    try {
      for (int ticks = 0; !begun && ticks < SOON_TICKS; ticks++) {
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return begun;
  }

  /** Until nobody starts forks any more: one may have been about to start. */
  private void begin() {
    begun = true;
    try {
      do {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
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
