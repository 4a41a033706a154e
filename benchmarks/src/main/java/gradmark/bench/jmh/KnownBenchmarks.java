package gradmark.bench.jmh;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of this jar, as JMH's list has them. */
final class KnownBenchmarks {
  private final SortedMap<String, BenchmarkListEntry> entries = new TreeMap<>();

  KnownBenchmarks() {
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            VerboseMode.SILENT);
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
      entries.put(entry.getUsername(), entry);
    }
  }

  /** All of them, by fully qualified method. */
  SortedMap<String, BenchmarkListEntry> entries() {
    return entries;
  }

  /**
   * The rows of a selection.
   *
   * @throws IllegalArgumentException if there is no such benchmark or parameter
   */
  List<BenchmarkRow> rows(RowSelection selection) {
    BenchmarkListEntry entry = entries.get(selection.benchmark());
    if (entry == null) {
      throw new IllegalArgumentException("no benchmark " + selection.benchmark());
    }
    return selection.rows(defaults(entry));
  }

  /** The rows of several selections, in their order. */
  List<BenchmarkRow> rows(List<RowSelection> selections) {
    List<BenchmarkRow> rows = new ArrayList<>();
    selections.forEach(selection -> rows.addAll(rows(selection)));
    return rows;
  }

  /** Every row of this suite that JMH measures when it is told nothing. */
  List<BenchmarkRow> allRows() {
    return rows(
        entries.keySet().stream()
            .filter(name -> name.startsWith(KnownBenchmarks.class.getPackageName() + "."))
            .map(name -> new RowSelection(name, Map.of()))
            .toList());
  }

  /** The same without the probes, which measure nothing of interest. */
  List<BenchmarkRow> suiteRows() {
    String probes = ProbeBenchmark.class.getName() + ".";
    return allRows().stream().filter(row -> !row.benchmark().startsWith(probes)).toList();
  }

  /** The default values of a benchmark's parameters, by name. */
  static Map<String, List<String>> defaults(BenchmarkListEntry entry) {
    Map<String, List<String>> defaults = new TreeMap<>();
    if (entry.getParams().hasValue()) {
      entry.getParams().get().forEach((name, values) -> defaults.put(name, Arrays.asList(values)));
    }
    return defaults;
  }
}
