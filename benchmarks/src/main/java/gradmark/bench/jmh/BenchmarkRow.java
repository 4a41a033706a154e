package gradmark.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row of results: a benchmark with a value for each of its parameters, in a JVM of its kind.
 *
 * @param benchmark class and method, fully qualified
 * @param params by name
 * @param flags JVM options of its forks beyond those of every fork and of the benchmark
 */
record BenchmarkRow(String benchmark, SortedMap<String, String> params, List<String> flags) {
  BenchmarkRow {
    params = new TreeMap<>(params);
    flags = List.copyOf(flags);
  }

  /** A row without flags. */
  BenchmarkRow(String benchmark, SortedMap<String, String> params) {
    this(benchmark, params, List.of());
  }

  /** The same row in forks that have these flags. */
  BenchmarkRow with(List<String> flags) {
    return new BenchmarkRow(benchmark, params, flags);
  }

  /** Short class and method, the parameters, the flags: for messages. */
  @Override
  public String toString() {
    String[] parts = benchmark.split("\\.", -1);
    List<String> words = new ArrayList<>();
    words.add(parts[parts.length - 2] + "." + parts[parts.length - 1]);
    params.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(flags);
    return String.join(" ", words);
  }
}
