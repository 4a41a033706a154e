package gradmark.bench.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of one benchmark: the product over the parameters' values, which are those chosen here, else
 * the benchmark's defaults.
 *
 * @param benchmark class and method, fully qualified
 * @param chosen values by parameter
 */
record RowSelection(String benchmark, Map<String, List<String>> chosen) {
  /** All rows of a benchmark with its defaults. */
  static RowSelection of(Class<?> benchmarkClass, String method) {
    return new RowSelection(benchmarkClass.getName() + "." + method, Map.of());
  }

  /** The same rows, over these values of a parameter. */
  RowSelection with(String parameter, Object... values) {
    Map<String, List<String>> more = new TreeMap<>(chosen);
    more.put(parameter, Arrays.stream(values).map(Object::toString).toList());
    return new RowSelection(benchmark, more);
  }

  /**
   * The rows, the last parameter in alphabetical order running fastest.
   *
   * @param defaults values by parameter: all that the benchmark has
   * @throws IllegalArgumentException if a chosen parameter is not among them
   */
  List<BenchmarkRow> rows(Map<String, List<String>> defaults) {
    for (String parameter : chosen.keySet()) {
      if (!defaults.containsKey(parameter)) {
        throw new IllegalArgumentException(
            benchmark + " has no parameter " + parameter + "; it has " + defaults.keySet());
      }
    }
    List<SortedMap<String, String>> combinations = List.of(new TreeMap<>());
    for (Map.Entry<String, List<String>> parameter : new TreeMap<>(defaults).entrySet()) {
      List<SortedMap<String, String>> longer = new ArrayList<>();
      for (SortedMap<String, String> combination : combinations) {
        for (String value : chosen.getOrDefault(parameter.getKey(), parameter.getValue())) {
          SortedMap<String, String> one = new TreeMap<>(combination);
          one.put(parameter.getKey(), value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(params -> new BenchmarkRow(benchmark, params)).toList();
  }
}
