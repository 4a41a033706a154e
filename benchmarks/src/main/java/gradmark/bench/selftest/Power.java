package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How often a slower row is found.
 *
 * @param blocks of each row
 * @param size rows of a suite, one of which is slower
 * @param suites for each row and delay
 * @param rows the quietest first, also those that have too few blocks
 * @param rules ours first; class by class, and delay by delay
 */
public record Power(int blocks, int size, int suites, List<OfRow> rows, List<OfRule> rules) {
  /**
   * One probe, by our verdicts.
   *
   * @param spread of its equal forks near each other: standard deviation of ln of best iterations
   * @param blocks that it has
   * @param delays empty where it has too few blocks
   */
  public record OfRow(String work, int scale, double spread, int blocks, List<OfDelay> delays) {}

  /**
   * A probe slowed down.
   *
   * @param delay by so many percent
   * @param found suites in which it was called slower
   * @param wrong suites in which it was called faster
   */
  public record OfDelay(int delay, Proportion found, int wrong) {}

  /**
   * A rule on the rows of a class.
   *
   * @param delay by so many percent
   * @param found how often the slower row was called slower
   * @param wrong suites in which it was called faster
   * @param others suites in which another row was called
   * @param suites of all rows
   */
  public record OfRule(
      String rule,
      NoiseClass rows,
      int delay,
      RateOfRows found,
      int wrong,
      int others,
      int suites) {}

  static Power of(
      Drawing drawing,
      List<RecordedRow> rows,
      Collection<Integer> delays,
      int size,
      int blocks,
      int suites) {
    List<RecordedRow> sorted = NoiseClass.ALL.of(rows);
    List<Trial> trials = Trial.of(drawing, sorted, delays, Judge.ALL, size, blocks, suites);
    List<OfRule> rules = new ArrayList<>();
    for (Judge judge : Judge.ALL) {
      for (NoiseClass noise : NoiseClass.values()) {
        List<RecordedRow> members = noise.of(rows);
        for (int delay : delays) {
          List<Trial> own =
              trials.stream()
                  .filter(trial -> trial.judge().equals(judge) && trial.delay() == delay)
                  .filter(trial -> members.contains(trial.row()))
                  .toList();
          if (!own.isEmpty()) {
            rules.add(ofRule(judge, noise, delay, own));
          }
        }
      }
    }
    return new Power(
        blocks, size, suites, sorted.stream().map(row -> ofRow(row, trials)).toList(), rules);
  }

  private static OfRule ofRule(Judge judge, NoiseClass noise, int delay, List<Trial> trials) {
    return new OfRule(
        judge.name(),
        noise,
        delay,
        RateOfRows.of(trials.stream().map(Trial::rate).toList()),
        trials.stream().mapToInt(Trial::wrong).sum(),
        trials.stream().mapToInt(Trial::others).sum(),
        trials.stream().mapToInt(Trial::suites).sum());
  }

  private static OfRow ofRow(RecordedRow row, List<Trial> trials) {
    return new OfRow(
        row.row().work(),
        row.row().scale(),
        row.spread(),
        row.blocks().size(),
        trials.stream()
            .filter(trial -> trial.judge().equals(Judge.OURS) && trial.row().equals(row))
            .map(trial -> new OfDelay(trial.delay(), trial.rate(), trial.wrong()))
            .toList());
  }

  /** What a rule does on a class, delay by delay. */
  List<OfRule> of(String rule, NoiseClass noise) {
    return rules.stream().filter(own -> own.rule().equals(rule) && own.rows() == noise).toList();
  }
}
