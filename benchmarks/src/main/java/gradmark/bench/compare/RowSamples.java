package gradmark.bench.compare;

import java.util.List;

/**
 * What was measured of one row on both sides.
 *
 * @param unit of the values
 * @param blocks in the order of running; at least one
 * @param sameCode whether all classes that the benchmark reaches are byte-identical on both sides,
 *     so that any difference is noise
 */
public record RowSamples(
    RowKey key, String unit, Direction direction, List<Block> blocks, boolean sameCode) {
  public RowSamples {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks: " + key.label() + " has none");
    }
  }

  /** How many forks the base has. */
  public int baseForks() {
    return blocks.stream().mapToInt(block -> block.base().size()).sum();
  }

  /** How many forks the head has. */
  public int headForks() {
    return blocks.stream().mapToInt(block -> block.head().size()).sum();
  }
}
