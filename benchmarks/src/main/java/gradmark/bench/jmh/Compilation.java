package gradmark.bench.jmh;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * Has C2 compile a kernel before JMH warms up.
 *
 * <p>C2 waits for some thousand calls or rounds of a loop, and compiles a register tile for a good
 * part of a second. Until then a vector kernel takes a thousand times as long, and that can outlast
 * a warm-up that is measured in time: a product once read 2 GFLOP/s instead of 56.
 */
final class Compilation {
  private static final long QUIET = Duration.ofMillis(250).toNanos();
  private static final long LEAST = Duration.ofSeconds(1).toNanos();
  static final long LIMIT = Duration.ofSeconds(5).toNanos();

  /** C2 compiles a method without long loops, such as the benchmark's own, at its 5,000th call. */
  static final int CALLS = 5_500;

  /**
   * C2 compiles a loop within its method after 40,000 rounds; the benchmarks' kernels have that
   * many in so many calls, at any width of vector.
   */
  private static final int ROUND_CALLS = 16;

  private Compilation() {}

  /**
   * Calls a kernel for a second, or for as long as the warm-up if that is shorter, and on until
   * nothing has been compiled for a quarter of a second, but not beyond five. A kernel that C2 has
   * not begun with can be quiet for longer than that quarter: so it is called sixteen times at
   * least, if a second is enough for them. If 5,500 calls are less than that first time away it
   * goes on to them: the compilation of the benchmark's own method, in the foreground, would stop
   * the measurement for an eighth of a second. Where no warm-up is asked for ({@code -wi 0}) the
   * kernel is not called.
   */
  static void provoke(BenchmarkParams params, Runnable kernel) {
    IterationParams warmup = params.getWarmup();
    if (warmup.getCount() == 0) {
      return;
    }
    long least =
        Math.min(LEAST, warmup.getCount() * warmup.getTime().convertTo(TimeUnit.NANOSECONDS));
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
      throw new IllegalStateException(
          "this JVM does not tell what it compiles; use a HotSpot JVM, without -Xint");
    }
    long start = System.nanoTime();
    long now = start;
    long lastCompiled = start;
    long milliseconds = compiler.getTotalCompilationTime();
    long fastest = Long.MAX_VALUE / CALLS;
    int calls = 0;
    while (now - start < least
        || (now - start < LEAST && calls < ROUND_CALLS)
        || (now - start < LIMIT
            && (now - lastCompiled < QUIET || withinReach(CALLS - calls, fastest, least)))) {
      long before = now;
      kernel.run();
      now = System.nanoTime();
      fastest = Math.min(fastest, now - before);
      calls++;
      long total = compiler.getTotalCompilationTime();
      if (total != milliseconds) {
        milliseconds = total;
        lastCompiled = now;
      }
    }
  }

  /**
   * Calls a kernel so many times, but begins no call after so many nanoseconds; not at all where no
   * warm-up is asked for.
   */
  static void call(BenchmarkParams params, int calls, long limit, Runnable kernel) {
    if (params.getWarmup().getCount() == 0) {
      return;
    }
    long start = System.nanoTime();
    for (int i = 0; i < calls && System.nanoTime() - start < limit; i++) {
      kernel.run();
    }
  }

  /** Whether calls are missing and, at so many nanoseconds each, take less than the time given. */
  private static boolean withinReach(long missing, long nanoseconds, long time) {
    return missing > 0 && missing * nanoseconds < time;
  }
}
