package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is to be done about each row of two jars, found out before anything is measured. */
final class RowPlan {
  private final BenchmarkJar base;
  private final BenchmarkJar head;
  private final JmhOptions options;

  RowPlan(BenchmarkJar base, BenchmarkJar head, JmhOptions options) {
    this.base = base;
    this.head = head;
    this.options = options;
  }

  /**
   * The rows of both jars.
   *
   * @throws Refusal if a regular expression matches nothing, no selected benchmark has one of the
   *     given parameters, or a selected class was built for a newer Java
   */
  List<PlannedRow> rows(ForkJava java) {
    JarRows baseRows = new JarRows(base, options);
    JarRows headRows = new JarRows(head, options);
    options.includes().forEach(this::requireMatch);
    if (baseRows.selected().isEmpty() && headRows.selected().isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE, "no benchmark is left without " + String.join(",", options.excludes()));
    }
    requireParameters(baseRows, headRows);
    base.requireLoadable(baseRows.selected(), java);
    head.requireLoadable(headRows.selected(), java);
    return rows(baseRows.rows(), headRows.rows());
  }

  private void requireMatch(String expression) {
    Pattern pattern = JarRows.pattern(expression);
    SortedSet<String> names = new TreeSet<>();
    for (BenchmarkJar jar : List.of(base, head)) {
      for (BenchmarkLine line : jar.benchmarks()) {
        if (pattern.matcher(line.name()).find()) {
          return;
        }
        String[] parts = line.name().split("\\.", -1);
        String className = parts[parts.length - 2];
        names.add(className);
        names.add(className + "." + parts[parts.length - 1]);
      }
    }
    throw new Refusal(
        ExitCodes.USAGE,
        "no benchmark of either jar matches '"
            + expression
            + "'"
            + NearestNames.hint(expression, names)
            + ". All: java -jar "
            + head.path()
            + " -l");
  }

  private void requireParameters(JarRows baseRows, JarRows headRows) {
    SortedSet<String> valid = new TreeSet<>(baseRows.parameterNames());
    valid.addAll(headRows.parameterNames());
    for (String name : options.parameters().keySet()) {
      if (!valid.contains(name)) {
        String has = valid.isEmpty() ? "; the selected benchmarks have none" : "";
        throw new Refusal(
            ExitCodes.USAGE,
            "-p " + name + ": no such parameter" + has + NearestNames.hint(name, valid));
      }
    }
  }

  private List<PlannedRow> rows(
      SortedMap<RowKey, BenchmarkLine> baseRows, SortedMap<RowKey, BenchmarkLine> headRows) {
    SortedSet<RowKey> keys = new TreeSet<>(baseRows.keySet());
    keys.addAll(headRows.keySet());
    CodeComparison code = new CodeComparison(base.content(), head.content());
    List<PlannedRow> rows = new ArrayList<>();
    for (RowKey key : keys) {
      BenchmarkLine before = baseRows.get(key);
      BenchmarkLine after = headRows.get(key);
      if (before == null || after == null) {
        Standing standing = before == null ? Standing.NEW : Standing.MISSING;
        rows.add(new PlannedRow(key, standing, "", List.of()));
      } else {
        rows.add(row(key, before, after, code));
      }
    }
    return rows;
  }

  private PlannedRow row(
      RowKey key, BenchmarkLine before, BenchmarkLine after, CodeComparison code) {
    Optional<String> changed = code.definitionChange(before, after);
    if (changed.isPresent()) {
      return new PlannedRow(key, Standing.DEFINITION_CHANGED, changed.get(), List.of());
    }
    List<String> words = new ArrayList<>(List.of("-bm", key.mode()));
    if (after.mode() != Mode.SINGLE_SHOT_TIME) {
      words.addAll(options.length().words());
    }
    for (Map.Entry<String, String> param : key.params().entrySet()) {
      String name = param.getKey();
      // A single value that is annotated on both sides is taken without being told.
      if (!options.parameters().containsKey(name) && single(before, name) && single(after, name)) {
        continue;
      }
      String value = param.getValue();
      if (value.isEmpty() || value.contains(",")) {
        String why = "JMH's -p cannot give " + name + " the value '" + value + "'";
        return new PlannedRow(key, Standing.NOT_EXPRESSIBLE, why, List.of());
      }
      words.addAll(List.of("-p", name + "=" + value));
    }
    options.profilers().forEach(profiler -> words.addAll(List.of("-prof", profiler)));
    words.addAll(options.others());
    Standing standing = code.same(before, after) ? Standing.SAME_CODE : Standing.COMPARED;
    return new PlannedRow(key, standing, "", words);
  }

  private static boolean single(BenchmarkLine line, String parameter) {
    return line.parameters().getOrDefault(parameter, List.of()).size() == 1;
  }
}
