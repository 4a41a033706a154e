package gradmark.bench.jmh;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code forks.ndjson}: one fork of one row, measured or failed.
 *
 * @param benchmark class and method, fully qualified
 * @param params values by parameter
 * @param flags of the row; a line leaves them out where there are none
 * @param fork number of the fork, 1 for the first
 * @param seconds that it took, its start included
 * @param failure what was thrown, or how the fork ended; null if it was measured
 * @param measured what was measured; null if it failed
 */
record ForkRecord(
    String benchmark,
    SortedMap<String, String> params,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> flags,
    int fork,
    double seconds,
    @Nullable String failure,
    @Nullable Measured measured) {
  ForkRecord {
    params = new TreeMap<>(params);
    flags = List.copyOf(flags);
    if ((failure == null) == (measured == null)) {
      throw new IllegalArgumentException(
          "a fork either failed or was measured: failure = " + failure);
    }
  }

  BenchmarkRow row() {
    return new BenchmarkRow(benchmark, params, flags);
  }

  /**
   * What JMH's result file tells of a fork.
   *
   * @param mode JMH's short name, such as {@code avgt}
   * @param jvm the fork's java command
   * @param warmup iterations that were not kept
   * @param measurement iterations that were kept
   * @param primary one score per iteration
   * @param secondary by label, one score for each iteration that told it, such as {@code gc.time}
   *     where the collector ran
   */
  record Measured(
      String mode,
      int threads,
      String jvm,
      List<String> jvmArgs,
      String jdkVersion,
      String vmName,
      String vmVersion,
      String jmhVersion,
      Iterations warmup,
      Iterations measurement,
      Scores primary,
      SortedMap<String, Scores> secondary) {
    Measured {
      jvmArgs = List.copyOf(jvmArgs);
      secondary = new TreeMap<>(secondary);
    }
  }

  /** Iterations of a fork, and the milliseconds of each. */
  record Iterations(int count, long milliseconds) {}

  /** One score for each iteration that told it, in their order. */
  record Scores(String unit, List<Double> values) {
    Scores {
      values = List.copyOf(values);
    }

    /** These scores, then the others. */
    Scores and(Scores others) {
      return new Scores(unit, Stream.concat(values.stream(), others.values.stream()).toList());
    }
  }

  /** A fork that threw. */
  static ForkRecord failed(BenchmarkRow row, int fork, double seconds, String failure) {
    return new ForkRecord(row.benchmark(), row.params(), row.flags(), fork, seconds, failure, null);
  }

  /** A fork that gave a result. */
  static ForkRecord measured(BenchmarkRow row, int fork, double seconds, Measured measured) {
    return new ForkRecord(
        row.benchmark(), row.params(), row.flags(), fork, seconds, null, measured);
  }
}
