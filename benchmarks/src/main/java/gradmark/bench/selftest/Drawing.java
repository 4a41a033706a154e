package gradmark.bench.selftest;

import gradmark.bench.compare.Block;
import gradmark.bench.compare.RowSamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws suites from what was recorded. Which two of a block's four equal forks are of which side is
 * drawn too: on equal sides that is all that chance has to decide.
 */
final class Drawing {
  private final List<RecordedRow> rows;
  private final Random random;
  private int rowsWithRepeats;

  /**
   * @param rows at least one
   */
  Drawing(List<RecordedRow> rows, long seed) {
    this.rows = rows;
    this.random = new Random(seed);
  }

  /** A suite whose sides are equal: any probes, any of their blocks. */
  Suite equal(int size, int blocks) {
    List<RowSamples> suite = new ArrayList<>();
    fill(suite, size, blocks);
    return new Suite(suite);
  }

  /** A suite in which only the first row is slower, by a delay that all its blocks have. */
  Suite slowed(RecordedRow row, int delay, int size, int blocks) {
    List<RowSamples> suite = new ArrayList<>();
    List<Block> slowed = new ArrayList<>();
    for (ProbeBlock block : blocks(row.with(delay), blocks)) {
      slowed.add(Suite.block(equalForks(block).subList(0, 2), block.of(delay)));
    }
    suite.add(Suite.row(row.row(), 0, slowed));
    fill(suite, size, blocks);
    return new Suite(suite);
  }

  /** For how many rows so far a block had to be taken more than once. */
  int rowsWithRepeats() {
    return rowsWithRepeats;
  }

  private void fill(List<RowSamples> suite, int size, int blocks) {
    while (suite.size() < size) {
      RecordedRow row = rows.get(random.nextInt(rows.size()));
      List<Block> equal = new ArrayList<>();
      for (ProbeBlock block : blocks(row.blocks(), blocks)) {
        List<ProbeFork> forks = equalForks(block);
        equal.add(Suite.block(forks.subList(0, 2), forks.subList(2, 4)));
      }
      suite.add(Suite.row(row.row(), suite.size(), equal));
    }
  }

  /** So many of some blocks, none twice while there are others. */
  private List<ProbeBlock> blocks(List<ProbeBlock> from, int count) {
    List<ProbeBlock> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      List<ProbeBlock> shuffled = new ArrayList<>(from);
      Collections.shuffle(shuffled, random);
      drawn.addAll(shuffled.subList(0, Math.min(count - drawn.size(), shuffled.size())));
    }
    rowsWithRepeats += from.size() < count ? 1 : 0;
    return drawn;
  }

  private List<ProbeFork> equalForks(ProbeBlock block) {
    List<ProbeFork> forks = new ArrayList<>(block.of(0));
    Collections.shuffle(forks, random);
    return forks;
  }
}
