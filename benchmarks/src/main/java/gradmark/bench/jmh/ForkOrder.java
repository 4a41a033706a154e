package gradmark.bench.jmh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * In which order the rows of a plan are measured. A machine that gets warm, or busy for a while,
 * then does not do so at the same row each time.
 */
final class ForkOrder {
  private final List<List<BenchmarkRow>> groups = new ArrayList<>();
  private final @Nullable Long seed;

  /**
   * @param rows those that differ in flags only stay next to each other
   * @param seed of the shuffling; null leaves the rows as they are
   */
  ForkOrder(List<BenchmarkRow> rows, @Nullable Long seed) {
    this.seed = seed;
    for (BenchmarkRow row : rows) {
      boolean goesOn = !groups.isEmpty() && twins(groups.getLast().getLast(), row);
      if (!goesOn) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(row);
    }
  }

  private static boolean twins(BenchmarkRow one, BenchmarkRow other) {
    return one.with(List.of()).equals(other.with(List.of()));
  }

  /**
   * The rows of a pass, each once.
   *
   * @param fork its number, 1 for the first: each pass has an order of its own
   */
  List<BenchmarkRow> pass(int fork) {
    List<List<BenchmarkRow>> shuffled = new ArrayList<>(groups);
    if (seed != null) {
      Collections.shuffle(shuffled, new Random(31 * seed + fork));
    }
    return shuffled.stream().flatMap(List::stream).toList();
  }
}
