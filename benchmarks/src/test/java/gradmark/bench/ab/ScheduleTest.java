package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.RowKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final List<RowKey> ROWS =
      IntStream.range(0, 20).mapToObj(i -> row("a.B.m" + i)).toList();

  private static RowKey row(String benchmark) {
    return new RowKey(benchmark, new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
  }

  @Test
  void sidesTakeTurnsInGoingFirst() {
    Side base = Side.BASE;
    Side head = Side.HEAD;
    assertThat(Schedule.sides(1)).containsExactly(base, head, head, base);
    assertThat(Schedule.sides(2)).containsExactly(head, base, base, head);
    assertThat(Schedule.sides(3)).isEqualTo(Schedule.sides(1));
  }

  @Test
  void roundsAreShuffledByTheSeedAlone() {
    Map<RowKey, Integer> none = Map.of();
    List<RowKey> round = new Schedule(1).round(ROWS, none);

    assertThat(round).containsExactlyInAnyOrderElementsOf(ROWS).isNotEqualTo(ROWS);
    List<RowKey> told = ROWS.stream().sorted(Comparator.reverseOrder()).toList();
    assertThat(new Schedule(1).round(told, none)).isEqualTo(round);
    assertThat(new Schedule(2).round(ROWS, none)).isNotEqualTo(round);
    Map<RowKey, Integer> one = new HashMap<>();
    ROWS.forEach(row -> one.put(row, 1));
    assertThat(new Schedule(1).round(ROWS, one)).isNotEqualTo(round);
  }

  @Test
  void rowsThatAreBehindComeFirst() {
    Map<RowKey, Integer> blocks = new HashMap<>();
    ROWS.forEach(row -> blocks.put(row, 3));
    blocks.put(ROWS.get(4), 2);
    blocks.put(ROWS.get(7), 2);

    assertThat(new Schedule(1).round(ROWS, blocks))
        .containsExactlyInAnyOrder(ROWS.get(4), ROWS.get(7));
    assertThat(new Schedule(1).round(List.of(), blocks)).isEmpty();
  }
}
