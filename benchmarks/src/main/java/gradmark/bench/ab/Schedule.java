package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * In which order blocks are run: round by round, every row once a round, the rows of a round
 * shuffled anew, and the sides ABBA in a row's odd blocks and BAAB in its even ones.
 */
final class Schedule {
  private static final List<Side> ABBA = List.of(Side.BASE, Side.HEAD, Side.HEAD, Side.BASE);
  private static final List<Side> BAAB = List.of(Side.HEAD, Side.BASE, Side.BASE, Side.HEAD);

  private final long seed;

  /**
   * @param seed of the shuffling
   */
  Schedule(long seed) {
    this.seed = seed;
  }

  /**
   * The sides of a block, in the order of running.
   *
   * @param block its number among those of its row, 1 for the first
   */
  static List<Side> sides(int block) {
    return block % 2 == 1 ? ABBA : BAAB;
  }

  /**
   * The rows of the next round: those that have the fewest blocks, shuffled.
   *
   * @param rows that are still measured
   * @param blocks how many each has; none where a row is not named
   */
  List<RowKey> round(Collection<RowKey> rows, Map<RowKey, Integer> blocks) {
    int fewest = rows.stream().mapToInt(row -> blocks.getOrDefault(row, 0)).min().orElse(0);
    List<RowKey> shuffled = new ArrayList<>();
    for (RowKey row : rows) {
      if (blocks.getOrDefault(row, 0) == fewest) {
        shuffled.add(row);
      }
    }
    // Sorted first: the order must not depend on what the rows were told in.
    Collections.sort(shuffled);
    Collections.shuffle(shuffled, new Random(31 * seed + fewest));
    return shuffled;
  }
}
