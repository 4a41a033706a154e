package gradmark.bench.ab;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Options of JMH for tests: forks of a few milliseconds. */
final class TestOptions {
  private static final ForkLength SHORT = new ForkLength(1, "10ms", 2, "10ms");

  private TestOptions() {}

  /** All benchmarks, as annotated. */
  static JmhOptions all() {
    return of(List.of(), Map.of());
  }

  static JmhOptions of(List<String> includes, Map<String, List<String>> parameters) {
    SortedMap<String, List<String>> sorted = new TreeMap<>(parameters);
    return new JmhOptions(includes, List.of(), sorted, List.of(), SHORT, List.of(), List.of());
  }
}
