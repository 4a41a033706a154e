package gradmark.bench.selftest;

import java.util.Locale;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Changed if the test of Mann and Whitney (Annals of Mathematical Statistics 18, 1947) on the
 * forks' means, two-sided, says so of the row by itself, however many rows there are: what
 * benchstat does with runs.
 *
 * @param level that p is held against
 */
record RankSum(double level) implements CommonRule {
  @Override
  public String name() {
    return String.format(Locale.ROOT, "Mann–Whitney %.2f", level);
  }

  @Override
  public Saying says(Forks base, Forks head) {
    double[] before = base.means();
    double[] after = head.means();
    var result = MannWhitneyUTest.withDefaults().test(after, before);
    if (!(result.getPValue() < level)) {
      return Saying.NOTHING;
    }
    // U counts in how many pairs head is above base.
    return 2 * result.getStatistic() > (double) before.length * after.length
        ? Saying.SLOWER
        : Saying.FASTER;
  }
}
