package gradmark.bench.jmh;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * A primary score that was read from the journal. JMH's own results can only be made from a count
 * and a time, and would not be the same to the last bit.
 */
final class JournalledScore extends Result<JournalledScore> {
  private static final long serialVersionUID = 1;

  JournalledScore(String label, double score, String unit) {
    this(label, new ListStatistics(new double[] {score}), unit);
  }

  private JournalledScore(String label, Statistics statistics, String unit) {
    super(ResultRole.PRIMARY, label, statistics, unit, AggregationPolicy.AVG);
  }

  @Override
  protected Aggregator<JournalledScore> getThreadAggregator() {
    return JournalledScore::pool;
  }

  @Override
  protected Aggregator<JournalledScore> getIterationAggregator() {
    return JournalledScore::pool;
  }

  private static JournalledScore pool(Collection<JournalledScore> scores) {
    ListStatistics statistics = new ListStatistics();
    scores.forEach(score -> statistics.addValue(score.getScore()));
    JournalledScore first = scores.iterator().next();
    return new JournalledScore(first.getLabel(), statistics, first.getScoreUnit());
  }
}
