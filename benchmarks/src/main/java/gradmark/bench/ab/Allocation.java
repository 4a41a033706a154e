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
 *
 * <p>A row of the same code gets no verdict, it only tells of noise. Where time is too short for
 * six blocks of all, the rows that are compared get theirs.
 */
public final class Allocation {
  /**
   * Of every row. With fewer than five no verdict on a dozen rows could be reached, with fewer than
   * six none on thirty; an even number has as many ABBA as BAAB.
   */
  public static final int AT_FIRST = 6;

  private final Set<RowKey> rows = new TreeSet<>();
  private final Set<RowKey> compared = new TreeSet<>();
  private final BlockLog log;
  private final Judgement judgement;
  private final Schedule schedule;

  /**
   * @param rows that are measured
   */
  Allocation(Collection<PlannedRow> rows, BlockLog log, Judgement judgement, Schedule schedule) {
    for (PlannedRow row : rows) {
      this.rows.add(row.key());
      if (row.standing() == Standing.COMPARED) {
        compared.add(row.key());
      }
    }
    this.log = log;
    this.judgement = judgement;
    this.schedule = schedule;
  }

  /**
   * The rows of the next round, in the order of running; none if all is settled, or no block fits
   * into the time that is left.
   */
  List<RowKey> round(TimeBudget<RowKey> budget) {
    Map<RowKey, Integer> blocks = log.wholeBlocks();
    Set<RowKey> running = running();
    Set<RowKey> next = new TreeSet<>(running);
    next.removeIf(row -> blocks.getOrDefault(row, 0) >= AT_FIRST);
    double reserved = reserved(budget);
    // A row that does not fit would be the whole round once it has the fewest blocks, and end the
    // run.
    next.removeIf(row -> !affords(row, budget, reserved));
    if (next.isEmpty()) {
      next.addAll(running);
      next.retainAll(judgement.unsettled());
      next.removeIf(row -> !affords(row, budget, reserved));
    }
    return schedule.round(next, blocks);
  }

  /**
   * How long it takes until every row has its first blocks.
   *
   * @param block what one of a row takes
   */
  double missingAtFirst(ToDoubleFunction<RowKey> block) {
    return missingAtFirst(running(), block);
  }

  /**
   * Whether a block of a row can be run: in time, and if the row is not one of those that are
   * compared, so that there is time for what these miss of their first blocks.
   */
  boolean affords(RowKey row, TimeBudget<RowKey> budget) {
    return affords(row, budget, reserved(budget));
  }

  private boolean affords(RowKey row, TimeBudget<RowKey> budget, double reserved) {
    return budget.fits(row, compared.contains(row) ? 0 : reserved);
  }

  private double reserved(TimeBudget<RowKey> budget) {
    Set<RowKey> first = running();
    first.retainAll(compared);
    first.removeIf(row -> !budget.fits(row, 0));
    return missingAtFirst(first, budget::block);
  }

  private double missingAtFirst(Set<RowKey> some, ToDoubleFunction<RowKey> block) {
    Map<RowKey, Integer> blocks = log.wholeBlocks();
    return some.stream()
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
