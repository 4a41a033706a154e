package gradmark.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CounterRandomTest {
  private static final int DRAWS = 400_000;

  /** The known answers of Random123 (kat_vectors, philox4x32 10). */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void philoxGivesTheKnownAnswers(String counter, String key, String answer) {
    long low = CounterRandom.philox(pair(counter, 0), pair(counter, 2), pair(key, 0), false);
    long high = CounterRandom.philox(pair(counter, 0), pair(counter, 2), pair(key, 0), true);

    assertThat(low).isEqualTo(pair(answer, 0));
    assertThat(high).isEqualTo(pair(answer, 2));
  }

  private static long pair(String words, int first) {
    String[] word = words.split(" ", -1);
    return HexFormat.fromHexDigitsToLong(word[first + 1] + word[first]);
  }

  @Test
  void drawsKeepTheirBits() {
    CounterRandom random = new CounterRandom(0x0123456789abcdefL, Stream.WEIGHTS, 3);

    assertThat(random.bits(0)).isEqualTo(0x416988c34f1c02a1L);
    assertThat(random.bits(1)).isEqualTo(0xf08d6a0e2e6662d0L);
    assertThat(random.bits(1L << 40)).isEqualTo(0x9fccf5d27f04365eL);
    assertThat(random.uniform(7)).isEqualTo(0x1.9572e6e58db99p-1);
    assertThat(random.normal(8)).isEqualTo(0x1.e0d7ea578801ep-2);
    assertThat(random.normal(9)).isEqualTo(0x1.959e038decb5cp-2);
    assertThat(random.below(1797, 5)).isEqualTo(162);
  }

  @Test
  void theHalvesOfABlockAreNeighbouringDraws() {
    CounterRandom random = new CounterRandom(7, Stream.SPLIT, 11);
    long streamWords = 11 | ((long) Stream.SPLIT.id() << 32);

    assertThat(random.bits(20)).isEqualTo(CounterRandom.philox(10, streamWords, 7, false));
    assertThat(random.bits(21)).isEqualTo(CounterRandom.philox(10, streamWords, 7, true));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -1, 0x5eed_0000_0000_0001L})
  void uniformDrawsFillTheirRangeEvenly(long seed) {
    CounterRandom random = new CounterRandom(seed, Stream.BENCHMARK, 0);
    double[] draws = IntStream.range(0, DRAWS).mapToDouble(random::uniform).toArray();

    assertThat(Arrays.stream(draws)).allMatch(u -> u >= 0 && u < 1);
    assertThat(moment(draws, 1)).isCloseTo(1.0 / 2, within(5 * Math.sqrt(1.0 / 12 / DRAWS)));
    // The variance of u² is 4/45, that of u³ is 9/112.
    assertThat(moment(draws, 2)).isCloseTo(1.0 / 3, within(5 * Math.sqrt(4.0 / 45 / DRAWS)));
    assertThat(moment(draws, 3)).isCloseTo(1.0 / 4, within(5 * Math.sqrt(9.0 / 112 / DRAWS)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -1, 0x5eed_0000_0000_0001L})
  void normalDrawsHaveTheMomentsOfTheNormal(long seed) {
    CounterRandom random = new CounterRandom(seed, Stream.BENCHMARK, 1);
    double[] draws = IntStream.range(0, DRAWS).mapToDouble(random::normal).toArray();

    // The variances of z, z², z³, z⁴ are 1, 2, 15, 96.
    assertThat(moment(draws, 1)).isCloseTo(0, within(5 * Math.sqrt(1.0 / DRAWS)));
    assertThat(moment(draws, 2)).isCloseTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
    assertThat(moment(draws, 3)).isCloseTo(0, within(5 * Math.sqrt(15.0 / DRAWS)));
    assertThat(moment(draws, 4)).isCloseTo(3, within(5 * Math.sqrt(96.0 / DRAWS)));
  }

  private static double moment(double[] draws, int power) {
    double sum = 0;
    for (double draw : draws) {
      sum += Math.pow(draw, power);
    }
    return sum / draws.length;
  }

  @Test
  void theTwoNormalsOfAPairAreUncorrelated() {
    CounterRandom random = new CounterRandom(3, Stream.BENCHMARK, 0);
    double sum = 0;
    for (long pair = 0; pair < DRAWS; pair += 2) {
      sum += random.normal(pair) * random.normal(pair + 1);
    }

    assertThat(sum / (DRAWS / 2)).isCloseTo(0, within(5 / Math.sqrt(DRAWS / 2.0)));
  }

  @Test
  void seedsStreamsAndStreamIndicesAreUncorrelated() {
    CounterRandom[] randoms = {
      new CounterRandom(1, Stream.WEIGHTS, 0),
      new CounterRandom(1, Stream.WEIGHTS, 1),
      new CounterRandom(1, Stream.SHUFFLE, 0),
      new CounterRandom(1, Stream.SHUFFLE, 1),
      new CounterRandom(2, Stream.WEIGHTS, 0),
      new CounterRandom(1L << 32, Stream.WEIGHTS, 0)
    };
    int draws = 40_000;
    for (int a = 0; a < randoms.length; a++) {
      for (int b = a + 1; b < randoms.length; b++) {
        double sum = 0;
        for (int i = 0; i < draws; i++) {
          sum += (randoms[a].uniform(i) - 0.5) * (randoms[b].uniform(i) - 0.5);
        }
        assertThat(12 * sum / draws)
            .as("correlation of %d and %d", a, b)
            .isCloseTo(0, within(5 / Math.sqrt(draws)));
      }
    }
  }

  @ParameterizedTest(name = "bound {0}")
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void boundedDrawsAreEvenlySpread(int bound) {
    CounterRandom random = new CounterRandom(5, Stream.BENCHMARK, bound);
    int draws = 100_000;
    int[] counts = new int[bound];
    for (int i = 0; i < draws; i++) {
      counts[random.below(bound, i)]++;
    }

    assertEven(counts, (double) draws / bound, 1.0 / bound);
  }

  @Test
  void boundedDrawsStayBelowTheLargestBound() {
    CounterRandom random = new CounterRandom(6, Stream.BENCHMARK, 0);

    assertThat(IntStream.range(0, 10_000).map(i -> random.below(Integer.MAX_VALUE, i)))
        .allMatch(draw -> draw >= 0 && draw < Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aBoundBelowOneIsRefused(int bound) {
    CounterRandom random = new CounterRandom(5, Stream.BENCHMARK, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.below(bound, 0))
        .withMessage("bound = " + bound + "; it must be at least 1");
  }

  @ParameterizedTest(name = "length {0}")
  @ValueSource(ints = {0, 1, 2, 3, 17, 1797})
  void aPermutationHoldsEveryIndexOnce(int length) {
    int[] order = new int[length];
    new CounterRandom(9, Stream.SPLIT, 0).permute(order);

    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, length).toArray());
  }

  @Test
  void everyIndexTakesEveryPlaceEquallyOften() {
    int length = 7;
    int trials = 70_000;
    CounterRandom random = new CounterRandom(10, Stream.SHUFFLE, 0);
    int[][] counts = new int[length][length];
    int[] order = new int[length];
    for (int trial = 0; trial < trials; trial++) {
      random.permute((long) trial * length, order);
      for (int place = 0; place < length; place++) {
        counts[place][order[place]]++;
      }
    }

    for (int[] place : counts) {
      assertEven(place, (double) trials / length, 1.0 / length);
    }
  }

  private static void assertEven(int[] counts, double expected, double probability) {
    double deviation = Math.sqrt(expected * (1 - probability));
    assertThat(Arrays.stream(counts))
        .allMatch(count -> Math.abs(count - expected) <= 5 * deviation);
  }

  @Test
  void aPermutationDependsOnItsFirstDraw() {
    CounterRandom random = new CounterRandom(9, Stream.SHUFFLE, 0);
    int[] first = new int[100];
    int[] second = new int[100];
    int[] again = new int[100];
    random.permute(first);
    random.permute(1L << 32, second);
    random.permute(0, again);

    assertThat(second).isNotEqualTo(first);
    assertThat(again).isEqualTo(first);
  }
}
