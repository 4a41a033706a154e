package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompilationTest {
  /** Of 10 ms each: more than the second that is called at most without need. */
  private static final int LONG_WARMUP = 150;

  /** Four thousand of these are a second. */
  private static final long CALL_NANOSECONDS = 250_000;

  private final long[] calls = new long[1];

  @Test
  void endsOnceNothingIsCompiled() {
    long start = System.nanoTime();

    Compilation.provoke(TestParams.withWarmups(LONG_WARMUP), () -> calls[0]++);

    assertThat(calls[0]).isGreaterThan(1000);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
  }

  @Test
  void goesOnToTheCallsAfterWhichTheCallerIsCompiled() {
    Compilation.provoke(
        TestParams.withWarmups(LONG_WARMUP),
        () -> {
          calls[0]++;
          long end = System.nanoTime() + CALL_NANOSECONDS;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        });

    assertThat(calls[0]).isGreaterThanOrEqualTo(5_500);
  }

  @Test
  void takesNoLongerThanAShortWarmUpOnceNothingIsCompiled() {
    Compilation.provoke(TestParams.withWarmups(1), () -> sleep(600));

    assertThat(calls[0]).as("calls of 600 ms after a warm-up of 10 ms").isLessThanOrEqualTo(3);
  }

  @Test
  void goesOnToTheCallsAfterWhichALoopIsCompiled() {
    Compilation.provoke(TestParams.withWarmups(1), () -> sleep(50));

    assertThat(calls[0]).as("calls of 50 ms after a warm-up of 10 ms").isBetween(16L, 20L);
  }

  private void sleep(int milliseconds) {
    calls[0]++;
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void callsSoOftenAndNotBeyondItsLimit() {
    Compilation.call(TestParams.withWarmups(1), 700, Long.MAX_VALUE, () -> calls[0]++);
    assertThat(calls[0]).isEqualTo(700);

    Compilation.call(TestParams.withWarmups(1), 700, 0, () -> calls[0]++);
    Compilation.call(TestParams.withWarmups(0), 700, Long.MAX_VALUE, () -> calls[0]++);
    assertThat(calls[0]).as("beyond the limit, and without warm-up").isEqualTo(700);
  }

  @Test
  void withoutWarmUpsNothingIsCalled() {
    Compilation.provoke(TestParams.withWarmups(0), () -> calls[0]++);

    assertThat(calls[0]).isZero();
  }
}
