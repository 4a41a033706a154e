package gradmark.bench.history;

import static gradmark.bench.history.TrendRuleTest.entry;
import static gradmark.bench.history.TrendRuleTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gradmark.bench.compare.AllocationMetric;
import gradmark.bench.compare.Definition;
import gradmark.bench.compare.RowKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values of a history are held against each other, and down to what. */
class TrendErasTest {
  @ParameterizedTest
  @CsvSource({
    "2, 200 ms, 1, 64, threads: 1 became 2",
    "1, 1 s, 1, 64, iteration: 200 ms became 1 s",
    "1, 200 ms, 10, 64, batch: 1 became 10",
    "1, 200 ms, 1, 32, work.perOp: 64.0 became 32.0"
  })
  void whatChangesWithTheDefinitionIsNoStep(
      int threads, String iteration, int batch, double work, String words) {
    Definition before = new Definition(1, "200 ms", 1, 64.0);
    Definition after = new Definition(threads, iteration, batch, work);
    List<HistoryEntry> history = history(100, 200);
    // The first ten are lines of before definitions were noted.
    history.subList(10, 20).replaceAll(entry -> defined(entry, before));
    history.subList(20, 40).replaceAll(entry -> defined(entry, after));

    Trend trend = trend(history);

    assertThat(trend.changes()).isEmpty();
    assertThat(trend.tracks().getFirst().changesOfEra()).containsExactly(0, 20);
    assertThat(Boundaries.of(trend))
        .singleElement()
        .asString()
        .endsWith("another definition of B.run n=8, " + words);
  }

  @Test
  void theDefinitionsOfAllRowsOfARunAreOneBoundary() {
    Definition brief = new Definition(1, "200 ms", 1, null);
    Definition longer = new Definition(1, "1 s", 1, null);
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      HistoryEntry entry = entry(i, "avgt", "ns/op", RowKey.PRIMARY, 100, "m");
      Definition definition = i < 2 ? brief : longer;
      history.add(
          with(
              entry,
              noted(entry, List.of("-XX:+A"), null, definition),
              noted(entry, List.of("-XX:+B"), null, definition)));
    }
    assertThat(Boundaries.of(trend(history)))
        .singleElement()
        .asString()
        .contains("-XX:+A, iteration: 200 ms became 1 s; and of 1 row more");
  }

  @Test
  void aNumberGoesOnWhereAnotherCountOfThreadsIsAdded() {
    Definition one = new Definition(1, "1 s", 1, null);
    Definition two = new Definition(2, "1 s", 1, null);
    List<HistoryEntry> history = history(100, 110);
    history.subList(0, 20).replaceAll(entry -> defined(entry, one));
    history
        .subList(20, 40)
        .replaceAll(
            entry ->
                with(
                    entry,
                    noted(entry, List.of("-t 1"), null, one),
                    noted(entry, List.of("-t 2"), null, two)));

    Trend trend = trend(history);

    assertThat(trend.tracks())
        .extracting(track -> track.key().flags(), track -> track.observations().size())
        .containsExactly(tuple(List.of("-t 1"), 40), tuple(List.of("-t 2"), 20));
    assertThat(trend.changes()).extracting(Change::index).containsExactly(20);
  }

  @Test
  void whatAnAllocationCannotResolveIsNoStep() {
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double value = i < 12 ? 0.0008 : 0.0016;
      history.add(entry(i, "avgt", "B/op", AllocationMetric.METRIC, value, "one"));
    }
    assertThat(trend(history).changes()).as("nothing tells").hasSize(1);
    history.subList(6, 24).replaceAll(entry -> resolving(entry, 1.25));
    assertThat(trend(history).changes()).as("old lines first").isEmpty();

    for (int i = 24; i < 36; i++) {
      HistoryEntry more = entry(i, "avgt", "B/op", AllocationMetric.METRIC, 16, "one");
      history.add(resolving(more, 1.25));
    }
    assertThat(trend(history).changes())
        .extracting(Change::index, Change::weight, Change::before)
        .containsExactly(tuple(24, Change.Weight.WORSE, 1.25));
  }

  private static Trend trend(List<HistoryEntry> history) {
    return TrendRuleTest.trend(new Explanations(List.of()), history);
  }

  private static List<HistoryEntry> history(double before, double after) {
    return TrendRuleTest.history("avgt", "ns/op", "m", TrendRuleTest.step(before, after));
  }

  private static HistoryEntry resolving(HistoryEntry entry, double resolution) {
    return with(entry, noted(entry, List.of(), resolution, null));
  }

  private static HistoryEntry defined(HistoryEntry entry, Definition definition) {
    return with(entry, noted(entry, List.of(), null, definition));
  }

  /** The number of an entry, with more that is noted of it. */
  private static HistoryEntry.Value noted(
      HistoryEntry entry,
      List<String> flags,
      @Nullable Double resolution,
      @Nullable Definition definition) {
    HistoryEntry.Value value = entry.values().getFirst();
    return new HistoryEntry.Value(
        value.benchmark(),
        value.params(),
        flags,
        value.mode(),
        value.metric(),
        value.unit(),
        value.value(),
        value.forks(),
        resolution,
        definition);
  }
}
