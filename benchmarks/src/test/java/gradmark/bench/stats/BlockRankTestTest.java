package gradmark.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.stats.ShiftTest.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRankTestTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void pIsTheShareOfAssignmentsThatAreAsExtreme(long seed) {
    List<List<Double>> pooled = pooled(seed, 4, 5, 3);
    List<Integer> heads = List.of(2, 2, 1);
    List<List<Groups>> assignments = assignments(pooled, heads);
    assertThat(assignments).hasSize(6 * 10 * 3);
    List<Double> p = assignments.stream().map(groups -> new BlockRankTest(groups).p()).toList();
    // Exact means: among all assignments, p is at most α in at most a share of α.
    for (double alpha : new double[] {0.02, 0.05, 0.1, 0.3}) {
      double share = (double) p.stream().filter(value -> value <= alpha).count() / p.size();
      assertThat(share).as("seed %s, α = %s", seed, alpha).isLessThanOrEqualTo(alpha);
    }
    assertThat(Collections.min(p)).isLessThan(0.05);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.0555555556", "5, 0.0002572016", "6, 0.0000428669"})
  void leastPIsThatOfSidesThatDoNotOverlap(int blocks, double p) {
    List<Groups> apart = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      apart.add(new Groups(List.of(1.0 + i, 1.1 + i), List.of(1.3 + i, 1.4 + i)));
    }
    assertThat(BlockRankTest.leastP(apart)).isCloseTo(p, within(1e-9));
    assertThat(new BlockRankTest(apart).p()).isCloseTo(p, within(1e-9));
  }

  @Test
  void differencesBetweenGroupsDoNotCount() {
    List<Groups> steady = new ArrayList<>();
    List<Groups> drifting = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 6; i++) {
      List<Double> base = List.of(random.nextGaussian(), random.nextGaussian());
      List<Double> head = List.of(4 + random.nextGaussian(), 4 + random.nextGaussian());
      double drift = 1000 * i;
      steady.add(new Groups(base, head));
      drifting.add(
          new Groups(
              base.stream().map(v -> v + drift).toList(),
              head.stream().map(v -> v + drift).toList()));
    }
    assertThat(new BlockRankTest(drifting).p()).isEqualTo(new BlockRankTest(steady).p());
    assertThat(new BlockRankTest(drifting).estimate())
        .isCloseTo(new BlockRankTest(steady).estimate(), within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.5, 0, 0.25, 8})
  void estimateAndIntervalMoveWithTheHead(double shift) {
    List<Groups> groups = blocks(11, 6, shift);
    List<Groups> still = blocks(11, 6, 0);
    double level = 0.01;
    Interval moved = new BlockRankTest(groups).interval(level);
    Interval fixed = new BlockRankTest(still).interval(level);
    assertThat(new BlockRankTest(groups).estimate())
        .isCloseTo(new BlockRankTest(still).estimate() + shift, within(1e-4));
    assertThat(moved.low()).isCloseTo(fixed.low() + shift, within(1e-4));
    assertThat(moved.high()).isCloseTo(fixed.high() + shift, within(1e-4));
    assertThat(moved.low()).isLessThan(new BlockRankTest(groups).estimate());
    assertThat(moved.high()).isGreaterThan(new BlockRankTest(groups).estimate());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void zeroIsOutsideTheIntervalExactlyIfItIsRejected(long seed) {
    BlockRankTest test = new BlockRankTest(blocks(seed, 5, 0.2 * seed));
    Interval interval = test.interval(0.01);
    boolean outside = interval.low() > 0 || interval.high() < 0;
    assertThat(outside).as("seed %s, p = %s", seed, test.p()).isEqualTo(test.p() <= 0.01);
  }

  @Test
  void equalValuesAreNoDifference() {
    Groups equal = new Groups(List.of(3.0, 3.0), List.of(3.0, 3.0));
    BlockRankTest test = new BlockRankTest(Collections.nCopies(6, equal));
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.estimate()).isCloseTo(0, within(1e-8));
  }

  @Test
  void tooFewValuesBoundNothing() {
    BlockRankTest test = new BlockRankTest(blocks(3, 2, 0));
    assertThat(test.interval(0.01).high()).isInfinite();
    assertThat(test.interval(0.01).low()).isInfinite();
  }

  @Test
  void unpairedValuesAreOneGroup() {
    List<Double> base = IntStream.range(0, 30).mapToObj(i -> 1.0 + i).toList();
    List<Double> head = IntStream.range(0, 30).mapToObj(i -> 1.5 + i).toList();
    BlockRankTest test = new BlockRankTest(List.of(new Groups(base, head)));
    assertThat(test.p()).isBetween(0.5, 1.0);
    assertThat(test.estimate()).isCloseTo(0.5, within(0.5));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> new Groups(List.of(1.0), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head = []");
    assertThatThrownBy(() -> new Groups(List.of(Double.NaN), List.of(1.0)))
        .hasMessageContaining("base = [NaN]");
  }

  private static List<Groups> blocks(long seed, int count, double shift) {
    Random random = new Random(seed);
    List<Groups> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(
          new Groups(
              List.of(random.nextGaussian(), random.nextGaussian()),
              List.of(shift + random.nextGaussian(), shift + random.nextGaussian())));
    }
    return blocks;
  }

  private static List<List<Double>> pooled(long seed, int... sizes) {
    Random random = new Random(seed);
    List<List<Double>> pooled = new ArrayList<>();
    for (int size : sizes) {
      pooled.add(random.doubles(size).boxed().toList());
    }
    return pooled;
  }

  /** Every choice of each group's heads. */
  private static List<List<Groups>> assignments(List<List<Double>> pooled, List<Integer> heads) {
    List<List<Groups>> all = List.of(List.of());
    for (int g = 0; g < pooled.size(); g++) {
      List<List<Groups>> longer = new ArrayList<>();
      for (List<Groups> earlier : all) {
        for (Groups group : choices(pooled.get(g), heads.get(g))) {
          List<Groups> next = new ArrayList<>(earlier);
          next.add(group);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<Groups> choices(List<Double> values, int heads) {
    List<Groups> choices = new ArrayList<>();
    for (int mask = 0; mask < 1 << values.size(); mask++) {
      if (Integer.bitCount(mask) == heads) {
        List<Double> base = new ArrayList<>();
        List<Double> head = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
          ((mask >> i & 1) == 1 ? head : base).add(values.get(i));
        }
        choices.add(new Groups(base, head));
      }
    }
    return choices;
  }
}
