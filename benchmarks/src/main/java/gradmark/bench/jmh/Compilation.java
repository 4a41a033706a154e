package gradmark.bench.jmh;

import java.time.Duration;

/**
 * Has C2 compile a short kernel before JMH warms up.
 *
 * <p>C2 waits for some thousand calls. Until then a vector kernel takes a thousand times as long,
 * and on short arrays those calls alone outlast a warm-up that is measured in time.
 */
final class Compilation {
  private static final int CALLS = 12_000;
  private static final long LIMIT = Duration.ofSeconds(2).toNanos();

  private Compilation() {}

  /** Calls a kernel 12,000 times, or for two seconds. */
  static void provoke(Runnable kernel) {
    long start = System.nanoTime();
    for (int call = 0; call < CALLS && System.nanoTime() - start < LIMIT; call++) {
      kernel.run();
    }
  }
}
