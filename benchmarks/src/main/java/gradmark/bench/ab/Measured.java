package gradmark.bench.ab;

import gradmark.bench.compare.AllocationMetric;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.JmhHeader;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What JMH's result tells of a fork.
 *
 * @param header its JVM, iterations and the JMH that ran it
 * @param jvmArgs options of its JVM
 * @param allocationResolution bytes per operation that are JMH's own, at most
 * @param primary the score
 * @param secondary profilers' metrics by label
 */
public record Measured(
    JmhHeader header,
    int threads,
    List<String> jvmArgs,
    double allocationResolution,
    Scores primary,
    SortedMap<String, Scores> secondary) {
  public Measured {
    jvmArgs = List.copyOf(jvmArgs);
    secondary = Collections.unmodifiableSortedMap(new TreeMap<>(secondary));
  }

  /**
   * A metric of a fork.
   *
   * @param values one per iteration; a single one where JMH tells no more
   */
  public record Scores(String unit, List<Double> values) {
    public Scores {
      values = List.copyOf(values);
    }
  }

  /** Below what a metric tells nothing, in its unit. */
  double resolution(String metric) {
    return metric.equals(AllocationMetric.METRIC) ? allocationResolution : 0;
  }

  /** A metric by its name in a {@link RowKey}; null where the fork does not have it. */
  @Nullable Scores metric(String name) {
    return name.equals(RowKey.PRIMARY) ? primary : secondary.get(name);
  }
}
