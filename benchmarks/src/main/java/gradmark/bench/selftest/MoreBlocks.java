package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.List;

/**
 * How often our verdicts find a slower row of the quieter half, with so many blocks.
 *
 * @param blocks of each row
 * @param minutes that they take
 * @param delay by so many percent
 */
public record MoreBlocks(int blocks, double minutes, int delay, RateOfRows found) {
  private static final List<Integer> BLOCKS = List.of(4, 5, 6, 8);
  private static final List<Integer> DELAYS = List.of(5, 10);

  /** Of those numbers of blocks that any row has. */
  static List<MoreBlocks> of(Drawing drawing, List<RecordedRow> rows, Budget budget, int suites) {
    List<MoreBlocks> found = new ArrayList<>();
    for (int blocks : BLOCKS) {
      for (int delay : DELAYS) {
        List<Proportion> rates =
            Trial.of(
                    drawing,
                    NoiseClass.QUIETER.of(rows),
                    List.of(delay),
                    List.of(Judge.OURS),
                    budget.rows(),
                    blocks,
                    suites)
                .stream()
                .map(Trial::rate)
                .toList();
        if (!rates.isEmpty()) {
          found.add(new MoreBlocks(blocks, budget.minutesOf(blocks), delay, RateOfRows.of(rates)));
        }
      }
    }
    return found;
  }
}
