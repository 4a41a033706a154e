package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether JMH's options select anything of some jars. */
final class OptionCheck {
  private final List<BenchmarkJar> jars;
  private final JmhOptions options;

  OptionCheck(List<BenchmarkJar> jars, JmhOptions options) {
    this.jars = List.copyOf(jars);
    this.options = options;
  }

  /**
   * Makes sure of it.
   *
   * @param rows that they select of each
   * @throws Refusal if a regular expression matches nothing, nothing is left of what they match, or
   *     no selected benchmark has one of the given parameters
   */
  void require(List<JarRows> rows) {
    options.includes().forEach(this::requireMatch);
    if (rows.stream().allMatch(each -> each.selected().isEmpty())) {
      throw new Refusal(
          ExitCodes.USAGE, "no benchmark is left without " + String.join(",", options.excludes()));
    }
    requireParameters(rows);
  }

  private void requireMatch(String expression) {
    Pattern pattern = JarRows.pattern(expression);
    SortedSet<String> names = new TreeSet<>();
    for (BenchmarkJar jar : jars) {
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
        "no benchmark of "
            + (jars.size() == 1 ? "the" : "either")
            + " jar matches '"
            + expression
            + "'"
            + NearestNames.hint(expression, names)
            + ". All: java -jar "
            + jars.getLast().path()
            + " -l");
  }

  private void requireParameters(List<JarRows> rows) {
    SortedSet<String> valid = new TreeSet<>();
    rows.forEach(each -> valid.addAll(each.parameterNames()));
    for (String name : options.parameters().keySet()) {
      if (!valid.contains(name)) {
        String has = valid.isEmpty() ? "; the selected benchmarks have none" : "";
        throw new Refusal(
            ExitCodes.USAGE,
            "-p " + name + ": no such parameter" + has + NearestNames.hint(name, valid));
      }
    }
  }
}
