package gradmark.peers.jmh;

import gradmark.peers.work.Kind;
import gradmark.peers.work.Prepared;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is repeated before JMH's own warm-up.
 *
 * <p>Work that is a call or two into compiled code is repeated for half a second. A step of DJL or
 * Deeplearning4j runs much Java, which C2 has compiled only after some hundred steps; until then it
 * takes twice as long. So a step, ours too, is repeated until its time has settled.
 */
final class Warming {
  private static final Duration SHORT = Duration.ofMillis(500);

  /** By then C2 has compiled what is short. */
  private static final int SHORT_CALLS = 12_000;

  private static final int LEAST_STEPS = 300;
  private static final double SETTLED = 0.02;

  private Warming() {}

  /**
   * Repeats the work.
   *
   * @param longest when steps are no longer waited for
   */
  static void repeat(Kind kind, Prepared work, Duration longest) {
    if (kind == Kind.STEP) {
      untilSettled(work, longest.toNanos());
      return;
    }
    long start = System.nanoTime();
    for (int call = 0; call < SHORT_CALLS && System.nanoTime() - start < SHORT.toNanos(); call++) {
      work.run();
    }
  }

  private static void untilSettled(Prepared work, long longest) {
    long[] times = new long[LEAST_STEPS];
    int steps = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < longest) {
      if (steps == times.length) {
        if (settled(times)) {
          return;
        }
        times = Arrays.copyOf(times, steps * 6 / 5);
      }
      work.run();
      long before = now;
      now = System.nanoTime();
      times[steps++] = now - before;
    }
  }

  /** Whether the median of the last quarter is within 2 % of that of the quarter before. */
  static boolean settled(long[] times) {
    int quarter = times.length / 4;
    double last = median(times, times.length - quarter, times.length);
    double before = median(times, times.length - 2 * quarter, times.length - quarter);
    return Math.abs(last / before - 1) <= SETTLED;
  }

  private static double median(long[] times, int from, int to) {
    long[] sorted = Arrays.copyOfRange(times, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
