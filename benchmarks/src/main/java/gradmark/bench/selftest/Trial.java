package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a judge says of suites in which one probe is slower by a delay and nothing else changed.
 *
 * @param suites how many
 * @param found in which the slower row was called slower
 * @param wrong in which it was called faster
 * @param others in which any other row was called
 */
record Trial(
    RecordedRow row, int delay, Judge judge, int suites, int found, int wrong, int others) {
  /**
   * The trials of all given rows at all given delays, by all given judges on the same suites; none
   * of a row that has not so many blocks with a delay.
   *
   * @param size rows of a suite
   * @param suites for each row and delay
   */
  static List<Trial> of(
      Drawing drawing,
      List<RecordedRow> rows,
      Collection<Integer> delays,
      List<Judge> judges,
      int size,
      int blocks,
      int suites) {
    List<Trial> trials = new ArrayList<>();
    for (RecordedRow row : rows) {
      for (int delay : delays) {
        if (row.with(delay).size() >= blocks) {
          List<Suite> drawn = new ArrayList<>();
          for (int i = 0; i < suites; i++) {
            drawn.add(drawing.slowed(row, delay, size, blocks));
          }
          judges.forEach(judge -> trials.add(of(row, delay, judge, drawn)));
        }
      }
    }
    return trials;
  }

  private static Trial of(RecordedRow row, int delay, Judge judge, List<Suite> suites) {
    int found = 0;
    int wrong = 0;
    int others = 0;
    for (Suite suite : suites) {
      List<Saying> sayings = judge.says(suite);
      found += sayings.getFirst() == Saying.SLOWER ? 1 : 0;
      wrong += sayings.getFirst() == Saying.FASTER ? 1 : 0;
      boolean other = sayings.stream().skip(1).anyMatch(saying -> saying != Saying.NOTHING);
      others += other ? 1 : 0;
    }
    return new Trial(row, delay, judge, suites.size(), found, wrong, others);
  }

  /** How often the slower row was found. */
  Proportion rate() {
    return Proportion.of(found, suites);
  }
}
