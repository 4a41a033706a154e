package gradmark.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DrawTest {
  private static final float GUARD = -77;

  @ParameterizedTest
  @EnumSource
  void fillingGivesTheBitsOfSingleDraws(Draw draw) {
    CounterRandom random = new CounterRandom(21, Stream.BENCHMARK, 4);
    for (long first : new long[] {0, 1, 2, 7, 8, (1L << 33) + 1, 1L << 40}) {
      for (int count : new int[] {0, 1, 2, 3, 4, 63, 64, 65, 1009}) {
        for (int offset : new int[] {0, 3}) {
          float[] out = new float[offset + count + 2];
          Arrays.fill(out, GUARD);
          draw.fill(random, first, 0.25, 1.7, out, offset, count);

          float[] expected = new float[out.length];
          Arrays.fill(expected, GUARD);
          for (int i = 0; i < count; i++) {
            expected[offset + i] = (float) (0.25 + 1.7 * draw.at(random, first + i));
          }
          assertThat(out).as("first %d, count %d", first, count).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theVarianceIsTheDeclaredOne(Draw draw) {
    CounterRandom random = new CounterRandom(22, Stream.BENCHMARK, 0);
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double value = draw.at(random, i);
      sum += value;
      squares += value * value;
    }

    assertThat(sum / draws).isCloseTo(0, within(5 * Math.sqrt(draw.variance() / draws)));
    // Var(x²) is at most 2 Var(x)², which the normal reaches.
    assertThat(squares / draws)
        .isCloseTo(draw.variance(), within(5 * draw.variance() * Math.sqrt(2.0 / draws)));
  }

  @Test
  void uniformDrawsLieWithinOne() {
    CounterRandom random = new CounterRandom(23, Stream.BENCHMARK, 0);
    for (int i = 0; i < 10_000; i++) {
      assertThat(Draw.UNIFORM.at(random, i)).isGreaterThanOrEqualTo(-1).isLessThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRangeOutsideTheArrayIsRefused(Draw draw) {
    CounterRandom random = new CounterRandom(24, Stream.BENCHMARK, 0);
    float[] out = new float[8];

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> draw.fill(random, 0, 0, 1, out, 5, 4));
    assertThat(out).containsOnly(0);
  }
}
