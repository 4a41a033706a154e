package gradmark.bench.jmh;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The forks that are still to be measured: every row's first, then every row's second, so that a
 * partial result covers all rows; and then, as long as there is time, one more of the row that is
 * {@link LeastKnown}.
 */
final class ForkQueue {
  private final JmhPlan plan;
  private final List<ForkKey> planned;
  private final Map<ForkKey, ForkRecord> latest = new LinkedHashMap<>();
  private final Set<ForkKey> tried = new HashSet<>();

  /**
   * A fork of a row.
   *
   * @param fork its number, 1 for the first
   */
  record ForkKey(BenchmarkRow row, int fork) {
    static ForkKey of(ForkRecord record) {
      return new ForkKey(record.row(), record.fork());
    }
  }

  /**
   * @param seed of the order; null for that of the plan
   * @param earlier what the journal held when it was opened
   */
  ForkQueue(JmhPlan plan, @Nullable Long seed, Collection<ForkRecord> earlier) {
    this.plan = plan;
    ForkOrder order = new ForkOrder(plan.rows(), seed);
    this.planned =
        IntStream.rangeClosed(1, plan.forks())
            .boxed()
            .flatMap(fork -> order.pass(fork).stream().map(row -> new ForkKey(row, fork)))
            .toList();
    earlier.forEach(record -> latest.put(ForkKey.of(record), record));
  }

  /** Takes note of a fork that was just measured. */
  void add(ForkRecord record) {
    latest.put(ForkKey.of(record), record);
    tried.add(ForkKey.of(record));
  }

  /**
   * The latest record of each fork; rows in the order of the plan, whichever was measured first, so
   * that results read alike from run to run.
   */
  Collection<ForkRecord> records() {
    Map<BenchmarkRow, Integer> places = new HashMap<>();
    plan.rows().forEach(row -> places.put(row, places.size()));
    return latest.values().stream()
        .sorted(
            Comparator.comparingInt(
                (ForkRecord record) -> places.getOrDefault(record.row(), places.size())))
        .toList();
  }

  /**
   * The next fork; one that failed is tried once more in a further run, and its row gets none
   * beyond the plan.
   *
   * @param left seconds that there are for forks beyond the plan
   */
  Optional<ForkKey> next(double left) {
    Optional<ForkKey> missing =
        planned.stream().filter(key -> !finished(key) && !tried.contains(key)).findFirst();
    return missing.isPresent()
        ? missing
        : LeastKnown.of(soundRows(), latest.values())
            .map(row -> new ForkKey(row, last(row) + 1))
            .filter(key -> longest(key.row()) <= left);
  }

  private List<BenchmarkRow> soundRows() {
    Set<BenchmarkRow> failed = new HashSet<>();
    latest.keySet().stream().filter(key -> !finished(key)).forEach(key -> failed.add(key.row()));
    return plan.rows().stream().filter(row -> !failed.contains(row)).toList();
  }

  private int last(BenchmarkRow row) {
    return latest.keySet().stream()
        .filter(key -> key.row().equals(row))
        .mapToInt(ForkKey::fork)
        .max()
        .orElse(0);
  }

  /** Seconds that a fork of a row takes: the longest so far. */
  private double longest(BenchmarkRow row) {
    return latest.values().stream()
        .filter(record -> record.row().equals(row))
        .mapToDouble(ForkRecord::seconds)
        .max()
        .orElse(0);
  }

  /** How many forks gave a result. */
  int done() {
    return (int) latest.keySet().stream().filter(this::finished).count();
  }

  /** How many forks of the plan gave none yet. */
  int missing() {
    return (int) planned.stream().filter(key -> !finished(key)).count();
  }

  /** Whether a fork, of the plan or beyond, gave no result. */
  boolean failed() {
    return missing() > 0 || done() < latest.size();
  }

  private boolean finished(ForkKey key) {
    ForkRecord record = latest.get(key);
    return record != null && record.failure() == null;
  }
}
