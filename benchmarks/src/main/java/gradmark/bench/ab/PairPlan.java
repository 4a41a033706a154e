package gradmark.bench.ab;

import gradmark.bench.compare.ParameterPair;
import gradmark.bench.compare.RowKey;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rows of one jar that are there with either of two values of a parameter, and are alike else.
 * All of them are compared: that both sides are the same code says nothing here.
 */
final class PairPlan {
  private final BenchmarkJar jar;
  private final ParameterPair pair;
  private final JmhOptions options;
  private final JarRows having;

  /**
   * @throws Refusal if a regular expression matches nothing, the parameter is given by {@code -p}
   *     too, or no selected benchmark has it with both values
   */
  PairPlan(BenchmarkJar jar, ParameterPair pair, JmhOptions options) {
    this.jar = jar;
    this.pair = pair;
    this.options = options;
    if (options.parameters().containsKey(pair.parameter())) {
      throw refusal(" gives its values already; leave -p " + pair.parameter() + " out");
    }
    JarRows rows = new JarRows(jar, options);
    new OptionCheck(List.of(jar), options).require(List.of(rows));
    having = rows.only(line -> line.parameters().containsKey(pair.parameter()));
    if (having.selected().isEmpty()) {
      throw refusal(
          ": no selected benchmark has this parameter"
              + NearestNames.hint(pair.parameter(), rows.parameterNames()));
    }
    requireValues();
  }

  private void requireValues() {
    SortedSet<String> values = new TreeSet<>();
    having.selected().forEach(line -> values.addAll(values(line)));
    for (String value : List.of(pair.base(), pair.head())) {
      if (!values.contains(value)) {
        throw refusal(
            ": no selected benchmark has the value "
                + value
                + ", but "
                + String.join(", ", values)
                + NearestNames.hint(value, values));
      }
    }
    if (having.selected().stream().noneMatch(this::hasBoth)) {
      throw refusal(": no selected benchmark has both values");
    }
  }

  /**
   * The rows, by their keys without the parameter.
   *
   * @throws Refusal if a selected class was built for a newer Java, or another parameter has no
   *     value
   */
  List<PlannedRow> rows(ForkJava java) {
    JarRows both = having.only(this::hasBoth);
    jar.requireLoadable(both.selected(), java);
    RowWords words = new RowWords(options);
    List<PlannedRow> rows = new ArrayList<>();
    both.rows()
        .forEach(
            (key, line) -> {
              if (pair.base().equals(key.params().get(pair.parameter()))) {
                RowKey row = pair.without(key);
                rows.add(words.planned(row, line, line, Standing.COMPARED));
              }
            });
    return rows;
  }

  /** On benchmarks that have the parameter and are left out; none where there is none. */
  List<String> notes() {
    List<String> without =
        having.selected().stream()
            .filter(line -> !hasBoth(line))
            .map(BenchmarkLine::name)
            .distinct()
            .toList();
    return without.isEmpty()
        ? List.of()
        : List.of("Left out, for not having both values: " + String.join(", ", without) + ".");
  }

  private boolean hasBoth(BenchmarkLine line) {
    return values(line).containsAll(List.of(pair.base(), pair.head()));
  }

  private List<String> values(BenchmarkLine line) {
    return line.parameters().getOrDefault(pair.parameter(), List.of());
  }

  private Refusal refusal(String why) {
    return new Refusal(ExitCodes.USAGE, "--pairs " + pair + why);
  }
}
