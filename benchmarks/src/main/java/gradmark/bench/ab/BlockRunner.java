package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.shell.Interruption;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/** Runs one block at a time: four forks, the rulers before, between and after them. */
final class BlockRunner {
  private final AbPlan plan;
  private final WitnessedForks forks;
  private final RecordJournal<PairedFork> journal;
  private final BlockLog log;
  private final Interruption interruption;

  BlockRunner(
      AbPlan plan,
      WitnessedForks forks,
      RecordJournal<PairedFork> journal,
      BlockLog log,
      Interruption interruption) {
    this.plan = plan;
    this.forks = forks;
    this.journal = journal;
    this.log = log;
    this.interruption = interruption;
  }

  /** Whether this JVM is ending. */
  boolean interrupted() {
    return interruption.begun();
  }

  /**
   * Runs the next block of a row. A fork that fails ends it.
   *
   * @param before hears, before each fork, how many are in whole blocks or in this one
   * @return seconds that it took; empty if it is not whole
   */
  OptionalDouble run(PlannedRow row, IntConsumer before) {
    RowKey key = row.key();
    int block = log.nextBlock(key);
    int whole = log.wholeForks();
    List<Side> sides = Schedule.sides(block);
    long start = System.nanoTime();
    forks.begin();
    int place = 0;
    for (Side side : sides) {
      before.accept(whole + place);
      place++;
      int fork = 2 * (block - 1) + Collections.frequency(sides.subList(0, place), side);
      String name = key.label() + "-" + side.label() + "-" + fork;
      WitnessedForks.Fork end =
          forks.next(plan.jar(side), key.benchmark(), plan.words(row, side), name);
      if (end.failure() == null ? interrupted() : interruption.begunSoon()) {
        return OptionalDouble.empty();
      }
      PairedFork record =
          new PairedFork(
              key.benchmark(),
              key.mode(),
              key.params(),
              side,
              fork,
              block,
              place,
              end.seconds(),
              end.failure(),
              end.measured(),
              end.rulers());
      journal.append(record);
      log.add(record);
      if (end.failure() != null) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of((System.nanoTime() - start) / 1e9);
  }
}
