package gradmark.bench.compare;

import gradmark.bench.stats.BlockRankTest;
import gradmark.bench.stats.Groups;
import gradmark.bench.stats.ShiftTest;
import gradmark.bench.stats.StudentTest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forks of a row that count, and the test that they allow.
 *
 * @param row with its quiet blocks only, unless too few are quiet
 * @param quiet whether at least half of its blocks are
 * @param groups the costs of its forks by block; null where a value is not above 0
 * @param unresolved whether neither side shows anything that the metric can resolve: they cannot
 *     differ then
 */
record Evidence(RowSamples row, boolean quiet, @Nullable List<Groups> groups, boolean unresolved) {
  /**
   * The exact test's work grows with the cube of a block; beyond this Student's test is as good.
   */
  private static final int LARGEST_BLOCK = 100;

  /** With fewer forks of a side, a row with two speeds looks changed by luck too often. */
  private static final int FEWEST_FORKS = 5;

  /** Why {@link #test} gives none, and what helps. */
  static final String TOO_FEW =
      "too few forks; each side needs "
          + FEWEST_FORKS
          + " (-f "
          + FEWEST_FORKS
          + ", or ab with a longer --budget)";

  static Evidence of(RowSamples row, Witnesses witnesses) {
    List<Block> undisturbed = witnesses.quiet(row);
    boolean quiet = 2 * undisturbed.size() >= row.blocks().size();
    RowSamples counted = quiet ? row.withBlocks(undisturbed) : row;
    Costs costs = new Costs(counted);
    return new Evidence(counted, quiet, costs.groups(), costs.unresolved());
  }

  /** Whether the sides were measured in turn, and drift cannot pass for a change. */
  boolean paired() {
    return row.blocks().size() > 1;
  }

  /** The spread of forks of one side and block; empty where none has two. */
  Optional<Double> spread() {
    return groups == null || StudentTest.freedom(groups) < 1
        ? Optional.empty()
        : Optional.of(StudentTest.spread(groups));
  }

  /** Whether the exact test could give so small a probability with so many forks. */
  boolean reaches(double level) {
    return groups != null
        && groups.stream().allMatch(group -> group.size() <= LARGEST_BLOCK)
        && BlockRankTest.leastP(groups) <= level;
  }

  /**
   * The exact test if it can reach the level with so many forks, else Student's, if there are
   * enough for that; else none.
   *
   * @param level the probability that a verdict needs
   * @param leastSpread of forks, that Student's test assumes
   */
  Optional<ShiftTest> test(double level, double leastSpread) {
    if (groups == null) {
      return Optional.empty();
    }
    if (reaches(level)) {
      return Optional.of(new BlockRankTest(groups));
    }
    return Math.min(row.baseForks(), row.headForks()) >= FEWEST_FORKS
        ? Optional.of(new StudentTest(groups, leastSpread))
        : Optional.empty();
  }
}
