package gradmark.bench.selftest;

import gradmark.bench.result.Median;
import java.util.List;

/**
 * What a budget buys: whole blocks of ABBA for each row of a suite.
 *
 * @param secondsPerFork the median of all forks as they were recorded
 * @param blocks of each row
 */
public record Budget(int minutes, int rows, double secondsPerFork, int blocks) {
  private static final int FORKS_OF_BLOCK = 4;

  /**
   * @param recorded at least one row
   */
  static Budget of(int minutes, int rows, List<RecordedRow> recorded) {
    double seconds =
        Median.of(
            recorded.stream()
                .flatMap(row -> row.blocks().stream())
                .flatMap(block -> block.forks().stream())
                .map(ProbeFork::seconds)
                .toList());
    return new Budget(minutes, rows, seconds, (int) (60 * minutes / ofBlock(rows, seconds)));
  }

  /** How long so many blocks of each row take, in minutes. */
  double minutesOf(int count) {
    return count * ofBlock(rows, secondsPerFork) / 60;
  }

  private static double ofBlock(int rows, double seconds) {
    return rows * FORKS_OF_BLOCK * seconds;
  }
}
