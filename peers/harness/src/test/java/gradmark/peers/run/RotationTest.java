package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {
  @ParameterizedTest
  @CsvSource({"1, 3", "2, 2", "9, 2", "9, 3", "3, 7"})
  void everyRoundHasEverybodyOnceInTheSameCycle(int count, int rounds) {
    List<Integer> entrants = IntStream.range(0, count).boxed().toList();
    for (int round = 0; round < rounds; round++) {
      List<Integer> order = Rotation.order(entrants, round, rounds);
      assertThat(order).containsExactlyInAnyOrderElementsOf(entrants);
      for (int i = 0; i < count; i++) {
        assertThat(order.get((i + 1) % count)).isEqualTo((order.get(i) + 1) % count);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "9, 2", "9, 3", "10, 10"})
  void roundsBeginWithDifferentOnes(int count, int rounds) {
    List<Integer> entrants = IntStream.range(0, count).boxed().toList();
    Set<Integer> first = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      first.add(Rotation.order(entrants, round, rounds).getFirst());
    }
    assertThat(first).hasSize(rounds);
  }

  @Test
  void placesEvenOutOverARoundForEach() {
    List<Integer> entrants = List.of(0, 1, 2, 3, 4, 5);
    int[] places = new int[entrants.size()];
    for (int round = 0; round < 6; round++) {
      List<Integer> order = Rotation.order(entrants, round, 6);
      for (int place = 0; place < places.length; place++) {
        places[order.get(place)] += place;
      }
    }
    assertThat(places).containsOnly(15);
  }

  @Test
  void nobodyIsNoFault() {
    assertThat(Rotation.order(List.of(), 1, 3)).isEmpty();
  }
}
