package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.peers.report.Ratio;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {
  @ParameterizedTest
  @CsvSource({"1, 3", "2, 2", "9, 2", "9, 3", "9, 4", "3, 8"})
  void everyRoundHasEverybodyOnceAndEachSecondOneGoesBack(int count, int rounds) {
    List<Integer> entrants = IntStream.range(0, count).boxed().toList();
    for (int round = 0; round < rounds; round++) {
      List<Integer> order = Rotation.order(entrants, round, rounds);
      assertThat(order).containsExactlyInAnyOrderElementsOf(entrants);
      if (round % 2 == 1) {
        assertThat(order.reversed()).isEqualTo(Rotation.order(entrants, round - 1, rounds));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "9, 4", "9, 6", "10, 20"})
  void pairsBeginWithDifferentOnes(int count, int rounds) {
    List<Integer> entrants = IntStream.range(0, count).boxed().toList();
    Set<Integer> first = new HashSet<>();
    for (int round = 0; round < rounds; round += 2) {
      first.add(Rotation.order(entrants, round, rounds).getFirst());
    }
    assertThat(first).hasSize(rounds / 2);
  }

  /** Everybody's turns have the same mean time, so what a drift adds to each mean is the same. */
  @ParameterizedTest
  @CsvSource({"2, 2", "9, 2", "9, 4", "4, 6"})
  void aLinearDriftAddsTheSameToEverybody(int count, int rounds) {
    List<Integer> entrants = IntStream.range(0, count).boxed().toList();
    double[] added = new double[count];
    for (int round = 0; round < rounds; round++) {
      List<Integer> order = Rotation.order(entrants, round, rounds);
      for (int place = 0; place < count; place++) {
        added[order.get(place)] += 0.01 * (round * count + place);
      }
    }
    for (double sum : added) {
      assertThat(sum).isCloseTo(added[0], within(1e-12));
    }
  }

  /** Two that are equally fast, while the machine loses 0.1 % with each turn. */
  @ParameterizedTest
  @CsvSource({"3, 2", "9, 2", "9, 4", "10, 6"})
  void aLinearDriftLeavesTheRatioAlone(int count, int rounds) {
    List<Integer> entrants = IntStream.range(0, count).boxed().toList();
    List<List<Double>> rates = new ArrayList<>();
    entrants.forEach(entrant -> rates.add(new ArrayList<>()));
    double rate = 100;
    for (int round = 0; round < rounds; round++) {
      for (int entrant : Rotation.order(entrants, round, rounds)) {
        rates.get(entrant).add(rate);
        rate -= 0.1;
      }
    }
    for (List<Double> theirs : rates) {
      assertThat(Ratio.of(rates.getFirst(), theirs).median()).isCloseTo(1, within(2e-4));
    }
  }

  @Test
  void nobodyIsNoFault() {
    assertThat(Rotation.order(List.of(), 1, 3)).isEmpty();
  }
}
