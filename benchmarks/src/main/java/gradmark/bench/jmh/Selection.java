package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;

/** The benchmarks that a command line selects. */
final class Selection {
  private final SortedSet<BenchmarkListEntry> benchmarks;

  private Selection(SortedSet<BenchmarkListEntry> benchmarks) {
    this.benchmarks = benchmarks;
  }

  /**
   * @param otherWords what may stand in place of a benchmark's name
   * @throws Refusal if a regular expression is wrong or nothing matches; names the nearest
   */
  static Selection of(Options options, OutputFormat out, Collection<String> otherWords) {
    BenchmarkList list = BenchmarkList.defaultList();
    SortedSet<BenchmarkListEntry> found;
    try {
      found = list.find(out, options.getIncludes(), options.getExcludes());
      // JMH would meet a wrong one when the run has begun.
      list.find(out, options.getWarmupIncludes(), options.getExcludes());
    } catch (PatternSyntaxException fault) {
      throw new Refusal(
          ExitCodes.USAGE,
          "'" + fault.getPattern() + "' is no regular expression: " + fault.getDescription(),
          fault);
    }
    if (found.isEmpty()) {
      throw new Refusal(ExitCodes.USAGE, noMatch(options, list.getAll(out, List.of()), otherWords));
    }
    return new Selection(found);
  }

  SortedSet<BenchmarkListEntry> benchmarks() {
    return benchmarks;
  }

  /** Names of all parameters that the selected benchmarks have. */
  SortedSet<String> parameterNames() {
    SortedSet<String> names = new TreeSet<>();
    for (BenchmarkListEntry benchmark : benchmarks) {
      if (benchmark.getParams().hasValue()) {
        names.addAll(benchmark.getParams().get().keySet());
      }
    }
    return names;
  }

  private static String noMatch(
      Options options, Set<BenchmarkListEntry> all, Collection<String> otherWords) {
    SortedSet<String> names = new TreeSet<>(otherWords);
    for (BenchmarkListEntry benchmark : all) {
      String[] parts = benchmark.getUsername().split("\\.", -1);
      String className = parts[parts.length - 2];
      names.add(className);
      names.add(className + "." + parts[parts.length - 1]);
    }
    String regexp = String.join(" ", options.getIncludes());
    String excluded = "";
    if (!options.getExcludes().isEmpty()) {
      excluded = " without " + String.join(",", options.getExcludes());
    }
    if (regexp.isEmpty()) {
      return "no benchmark is left" + excluded + ". All: java -jar benchmarks.jar -l";
    }
    return "no benchmark matches '"
        + regexp
        + "'"
        + excluded
        + NearestNames.hint(regexp, names)
        + ". All: java -jar benchmarks.jar -l";
  }
}
