package gradmark.bench.compare;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The verdict on a number that does not depend on time: it is the same on both sides, or it is not.
 */
final class Equality {
  private Equality() {}

  static RowResult of(RowSamples row) {
    SortedSet<Double> base = values(row, Block::base);
    SortedSet<Double> head = values(row, Block::head);
    return new RowResult(
        row.key(),
        row.unit(),
        row.direction(),
        verdict(base, head),
        null,
        base.first(),
        head.first(),
        row.baseForks(),
        row.headForks(),
        note(base, head));
  }

  private static SortedSet<Double> values(RowSamples row, Function<Block, List<ForkScore>> side) {
    SortedSet<Double> values = new TreeSet<>();
    row.blocks().stream()
        .map(side)
        .flatMap(List::stream)
        .forEach(fork -> values.addAll(fork.iterations()));
    return values;
  }

  private static Verdict verdict(SortedSet<Double> base, SortedSet<Double> head) {
    if (base.size() > 1) {
      return Verdict.INCONCLUSIVE;
    }
    return base.equals(head) ? Verdict.SAME : Verdict.NUMERICS_CHANGED;
  }

  private static String note(SortedSet<Double> base, SortedSet<Double> head) {
    if (base.size() > 1) {
      return "base alone has " + base.size() + " values, " + base.first() + " to " + base.last();
    }
    if (head.size() > 1) {
      return base.first()
          + ", and head has "
          + head.size()
          + ", "
          + head.first()
          + " to "
          + head.last();
    }
    return base.equals(head) ? "" : base.first() + " became " + head.first();
  }
}
