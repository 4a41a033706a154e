package gradmark.bench.ab;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a comparison takes of JMH's command line.
 *
 * @param includes regular expressions that are looked for in names of benchmarks; none means all
 * @param excludes regular expressions of what is left out
 * @param parameters values by name, in place of the annotations'
 * @param modes in place of the annotations'; may be empty
 * @param length how long a fork measures
 * @param profilers of every fork
 * @param others options that both sides get as they are, word by word
 */
public record JmhOptions(
    List<String> includes,
    List<String> excludes,
    SortedMap<String, List<String>> parameters,
    List<String> modes,
    ForkLength length,
    List<String> profilers,
    List<String> others) {
  public JmhOptions {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    modes = List.copyOf(modes);
    profilers = List.copyOf(profilers);
    others = List.copyOf(others);
  }
}
