package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the forks of one form of a computation tell of its output.
 *
 * @param digests values of {@link JmhRow#DIGEST}; none where not all forks tell it
 * @param references values of {@link JmhRow#REFERENCE}; none where not all forks tell it
 * @param ulps largest distances from the reference, in ulps of that; none where not all forks tell
 *     one
 */
record FormOutput(SortedSet<Double> digests, SortedSet<Double> references, SortedSet<Double> ulps) {
  private static final String ULP = "ulp";

  FormOutput {
    digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
    references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
    ulps = Collections.unmodifiableSortedSet(new TreeSet<>(ulps));
  }

  /** Of one side of a row's metrics. */
  static FormOutput of(Collection<RowSamples> metrics, Function<Block, List<ForkScore>> side) {
    return new FormOutput(
        values(metrics, side, metric -> metric.key().metric().equals(JmhRow.DIGEST)),
        values(metrics, side, metric -> metric.key().metric().equals(JmhRow.REFERENCE)),
        values(metrics, side, metric -> metric.unit().equals(ULP)));
  }

  private static SortedSet<Double> values(
      Collection<RowSamples> metrics,
      Function<Block, List<ForkScore>> side,
      Predicate<RowSamples> which) {
    return metrics.stream()
        .filter(which)
        .flatMap(metric -> metric.blocks().stream())
        .flatMap(block -> side.apply(block).stream())
        .flatMap(fork -> fork.iterations().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How many ulps another form's output is away at most: 0 where the bits are the same, else both
   * distances together where they are from the same reference; empty where that is not known.
   */
  OptionalDouble ulpsTo(FormOutput other) {
    if (isOne(digests) && digests.equals(other.digests)) {
      return OptionalDouble.of(0);
    }
    boolean comparable = isOne(references) && references.equals(other.references);
    return !comparable || ulps.isEmpty() || other.ulps.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ulps.last() + other.ulps.last());
  }

  private static boolean isOne(SortedSet<Double> values) {
    return values.size() == 1;
  }
}
