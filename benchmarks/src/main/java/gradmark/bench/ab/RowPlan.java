package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

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
    new OptionCheck(List.of(base, head), options).require(List.of(baseRows, headRows));
    base.requireLoadable(baseRows.selected(), java);
    head.requireLoadable(headRows.selected(), java);
    return rows(baseRows.rows(), headRows.rows());
  }

  private List<PlannedRow> rows(
      SortedMap<RowKey, BenchmarkLine> baseRows, SortedMap<RowKey, BenchmarkLine> headRows) {
    SortedSet<RowKey> keys = new TreeSet<>(baseRows.keySet());
    keys.addAll(headRows.keySet());
    CodeComparison code = new CodeComparison(base.content(), head.content());
    RowWords words = new RowWords(options);
    List<PlannedRow> rows = new ArrayList<>();
    for (RowKey key : keys) {
      BenchmarkLine before = baseRows.get(key);
      BenchmarkLine after = headRows.get(key);
      if (before == null || after == null) {
        Standing standing = before == null ? Standing.NEW : Standing.MISSING;
        rows.add(new PlannedRow(key, standing, "", List.of()));
      } else {
        Optional<String> changed = code.definitionChange(before, after);
        rows.add(
            changed
                .map(what -> new PlannedRow(key, Standing.DEFINITION_CHANGED, what, List.of()))
                .orElseGet(() -> words.planned(key, before, after, standing(code, before, after))));
      }
    }
    return rows;
  }

  private static Standing standing(CodeComparison code, BenchmarkLine before, BenchmarkLine after) {
    return code.same(before, after) ? Standing.SAME_CODE : Standing.COMPARED;
  }
}
