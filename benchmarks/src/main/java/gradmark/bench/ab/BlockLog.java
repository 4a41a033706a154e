package gradmark.bench.ab;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.Block;
import gradmark.bench.compare.Direction;
import gradmark.bench.compare.ForkScore;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowSamples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the forks of a journal amount to: whole blocks, and what failed.
 *
 * <p>A block that was interrupted is run again from its beginning, because its forks would not be
 * near each other: its first fork takes the place of all that the block had.
 */
final class BlockLog {
  private static final int PLACES = 4;

  private final Map<RowKey, SortedMap<Integer, SortedMap<Integer, PairedFork>>> forks =
      new LinkedHashMap<>();

  private final Set<RowKey> failedNow = new HashSet<>();

  /**
   * @param earlier what the journal held when it was opened
   */
  BlockLog(Collection<PairedFork> earlier) {
    earlier.forEach(this::put);
  }

  /** Takes note of a fork that was just run. */
  void add(PairedFork record) {
    put(record);
    if (record.failure() != null) {
      failedNow.add(record.row());
    }
  }

  /** Whether a row failed in this run; one that failed in an earlier one gets another chance. */
  boolean failedNow(RowKey row) {
    return failedNow.contains(row);
  }

  private void put(PairedFork record) {
    SortedMap<Integer, PairedFork> block =
        forks
            .computeIfAbsent(record.row(), row -> new TreeMap<>())
            .computeIfAbsent(record.block(), number -> new TreeMap<>());
    if (record.place() == 1) {
      block.clear();
    }
    block.put(record.place(), record);
  }

  /** The number of the first block of a row that is not whole: the next one to run. */
  int nextBlock(RowKey row) {
    SortedMap<Integer, SortedMap<Integer, PairedFork>> blocks =
        forks.getOrDefault(row, new TreeMap<>());
    int block = 1;
    while (isWhole(blocks.getOrDefault(block, new TreeMap<>()))) {
      block++;
    }
    return block;
  }

  private static boolean isWhole(SortedMap<Integer, PairedFork> block) {
    return block.size() == PLACES
        && block.values().stream().allMatch(fork -> fork.measured() != null);
  }

  /** How many seconds the forks of each whole block of a row took. */
  List<Double> blockSeconds(RowKey row) {
    return blocks(row).stream()
        .map(block -> block.stream().mapToDouble(PairedFork::seconds).sum())
        .toList();
  }

  /** How many whole blocks each row has. */
  Map<RowKey, Integer> wholeBlocks() {
    Map<RowKey, Integer> counts = new LinkedHashMap<>();
    forks.keySet().forEach(row -> counts.put(row, blocks(row).size()));
    return counts;
  }

  /** How many forks of all rows are in whole blocks. */
  int wholeForks() {
    return PLACES * wholeBlocks().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Why a row's last fork failed; empty if it did not. */
  Optional<String> failure(RowKey row) {
    return forks.getOrDefault(row, new TreeMap<>()).values().stream()
        .flatMap(block -> block.values().stream())
        .filter(fork -> fork.failure() != null)
        .reduce((earlier, later) -> later)
        .map(fork -> fork.side().label() + ": " + fork.failure());
  }

  /** What was measured of a row, metric by metric, the score first; none without a whole block. */
  List<RowSamples> samples(RowKey row, boolean sameCode) {
    List<RowSamples> samples = new ArrayList<>();
    List<List<PairedFork>> blocks = blocks(row);
    for (String metric : metrics(blocks)) {
      String unit = unit(blocks, metric);
      if (unit != null) {
        Direction direction = Direction.of(row.mode(), metric, unit);
        if (direction != Direction.NONE) {
          List<Block> scores = blocks.stream().map(block -> block(block, metric)).toList();
          double resolution =
              blocks.stream()
                  .flatMap(List::stream)
                  .mapToDouble(fork -> measured(fork).resolution(metric))
                  .max()
                  .orElse(0);
          samples.add(
              new RowSamples(row.of(metric), unit, direction, scores, sameCode, resolution, 0));
        }
      }
    }
    return samples;
  }

  /** In what the two sides of a row cannot be compared, by the forks of its whole blocks. */
  SideDifferences differences(RowKey row) {
    return new SideDifferences(row, measured(row));
  }

  /** The forks of a row's whole blocks, in the order of running. */
  List<PairedFork> measured(RowKey row) {
    return blocks(row).stream().flatMap(List::stream).toList();
  }

  private List<List<PairedFork>> blocks(RowKey row) {
    return forks.getOrDefault(row, new TreeMap<>()).values().stream()
        .filter(BlockLog::isWhole)
        .map(block -> List.copyOf(block.values()))
        .toList();
  }

  private static List<String> metrics(List<List<PairedFork>> blocks) {
    SortedSet<String> secondary = new TreeSet<>();
    blocks.forEach(
        block -> block.forEach(fork -> secondary.addAll(measured(fork).secondary().keySet())));
    List<String> metrics = new ArrayList<>();
    if (!blocks.isEmpty()) {
      metrics.add(RowKey.PRIMARY);
      metrics.addAll(secondary);
    }
    return metrics;
  }

  /** The unit of a metric; null where a fork lacks it, or the unit is not the same in all. */
  private static @Nullable String unit(List<List<PairedFork>> blocks, String metric) {
    SortedSet<String> units = new TreeSet<>();
    for (List<PairedFork> block : blocks) {
      for (PairedFork fork : block) {
        Scores scores = measured(fork).metric(metric);
        if (scores == null) {
          return null;
        }
        units.add(scores.unit());
      }
    }
    return units.size() == 1 ? units.first() : null;
  }

  private static Block block(List<PairedFork> forks, String metric) {
    List<ForkScore> base = new ArrayList<>();
    List<ForkScore> head = new ArrayList<>();
    SortedMap<String, List<Double>> witnesses = new TreeMap<>();
    for (PairedFork fork : forks) {
      Scores scores = measured(fork).metric(metric);
      if (scores != null) {
        (fork.side() == Side.BASE ? base : head).add(new ForkScore(scores.values()));
      }
      fork.rulers()
          .forEach(
              (ruler, readings) -> {
                List<Double> all = witnesses.computeIfAbsent(ruler, name -> new ArrayList<>());
                // What was read right after a fork was read right before the next one.
                all.addAll(all.isEmpty() ? readings : readings.subList(1, readings.size()));
              });
    }
    return new Block(base, head, witnesses);
  }

  private static Measured measured(PairedFork fork) {
    Measured measured = fork.measured();
    if (measured == null) {
      throw new IllegalStateException("a whole block has no failed fork");
    }
    return measured;
  }
}
