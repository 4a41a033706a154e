package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Which rows get the next blocks: all of them until each has six, then, round by round, those that
 * are not settled.
 */
final class Allocation {
  /**
   * Of every row. With fewer than five no verdict on a dozen rows could be reached, with fewer than
   * six none on thirty; an even number has as many ABBA as BAAB.
   */
  static final int AT_FIRST = 6;

  private final Set<RowKey> rows;
  private final BlockLog log;
  private final Judgement judgement;
  private final Schedule schedule;

  Allocation(Collection<RowKey> rows, BlockLog log, Judgement judgement, Schedule schedule) {
    this.rows = new TreeSet<>(rows);
    this.log = log;
    this.judgement = judgement;
    this.schedule = schedule;
  }

  /** The rows of the next round, in the order of running; none if all is settled. */
  List<RowKey> round() {
    Map<RowKey, Integer> blocks = log.wholeBlocks();
    Set<RowKey> running = running();
    Set<RowKey> next = new TreeSet<>(running);
    next.removeIf(row -> blocks.getOrDefault(row, 0) >= AT_FIRST);
    if (next.isEmpty()) {
      next.addAll(running);
      next.retainAll(judgement.unsettled());
    }
    return schedule.round(next, blocks);
  }

  /**
   * How long it takes until every row has its first blocks.
   *
   * @param block what one of a row takes
   */
  double missingAtFirst(ToDoubleFunction<RowKey> block) {
    Map<RowKey, Integer> blocks = log.wholeBlocks();
    return running().stream()
        .mapToDouble(
            row -> Math.max(0, AT_FIRST - blocks.getOrDefault(row, 0)) * block.applyAsDouble(row))
        .sum();
  }

  private Set<RowKey> running() {
    Set<RowKey> running = new TreeSet<>(rows);
    running.removeIf(log::failedNow);
    return running;
  }
}
