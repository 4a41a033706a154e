package gradmark.bench.selftest;

import gradmark.bench.compare.Block;
import gradmark.bench.compare.ForkScore;
import gradmark.bench.compare.RowSamples;
import gradmark.bench.compare.Verdict;
import gradmark.bench.compare.VerdictRule;
import java.util.List;
import java.util.function.Function;

/**
 * What says of each row of a suite whether it became slower or faster.
 *
 * @param name in a table
 * @param sayings of the rows, in their order
 */
record Judge(String name, Function<List<RowSamples>, List<Saying>> sayings) {
  /** The verdicts of {@code ab}. */
  static final Judge OURS = new Judge("Gradmark", Judge::verdicts);

  /** Ours, and what stands beside it. */
  static final List<Judge> ALL =
      List.of(
          OURS,
          of(new FixedChange(0.10)),
          of(new OverlappingIntervals(0.999)),
          of(new RankSum(0.05)),
          of(new PreviousRun(2)),
          of(new HistoryScore(3)));

  /** What it says of the rows of a suite, in their order. */
  List<Saying> says(Suite suite) {
    return sayings.apply(suite.rows());
  }

  /** One that judges row by row. */
  private static Judge of(CommonRule rule) {
    return new Judge(
        rule.name(),
        rows ->
            rows.stream()
                .map(row -> rule.says(forks(row, Block::base), forks(row, Block::head)))
                .toList());
  }

  private static Forks forks(RowSamples row, Function<Block, List<ForkScore>> side) {
    return new Forks(row.blocks().stream().map(side).flatMap(List::stream).toList());
  }

  private static List<Saying> verdicts(List<RowSamples> rows) {
    return VerdictRule.DEFAULT.called(rows).stream()
        .map(
            called ->
                called
                    .map(verdict -> verdict == Verdict.REGRESSED ? Saying.SLOWER : Saying.FASTER)
                    .orElse(Saying.NOTHING))
        .toList();
  }
}
