package gradmark.bench.selftest;

import gradmark.bench.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A probe with its blocks of all sittings.
 *
 * @param blocks at least one
 */
record RecordedRow(ProbeRow row, List<ProbeBlock> blocks) {
  RecordedRow {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks: " + row.label() + " has none");
    }
  }

  /** The probes of some sittings, in the order of the probes. */
  static List<RecordedRow> of(List<List<ProbeBlock>> sittings) {
    SortedMap<ProbeRow, List<ProbeBlock>> blocks = new TreeMap<>();
    sittings.stream()
        .flatMap(List::stream)
        .forEach(block -> blocks.computeIfAbsent(block.row(), row -> new ArrayList<>()).add(block));
    return blocks.entrySet().stream()
        .map(row -> new RecordedRow(row.getKey(), row.getValue()))
        .toList();
  }

  /** The blocks that have forks of a delay. */
  List<ProbeBlock> with(int delay) {
    return blocks.stream().filter(block -> block.delays().contains(delay)).toList();
  }

  /** All delays that it was measured with. */
  SortedSet<Integer> delays() {
    SortedSet<Integer> delays = new TreeSet<>();
    blocks.forEach(block -> delays.addAll(block.delays()));
    return delays;
  }

  /**
   * How much equal forks differ near each other: the standard deviation of ln of their best
   * iterations within blocks.
   */
  double spread() {
    double squares = 0;
    for (ProbeBlock block : blocks) {
      double deviation =
          Sample.of(block.of(0).stream().mapToDouble(RecordedRow::logOfBest).toArray()).deviation();
      squares += deviation * deviation;
    }
    return Math.sqrt(squares / blocks.size());
  }

  private static double logOfBest(ProbeFork fork) {
    return Math.log(fork.times().stream().mapToDouble(Double::doubleValue).min().orElseThrow());
  }
}
