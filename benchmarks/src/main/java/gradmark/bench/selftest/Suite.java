package gradmark.bench.selftest;

import gradmark.bench.compare.Block;
import gradmark.bench.compare.Direction;
import gradmark.bench.compare.ForkScore;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowSamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows that are judged together, as {@code ab} hands them over.
 *
 * @param rows of different keys
 */
record Suite(List<RowSamples> rows) {
  Suite {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param place of the row in its suite: a probe can be in it more than once
   */
  static RowSamples row(ProbeRow row, int place, List<Block> blocks) {
    RowKey key =
        new RowKey(
            ProbeRow.BENCHMARK,
            new TreeMap<>(
                Map.of(
                    "work", row.work(),
                    "scale", String.valueOf(row.scale()),
                    "place", String.valueOf(place))),
            List.of(),
            "avgt",
            RowKey.PRIMARY);
    return new RowSamples(key, ProbeRow.UNIT, Direction.LOWER, blocks, false);
  }

  /** A block of the forks of both sides, with what the rulers read around these. */
  static Block block(List<ProbeFork> base, List<ProbeFork> head) {
    List<ProbeFork> all = new ArrayList<>(base);
    all.addAll(head);
    return new Block(scores(base), scores(head), witnesses(all));
  }

  private static List<ForkScore> scores(List<ProbeFork> forks) {
    return forks.stream()
        .sorted(Comparator.comparingInt(ProbeFork::place))
        .map(fork -> new ForkScore(fork.times()))
        .toList();
  }

  private static SortedMap<String, List<Double>> witnesses(List<ProbeFork> forks) {
    SortedMap<String, List<Double>> witnesses = new TreeMap<>();
    int before = Integer.MIN_VALUE;
    for (ProbeFork fork :
        forks.stream().sorted(Comparator.comparingInt(ProbeFork::place)).toList()) {
      // What was read right after a fork was read right before the next one.
      int known = fork.place() == before + 1 ? 1 : 0;
      fork.rulers()
          .forEach(
              (ruler, readings) ->
                  witnesses
                      .computeIfAbsent(ruler, name -> new ArrayList<>())
                      .addAll(readings.subList(Math.min(known, readings.size()), readings.size())));
      before = fork.place();
    }
    return witnesses;
  }
}
