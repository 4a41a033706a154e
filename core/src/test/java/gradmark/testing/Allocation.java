package gradmark.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What a piece of work allocates once it is compiled. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Bytes that this thread allocates in {@code calls} calls of {@code work} once it is warm: in the
   * first round that allocates nothing, or in the last one after 20 seconds.
   *
   * <p>Rounds before it allocate because the Vector API boxes its values until the second compiler,
   * which may wait for a processor, has done its work, and because a thread that asks for a
   * compilation loads classes and strings for it. What each call allocates shows in every round.
   */
  public static long bytes(int calls, Runnable work) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long bytes = measured(calls, work);
    while (bytes > 0 && System.nanoTime() < deadline) {
      bytes = measured(calls, work);
    }
    return bytes;
  }

  private static long measured(int calls, Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      work.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
