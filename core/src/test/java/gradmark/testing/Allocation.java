package gradmark.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What a piece of work allocates once it is compiled. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Bytes that this thread allocates in {@code calls} calls of {@code work} once it is warm. It
   * warms up until a round allocates nothing, at most 20 seconds: the Vector API boxes its values
   * until the second compiler, which may wait for a processor, has done its work.
   */
  public static long bytes(int calls, Runnable work) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long bytes = measured(calls, work);
    while (bytes > 0 && System.nanoTime() < deadline) {
      bytes = measured(calls, work);
    }
    return measured(calls, work);
  }

  private static long measured(int calls, Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      work.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
