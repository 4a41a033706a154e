package gradmark.bench.ab;

import gradmark.bench.compare.Allocation;
import gradmark.bench.compare.RowKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code forks.ndjson} of a paired run: one fork of one side, measured or failed.
 *
 * @param benchmark class and method, fully qualified
 * @param mode JMH's short name
 * @param params values by parameter
 * @param side whose jar it ran
 * @param fork its number among those of its row and side, 1 for the first
 * @param block the number of its block among those of its row, 1 for the first
 * @param place in its block, 1 to 4
 * @param seconds that it took, with the start of its JVMs and the rulers after it
 * @param failure what went wrong; null if it was measured
 * @param measured what was measured; null if it failed
 * @param rulers nanoseconds that each ruler's work took, right before and right after
 */
record PairedFork(
    String benchmark,
    String mode,
    SortedMap<String, String> params,
    Side side,
    int fork,
    int block,
    int place,
    double seconds,
    @Nullable String failure,
    @Nullable Measured measured,
    SortedMap<String, List<Double>> rulers) {
  PairedFork {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    rulers = Collections.unmodifiableSortedMap(new TreeMap<>(rulers));
    if ((failure == null) == (measured == null)) {
      throw new IllegalArgumentException(
          "a fork either failed or was measured: failure = " + failure);
    }
  }

  /** Its row. */
  RowKey row() {
    return new RowKey(benchmark, params, List.of(), mode, RowKey.PRIMARY);
  }

  /**
   * What JMH's result tells of a fork.
   *
   * @param jvmArgs options of its JVM
   * @param allocationResolution bytes per operation that are JMH's own, at most
   * @param primary the score
   * @param secondary profilers' metrics by label
   */
  record Measured(
      int threads,
      List<String> jvmArgs,
      double allocationResolution,
      Scores primary,
      SortedMap<String, Scores> secondary) {
    Measured {
      jvmArgs = List.copyOf(jvmArgs);
      secondary = Collections.unmodifiableSortedMap(new TreeMap<>(secondary));
    }

    /** Below what a metric tells nothing, in its unit. */
    double resolution(String metric) {
      return metric.equals(Allocation.METRIC) ? allocationResolution : 0;
    }

    /** A metric by its name in a {@link RowKey}; null where the fork does not have it. */
    @Nullable Scores metric(String name) {
      return name.equals(RowKey.PRIMARY) ? primary : secondary.get(name);
    }
  }

  /**
   * A metric of a fork.
   *
   * @param values one per iteration; a single one where JMH tells no more
   */
  record Scores(String unit, List<Double> values) {
    Scores {
      values = List.copyOf(values);
    }
  }
}
