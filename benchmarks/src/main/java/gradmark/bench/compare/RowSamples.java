package gradmark.bench.compare;

import java.util.List;

/**
 * What was measured of one row on both sides.
 *
 * @param unit of the values
 * @param blocks in the order of running; at least one
 * @param sameCode whether all classes that the benchmark reaches are byte-identical on both sides,
 *     so that any difference is noise
 * @param resolution in the unit; values below it count as it
 * @param floor the largest change that was seen between equal sides, as a share: 0.03 is 3 %; 0
 *     where none is known
 */
public record RowSamples(
    RowKey key,
    String unit,
    Direction direction,
    List<Block> blocks,
    boolean sameCode,
    double resolution,
    double floor) {
  public RowSamples {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks: " + key.label() + " has none");
    }
    if (!(resolution >= 0) || !(floor >= 0)) {
      throw new IllegalArgumentException(
          "resolution = " + resolution + ", floor = " + floor + ": not below 0");
    }
  }

  /** Samples with any resolution, and no floor known. */
  public RowSamples(
      RowKey key, String unit, Direction direction, List<Block> blocks, boolean sameCode) {
    this(key, unit, direction, blocks, sameCode, 0, 0);
  }

  /**
   * The same with what is known of noise.
   *
   * @param known the largest change between equal sides, as a share
   */
  public RowSamples withFloor(double known) {
    return new RowSamples(key, unit, direction, blocks, sameCode, resolution, known);
  }

  /** The same with some of the blocks. */
  RowSamples withBlocks(List<Block> others) {
    return new RowSamples(key, unit, direction, others, sameCode, resolution, floor);
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
