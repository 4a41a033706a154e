package gradmark.bench.jmh;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One row of results: a benchmark with a value for each of its parameters.
 *
 * @param benchmark class and method, fully qualified
 * @param params by name
 */
record BenchmarkRow(String benchmark, SortedMap<String, String> params) {
  BenchmarkRow {
    params = new TreeMap<>(params);
  }

  /** Short class and method, then the parameters: for messages. */
  @Override
  public String toString() {
    String[] parts = benchmark.split("\\.", -1);
    String name = parts[parts.length - 2] + "." + parts[parts.length - 1];
    return params.entrySet().stream()
        .map(param -> " " + param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining("", name, ""));
  }
}
