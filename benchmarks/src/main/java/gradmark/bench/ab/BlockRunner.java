package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.shell.Interruption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Runs one block at a time: four forks, the rulers before, between and after them. */
final class BlockRunner {
  private final AbPlan plan;
  private final ForkProcess process;
  private final Supplier<SortedMap<String, Double>> rulers;
  private final RecordJournal<PairedFork> journal;
  private final BlockLog log;
  private final Interruption interruption;

  BlockRunner(
      AbPlan plan,
      ForkProcess process,
      Supplier<SortedMap<String, Double>> rulers,
      RecordJournal<PairedFork> journal,
      BlockLog log,
      Interruption interruption) {
    this.plan = plan;
    this.process = process;
    this.rulers = rulers;
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
    int block = log.wholeBlocks().getOrDefault(key, 0) + 1;
    int whole = log.wholeForks();
    List<Side> sides = Schedule.sides(block);
    long start = System.nanoTime();
    SortedMap<String, Double> reading = rulers.get();
    int place = 0;
    for (Side side : sides) {
      before.accept(whole + place);
      place++;
      long forkStart = System.nanoTime();
      int fork = 2 * (block - 1) + Collections.frequency(sides.subList(0, place), side);
      String name = key.label() + "-" + side.label() + "-" + fork;
      ForkProcess.End end = process.run(plan.jar(side), row, name);
      SortedMap<String, Double> next = rulers.get();
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
              secondsSince(forkStart),
              end.failure(),
              end.measured(),
              readings(reading, next));
      journal.append(record);
      log.add(record);
      reading = next;
      if (end.failure() != null) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(secondsSince(start));
  }

  private static SortedMap<String, List<Double>> readings(
      SortedMap<String, Double> before, SortedMap<String, Double> after) {
    SortedMap<String, List<Double>> readings = new TreeMap<>();
    before.forEach(
        (ruler, nanoseconds) -> {
          List<Double> both = new ArrayList<>(List.of(nanoseconds));
          Double later = after.get(ruler);
          if (later != null) {
            both.add(later);
          }
          readings.put(ruler, both);
        });
    return readings;
  }

  private static double secondsSince(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}
