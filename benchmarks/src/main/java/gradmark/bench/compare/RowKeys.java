package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells the results of one run apart: by benchmark, parameters and mode, and else by options. */
public final class RowKeys {
  private RowKeys() {}

  /**
   * The results by the keys of their scores; one key has several where nothing tells them apart.
   */
  public static Map<RowKey, List<JmhRow>> of(List<JmhRow> run) {
    Map<RowKey, List<JmhRow>> alike = new LinkedHashMap<>();
    for (JmhRow row : run) {
      alike.computeIfAbsent(key(row, List.of()), _ -> new ArrayList<>()).add(row);
    }
    Map<RowKey, List<JmhRow>> rows = new LinkedHashMap<>();
    alike.forEach(
        (key, group) -> {
          for (JmhRow row : group) {
            RowKey own = group.size() == 1 ? key : key(row, difference(row, group));
            rows.computeIfAbsent(own, _ -> new ArrayList<>()).add(row);
          }
        });
    return rows;
  }

  private static RowKey key(JmhRow row, List<String> differences) {
    List<String> flags = new ArrayList<>();
    if (row.unvectorised()) {
      flags.add(JmhRow.UNVECTORISED);
    }
    differences.stream().filter(flag -> !flags.contains(flag)).forEach(flags::add);
    return new RowKey(
        row.benchmark(), new TreeMap<>(row.params()), flags, row.mode(), RowKey.PRIMARY);
  }

  /** What a row was run with that not all of a group were. */
  private static List<String> difference(JmhRow row, List<JmhRow> group) {
    List<String> flags =
        row.jvmArgs().stream()
            .filter(flag -> !group.stream().allMatch(other -> other.jvmArgs().contains(flag)))
            .collect(Collectors.toCollection(ArrayList::new));
    if (group.stream().anyMatch(other -> other.threads() != row.threads())) {
      flags.add("-t " + row.threads());
    }
    return flags;
  }
}
