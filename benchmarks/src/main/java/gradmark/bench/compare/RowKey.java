package gradmark.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number that both sides of a comparison may have: a metric of a benchmark with its parameters.
 *
 * @param benchmark class and method, fully qualified
 * @param params values by name
 * @param flags what sets this row apart from others of the same benchmark and parameters, such as
 *     an option of the JVM
 * @param mode JMH's short name, such as {@code avgt}
 * @param metric {@link #PRIMARY}, or the label of a secondary metric
 */
public record RowKey(
    String benchmark,
    SortedMap<String, String> params,
    List<String> flags,
    String mode,
    String metric)
    implements Comparable<RowKey> {
  /** The metric that JMH calls the primary one: the score. */
  public static final String PRIMARY = "primary";

  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::benchmark)
          .thenComparing(RowKey::params, RowKey::compareParams)
          .thenComparing(key -> String.join(" ", key.flags))
          .thenComparing(RowKey::mode)
          .thenComparing(key -> !key.metric.equals(PRIMARY))
          .thenComparing(RowKey::metric);

  public RowKey {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    flags = List.copyOf(flags);
  }

  /** The score of the same benchmark. */
  public RowKey primary() {
    return of(PRIMARY);
  }

  /** Another metric of the same benchmark. */
  public RowKey of(String otherMetric) {
    return new RowKey(benchmark, params, flags, mode, otherMetric);
  }

  /** The same row with other parameters. */
  RowKey withParams(SortedMap<String, String> others) {
    return new RowKey(benchmark, others, flags, mode, metric);
  }

  /** The same row with other flags. */
  public RowKey withFlags(List<String> others) {
    return new RowKey(benchmark, params, others, mode, metric);
  }

  /** The same row in another mode. */
  RowKey withMode(String other) {
    return new RowKey(benchmark, params, flags, other, metric);
  }

  /** Short class and method, parameters, flags, and the metric unless it is the score. */
  public String label() {
    return label(false, false);
  }

  /**
   * The same with more that tells rows apart.
   *
   * @param whole whether the class has its package
   * @param moded whether the mode is named
   */
  String label(boolean whole, boolean moded) {
    String[] parts = benchmark.split("\\.", -1);
    List<String> words = new ArrayList<>();
    words.add(
        whole || parts.length < 2
            ? benchmark
            : parts[parts.length - 2] + "." + parts[parts.length - 1]);
    params.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(flags);
    if (moded) {
      words.add(mode);
    }
    if (!metric.equals(PRIMARY)) {
      words.add(metric);
    }
    return String.join(" ", words);
  }

  private static int compareParams(SortedMap<String, String> one, SortedMap<String, String> other) {
    Iterator<Map.Entry<String, String>> others = other.entrySet().iterator();
    for (Map.Entry<String, String> param : one.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, String> partner = others.next();
      int order = param.getKey().compareTo(partner.getKey());
      order = order == 0 ? param.getValue().compareTo(partner.getValue()) : order;
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }
}
