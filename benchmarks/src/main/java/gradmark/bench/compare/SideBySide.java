package gradmark.bench.compare;

import java.util.List;

/** Two sides that were measured on different machines: the values, and no verdict on times. */
final class SideBySide {
  private SideBySide() {}

  static List<RowResult> of(List<RowSamples> rows) {
    return rows.stream().map(SideBySide::of).toList();
  }

  private static RowResult of(RowSamples row) {
    // The bits do not depend on the machine.
    if (row.direction() == Direction.EQUAL) {
      return Equality.of(row);
    }
    Costs costs = new Costs(row);
    return new RowResult(
        row.key(),
        row.unit(),
        row.direction(),
        Verdict.MACHINE_DIFFERS,
        null,
        costs.median(Block::base),
        costs.median(Block::head),
        row.baseForks(),
        row.headForks(),
        "");
  }
}
