package gradmark.bench.compare;

import gradmark.bench.result.Median;
import gradmark.bench.stats.Groups;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cost of each fork of a row: ln of its best iteration, with the sign that makes more worse. A
 * difference of costs is the ln of a ratio.
 *
 * <p>The best of the iterations, for what disturbs one only adds to it; and of as many of them as
 * every fork has, for the best of more is lower.
 */
final class Costs {
  private final RowSamples row;
  private final int iterations;

  Costs(RowSamples row) {
    this.row = row;
    this.iterations = forks().mapToInt(fork -> fork.iterations().size()).min().orElseThrow();
  }

  /** By block; null where a value has no logarithm. */
  @Nullable List<Groups> groups() {
    if (forks().anyMatch(fork -> !(best(fork) > 0))) {
      return null;
    }
    return row.blocks().stream()
        .map(block -> new Groups(costs(block.base()), costs(block.head())))
        .toList();
  }

  /** Whether no fork of either side shows more than the metric can resolve. */
  boolean unresolved() {
    return row.resolution() > 0 && forks().allMatch(fork -> best(fork) <= row.resolution());
  }

  /** The median over one side's forks of their best iterations, in the row's unit, as measured. */
  double median(Function<Block, List<ForkScore>> side) {
    return median(side, Double.NEGATIVE_INFINITY);
  }

  /** Head's median over base's, where what the metric cannot resolve counts as its resolution. */
  double ratio() {
    return median(Block::head, row.resolution()) / median(Block::base, row.resolution());
  }

  private double median(Function<Block, List<ForkScore>> side, double least) {
    return Median.of(
        row.blocks().stream()
            .map(side)
            .flatMap(List::stream)
            .map(fork -> best(fork, least))
            .toList());
  }

  /** Head over base, for a difference of costs. */
  double ratio(double difference) {
    return Math.exp(row.direction() == Direction.HIGHER ? -difference : difference);
  }

  private Stream<ForkScore> forks() {
    return row.blocks().stream()
        .flatMap(block -> Stream.concat(block.base().stream(), block.head().stream()));
  }

  private List<Double> costs(List<ForkScore> forks) {
    double sign = row.direction() == Direction.HIGHER ? -1 : 1;
    return forks.stream().map(fork -> sign * Math.log(best(fork))).toList();
  }

  private double best(ForkScore fork) {
    return best(fork, row.resolution());
  }

  /** Values below the least count as it. */
  private double best(ForkScore fork, double least) {
    var values =
        fork.iterations().stream().limit(iterations).mapToDouble(value -> Math.max(value, least));
    return (row.direction() == Direction.HIGHER ? values.max() : values.min()).orElseThrow();
  }
}
