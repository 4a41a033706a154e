package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rows that JMH's options select from a jar: benchmarks × modes × values of parameters. */
final class JarRows {
  private final List<BenchmarkLine> selected;
  private final JmhOptions options;

  /**
   * @throws Refusal if a regular expression or a mode is none
   */
  JarRows(BenchmarkJar jar, JmhOptions options) {
    this.options = options;
    Predicate<String> included = anyOf(options.includes(), true);
    Predicate<String> excluded = anyOf(options.excludes(), false);
    this.selected =
        jar.benchmarks().stream()
            .filter(line -> included.test(line.name()) && !excluded.test(line.name()))
            .toList();
  }

  private JarRows(List<BenchmarkLine> selected, JmhOptions options) {
    this.selected = List.copyOf(selected);
    this.options = options;
  }

  /** Those of some of the selected benchmarks. */
  JarRows only(Predicate<BenchmarkLine> some) {
    return new JarRows(selected.stream().filter(some).toList(), options);
  }

  private static Predicate<String> anyOf(List<String> expressions, boolean ifNone) {
    List<Pattern> patterns = expressions.stream().map(JarRows::pattern).toList();
    return name ->
        patterns.isEmpty()
            ? ifNone
            : patterns.stream().anyMatch(pattern -> pattern.matcher(name).find());
  }

  /**
   * JMH's reading of a regular expression: found anywhere in a benchmark's name.
   *
   * @throws Refusal if it is none
   */
  static Pattern pattern(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException fault) {
      throw new Refusal(
          ExitCodes.USAGE,
          "'" + expression + "' is no regular expression: " + fault.getDescription(),
          fault);
    }
  }

  /** The selected benchmarks, as annotated. */
  List<BenchmarkLine> selected() {
    return selected;
  }

  /** Names of all parameters that they have. */
  SortedSet<String> parameterNames() {
    SortedSet<String> names = new TreeSet<>();
    selected.forEach(line -> names.addAll(line.parameters().keySet()));
    return names;
  }

  /**
   * The rows, each with the benchmark that it is of.
   *
   * @throws Refusal if a parameter has no value
   */
  SortedMap<RowKey, BenchmarkLine> rows() {
    SortedMap<RowKey, BenchmarkLine> rows = new TreeMap<>();
    for (BenchmarkLine line : selected) {
      for (Mode mode : modes(line)) {
        for (SortedMap<String, String> params : combinations(line)) {
          RowKey key = new RowKey(line.name(), params, List.of(), mode.label(), RowKey.PRIMARY);
          rows.put(key, line.in(mode));
        }
      }
    }
    return rows;
  }

  private List<Mode> modes(BenchmarkLine line) {
    List<Mode> given = options.modes().stream().map(Mode::named).toList();
    return (given.isEmpty() ? List.of(line.mode()) : given)
        .stream().flatMap(mode -> mode.measured().stream()).distinct().toList();
  }

  private List<SortedMap<String, String>> combinations(BenchmarkLine line) {
    List<SortedMap<String, String>> all = List.of(new TreeMap<>());
    for (Map.Entry<String, List<String>> parameter : line.parameters().entrySet()) {
      List<String> values =
          options.parameters().getOrDefault(parameter.getKey(), parameter.getValue());
      if (values.isEmpty()) {
        throw new Refusal(
            ExitCodes.USAGE,
            line.name()
                + " has a parameter without values: give some, -p "
                + parameter.getKey()
                + "=VALUE,VALUE");
      }
      List<SortedMap<String, String>> longer = new ArrayList<>();
      for (SortedMap<String, String> shorter : all) {
        for (String value : values) {
          SortedMap<String, String> next = new TreeMap<>(shorter);
          next.put(parameter.getKey(), value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
