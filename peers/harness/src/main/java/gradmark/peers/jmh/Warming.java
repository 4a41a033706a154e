package gradmark.peers.jmh;

import gradmark.peers.work.Kind;
import gradmark.peers.work.Prepared;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is repeated before JMH's own warm-up.
 *
 * <p>Work that is a call or two into compiled code is repeated for half a second. A call of ND4J or
 * DJL passes through much Java, which is slow until C2 has compiled it, after some ten thousand
 * calls; a step of DJL or Deeplearning4j is hundreds of them. So the first are repeated as often,
 * for at most ten seconds, and a step, ours too, until its time has settled; and so are trainings,
 * of 100 steps each, which are waited for longer where all else is short.
 */
final class Warming {
  private static final Duration SHORT = Duration.ofMillis(500);

  private static final Duration LONG = Duration.ofSeconds(10);

  /** By then C2 has compiled what is short. */
  private static final int CALLS = 12_000;

  private static final int LEAST_STEPS = 300;

  /** Runs: of DJL 4,000 steps, which is when C2 has compiled what its steps pass through. */
  private static final int LEAST_TRAININGS = 40;

  /** Of trainings, even in a first answer. */
  private static final Duration LEAST_LONGEST = Duration.ofSeconds(20);

  private static final double SETTLED = 0.02;

  private Warming() {}

  /**
   * Repeats the work.
   *
   * @param longest that is waited for C2 and for steps to settle
   */
  static void repeat(Kind kind, Prepared work, Duration longest) {
    if (kind == Kind.STEP) {
      untilSettled(work, LEAST_STEPS, longest);
    } else if (kind == Kind.TRAININGS) {
      untilSettled(work, LEAST_TRAININGS, longer(longest, LEAST_LONGEST));
    } else {
      untilCompiled(work, longest);
    }
  }

  private static void untilCompiled(Prepared work, Duration longest) {
    Duration several = longest.compareTo(LONG) < 0 ? longest : LONG;
    long limit = (work.runsMuchJava() ? several : SHORT).toNanos();
    long start = System.nanoTime();
    for (int call = 0; call < CALLS && System.nanoTime() - start < limit; call++) {
      work.run();
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static void untilSettled(Prepared work, int least, Duration longest) {
    long limit = longest.toNanos();
    long[] times = new long[least];
    int runs = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < limit) {
      if (runs == times.length) {
        if (settled(times)) {
          return;
        }
        times = Arrays.copyOf(times, runs * 6 / 5);
      }
      work.run();
      long before = now;
      now = System.nanoTime();
      times[runs++] = now - before;
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
