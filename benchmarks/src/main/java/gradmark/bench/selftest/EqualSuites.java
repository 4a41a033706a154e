package gradmark.bench.selftest;

import java.util.List;

/**
 * False alarms in suites of equal sides that were drawn from all sittings.
 *
 * @param suites how many
 * @param rows of each
 * @param blocks of each row
 * @param rowsWithRepeats rows, of all suites, for which a block was taken more than once because
 *     their probe has fewer
 * @param rules ours first
 */
public record EqualSuites(
    int suites, int rows, int blocks, int rowsWithRepeats, List<AlarmRate> rules) {
  static EqualSuites of(Drawing drawing, int suites, int rows, int blocks) {
    List<AlarmRate> rules = AlarmRate.of(suites, () -> drawing.equal(rows, blocks));
    return new EqualSuites(suites, rows, blocks, drawing.rowsWithRepeats(), rules);
  }
}
