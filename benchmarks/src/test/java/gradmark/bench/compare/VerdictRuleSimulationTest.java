package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.SimulatedMachine.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

/**
 * False alarms and power of the rule on a simulated machine. {@code -Dsuites=1000} makes it a
 * measurement, whose figures are printed.
 */
class VerdictRuleSimulationTest {
  private static final int FAST = 5;
  private static final int SUITES = Integer.getInteger("suites", FAST);
  private static final int BLOCKS = 6;

  /** Of the better half of benchmarks. */
  private static final Kind QUIET = new Kind(0.012, 0, 0);

  private static final Kind NOISY = new Kind(0.05, 0, 0);

  /** A fork of five comes out a third slower. */
  private static final Kind TWO_SPEEDS = new Kind(0.012, 0.2, 0.33);

  private static final List<Kind> KINDS = List.of(QUIET, NOISY, TWO_SPEEDS);

  @Test
  void aSuiteWithoutAnyChangeRaisesNoAlarm() {
    int alarmed = 0;
    for (int suite = 0; suite < SUITES; suite++) {
      SimulatedMachine machine = new SimulatedMachine(suite, 0.3);
      List<RowSamples> rows = new ArrayList<>();
      for (int row = 0; row < 30; row++) {
        rows.add(machine.paired("row" + row, KINDS.get(row % 3), BLOCKS, 0));
      }
      alarmed += alarms(rows) > 0 ? 1 : 0;
    }
    print("suites of 30 equal rows that raised an alarm", alarmed, SUITES);
    assertThat(alarmed).as("of %s suites", SUITES).isLessThanOrEqualTo(1 + SUITES / 100);
  }

  @Test
  void twoRunsWithoutAnyChangeRaiseNoAlarm() {
    int alarmed = 0;
    for (int suite = 0; suite < 4 * SUITES; suite++) {
      SimulatedMachine machine = new SimulatedMachine(1000 + suite, 0.3);
      List<RowSamples> rows = new ArrayList<>();
      for (int row = 0; row < 30; row++) {
        rows.add(machine.unpaired("row" + row, KINDS.get(row % 3), 5, 0));
      }
      alarmed += alarms(rows) > 0 ? 1 : 0;
    }
    print("pairs of runs, 5 forks, 30 equal rows, that raised an alarm", alarmed, 4 * SUITES);
    assertThat(alarmed).as("of %s pairs of runs", 4 * SUITES).isLessThanOrEqualTo(1 + SUITES / 25);
  }

  @Test
  void quietRowsShowATenthAndATwentieth() {
    Map<Verdict, Integer> tenth = verdicts(QUIET, 0.10);
    Map<Verdict, Integer> twentieth = verdicts(QUIET, 0.05);
    int rows = 12 * SUITES;
    print("quiet rows, slower by 10 %, REGRESSED", count(tenth, Verdict.REGRESSED), rows);
    print("quiet rows, slower by 5 %, REGRESSED", count(twentieth, Verdict.REGRESSED), rows);
    assertThat(count(tenth, Verdict.REGRESSED)).isGreaterThanOrEqualTo(95 * rows / 100);
    assertThat(count(twentieth, Verdict.REGRESSED)).isGreaterThanOrEqualTo(80 * rows / 100);
    assertThat(count(tenth, Verdict.IMPROVED) + count(twentieth, Verdict.IMPROVED)).isZero();
    for (Kind kind : List.of(NOISY, TWO_SPEEDS)) {
      for (double slower : SUITES > FAST ? new double[] {0.05, 0.1, 0.2} : new double[] {0.1}) {
        Map<Verdict, Integer> other = verdicts(kind, slower);
        print(kind + ", slower by " + slower, count(other, Verdict.REGRESSED), rows);
        assertThat(count(other, Verdict.IMPROVED)).isZero();
      }
    }
  }

  /**
   * Rows that are the only slower one among twelve: the level of Holm's first step. Each row has
   * two hypotheses, for {@code ab} judges what it allocates too.
   */
  private static Map<Verdict, Integer> verdicts(Kind kind, double slower) {
    VerdictRule rule = VerdictRule.DEFAULT;
    VerdictRule first =
        new VerdictRule(rule.error() / (2 * 12), rule.least(), rule.unpairedLeast(), rule.zone());
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    SimulatedMachine machine = new SimulatedMachine(5000, 0.3);
    for (int row = 0; row < 12 * SUITES; row++) {
      RowSamples samples = machine.paired("row", kind, BLOCKS, slower);
      verdicts.merge(first.judge(List.of(samples)).getFirst().verdict(), 1, Integer::sum);
    }
    return verdicts;
  }

  private static int alarms(List<RowSamples> rows) {
    return (int)
        VerdictRule.DEFAULT.judge(rows).stream()
            .filter(row -> row.verdict() == Verdict.REGRESSED || row.verdict() == Verdict.IMPROVED)
            .count();
  }

  private static int count(Map<Verdict, Integer> verdicts, Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** With the 95 % bounds of Clopper and Pearson (Biometrika 26, 1934). */
  private static void print(String what, int hits, int of) {
    double low =
        hits == 0
            ? 0
            : BetaDistribution.of(hits, of - hits + 1).inverseCumulativeProbability(0.025);
    double high =
        hits == of
            ? 1
            : BetaDistribution.of(hits + 1, of - hits).inverseCumulativeProbability(0.975);
    System.out.printf(
        "%s: %d of %d, %.4f [%.4f, %.4f]%n", what, hits, of, (double) hits / of, low, high);
  }
}
