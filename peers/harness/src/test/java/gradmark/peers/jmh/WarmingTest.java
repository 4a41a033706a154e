package gradmark.peers.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Kind;
import gradmark.peers.work.Prepared;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WarmingTest {
  @Test
  void aTimeThatFallsHasNotSettled() {
    assertThat(Warming.settled(LongStream.range(0, 300).map(i -> 2000 - 2 * i).toArray()))
        .isFalse();
    assertThat(Warming.settled(LongStream.range(0, 300).map(i -> i < 150 ? 2000 : 1000).toArray()))
        .isTrue();
  }

  @Test
  void oneSlowStepIsNoReasonToGoOn() {
    long[] times = LongStream.generate(() -> 1000).limit(300).toArray();
    times[299] = 1_000_000;
    assertThat(Warming.settled(times)).isTrue();
  }

  @Test
  void aStepIsRepeatedAtLeastThreeHundredTimes() {
    Counter counter = new Counter();
    Warming.repeat(Kind.STEP, counter, Duration.ofSeconds(10));
    assertThat(counter.runs).isGreaterThanOrEqualTo(300);
  }

  @Test
  void aStepThatTakesTooLongIsNotWaitedFor() {
    Counter counter = new Counter();
    Warming.repeat(Kind.STEP, counter, Duration.ZERO);
    assertThat(counter.runs).isZero();
  }

  @Test
  void trainingsAreRepeatedAtLeastFortyTimesEvenInAFirstAnswer() {
    Counter counter = new Counter();
    Warming.repeat(Kind.TRAININGS, counter, Duration.ZERO);
    assertThat(counter.runs).isGreaterThanOrEqualTo(40);
  }

  @Test
  void aProductIsRepeatedASetNumberOfTimes() {
    Counter counter = new Counter();
    Warming.repeat(Kind.GEMM, counter, Duration.ZERO);
    assertThat(counter.runs).isBetween(1, 12_000);
  }

  @Test
  void muchJavaIsRepeatedUntilItIsCompiled() {
    Counter counter = new Counter();
    counter.java = true;
    Warming.repeat(Kind.ADAM, counter, Duration.ofSeconds(30));
    assertThat(counter.runs).isEqualTo(12_000);
    counter.runs = 0;
    Warming.repeat(Kind.ADAM, counter, Duration.ZERO);
    assertThat(counter.runs).isZero();
  }

  private static final class Counter implements Prepared {
    private int runs;
    private boolean java;

    @Override
    public boolean runsMuchJava() {
      return java;
    }

    @Override
    public void run() {
      runs++;
    }

    @Override
    public float[] result() {
      return new float[0];
    }
  }
}
