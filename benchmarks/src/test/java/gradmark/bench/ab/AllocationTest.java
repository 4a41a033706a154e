package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.Floors;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.JmhHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int BLOCK_SECONDS = 10;

  private final AtomicLong now = new AtomicLong();

  @Test
  void comparedRowsGetTheirBlocksFirstWhereTimeIsShort() {
    List<PlannedRow> rows = new ArrayList<>(rows(Standing.COMPARED, 2));
    rows.addAll(rows(Standing.SAME_CODE, 10));

    Map<RowKey, Integer> blocks = spend(rows, 160);

    assertThat(blocks(blocks, Standing.COMPARED)).containsExactly(6, 6);
    assertThat(blocks(blocks, Standing.SAME_CODE).stream().mapToInt(Integer::intValue).sum())
        .as("blocks in the rest of the time")
        .isBetween(2, 3);
  }

  @Test
  void allGetTheirsWhereTimeIsNotShort() {
    List<PlannedRow> rows = new ArrayList<>(rows(Standing.COMPARED, 2));
    rows.addAll(rows(Standing.SAME_CODE, 2));

    Map<RowKey, Integer> blocks = spend(rows, 250);

    assertThat(blocks.values()).containsExactly(6, 6, 6, 6);
  }

  @Test
  void rowsOfTheSameCodeShareTheTimeWhereNoneIsCompared() {
    Map<RowKey, Integer> blocks = spend(rows(Standing.SAME_CODE, 3), 100);

    assertThat(blocks.values()).containsExactlyInAnyOrder(3, 3, 3);
  }

  @Test
  void nothingIsReservedForARowThatFailed() {
    PlannedRow compared = row(Standing.COMPARED, 0);
    PlannedRow same = row(Standing.SAME_CODE, 0);
    BlockLog log = new BlockLog(List.of());
    Allocation allocation = allocation(List.of(compared, same), log);
    TimeBudget<RowKey> budget = budget(65);

    assertThat(allocation.affords(compared.key(), budget)).isTrue();
    assertThat(allocation.affords(same.key(), budget)).isFalse();
    assertThat(allocation.round(budget)).containsExactly(compared.key());
    log.add(fork(compared.key(), 1, 1, null));
    assertThat(allocation.affords(same.key(), budget)).isTrue();
    assertThat(allocation.round(budget)).containsExactly(same.key());
  }

  @Test
  void aRowThatNoLongerFitsLeavesItsTimeToTheOthers() {
    List<PlannedRow> rows = rows(Standing.COMPARED, 3);
    RowKey slow = rows.getFirst().key();

    Map<RowKey, Integer> blocks = spend(rows, 300, row -> row.equals(slow) ? 150 : BLOCK_SECONDS);

    assertThat(blocks).containsEntry(slow, 1);
    assertThat(blocks.values().stream().filter(count -> count >= 6)).hasSize(2);
  }

  /** How many blocks each row gets of a budget if each takes as long. */
  private Map<RowKey, Integer> spend(List<PlannedRow> rows, int budgetSeconds) {
    return spend(rows, budgetSeconds, row -> BLOCK_SECONDS);
  }

  private Map<RowKey, Integer> spend(
      List<PlannedRow> rows, int budgetSeconds, ToIntFunction<RowKey> seconds) {
    BlockLog log = new BlockLog(List.of());
    Allocation allocation = allocation(rows, log);
    TimeBudget<RowKey> budget = budget(budgetSeconds);
    boolean going = true;
    while (going) {
      going = false;
      for (RowKey row : allocation.round(budget)) {
        if (allocation.affords(row, budget)) {
          going = true;
          int block = log.nextBlock(row);
          for (int place = 1; place <= 4; place++) {
            log.add(fork(row, block, place, measured()));
          }
          now.addAndGet(Duration.ofSeconds(seconds.applyAsInt(row)).toNanos());
          budget.took(row, seconds.applyAsInt(row));
        }
      }
    }
    return new TreeMap<>(log.wholeBlocks());
  }

  private TimeBudget<RowKey> budget(int seconds) {
    return new TimeBudget<>(
        Duration.ofSeconds(seconds), 0, Duration.ofSeconds(BLOCK_SECONDS), now::get);
  }

  private static Allocation allocation(List<PlannedRow> rows, BlockLog log) {
    return new Allocation(
        rows, log, new Judgement(rows, log, Floors.read(List.of())), new Schedule(1));
  }

  private static List<Integer> blocks(Map<RowKey, Integer> blocks, Standing standing) {
    return blocks.entrySet().stream()
        .filter(entry -> entry.getKey().benchmark().startsWith(standing.name()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<PlannedRow> rows(Standing standing, int count) {
    List<PlannedRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(standing, i));
    }
    return rows;
  }

  private static PlannedRow row(Standing standing, int number) {
    RowKey key =
        new RowKey(standing + ".m" + number, new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
    return new PlannedRow(key, standing, "", List.of());
  }

  private static Measured measured() {
    return new Measured(
        JmhHeader.UNKNOWN,
        1,
        List.of(),
        0,
        new Scores("us/op", List.of(10.0, 10.0)),
        new TreeMap<>());
  }

  private static PairedFork fork(RowKey row, int block, int place, @Nullable Measured measured) {
    return new PairedFork(
        row.benchmark(),
        row.mode(),
        new TreeMap<>(),
        Schedule.sides(block).get(place - 1),
        2 * block,
        block,
        place,
        BLOCK_SECONDS / 4.0,
        measured == null ? "told to fail" : null,
        measured,
        new TreeMap<>());
  }
}
