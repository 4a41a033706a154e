package gradmark.bench.compare;

import gradmark.bench.result.FailedFork;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.MachineRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One side of a comparison: one or more runs of one build. */
final class Side {
  private final List<Source> sources;
  private final Map<RowKey, List<JmhRow>> rows = new TreeMap<>();
  private final Set<String> pooled = new LinkedHashSet<>();

  /**
   * @param sources at least one
   */
  Side(List<Source> sources) {
    this.sources = List.copyOf(sources);
    sources.forEach(this::add);
  }

  private void add(Source source) {
    Map<RowKey, List<JmhRow>> byKey = new LinkedHashMap<>();
    for (JmhRow row : source.rows()) {
      byKey.computeIfAbsent(key(row, List.of()), key -> new ArrayList<>()).add(row);
    }
    byKey.forEach(
        (key, group) -> {
          Set<RowKey> met = new LinkedHashSet<>();
          for (JmhRow row : group) {
            RowKey own = group.size() == 1 ? key : key(row, difference(row, group));
            if (!met.add(own)) {
              pooled.add(source.path() + " has " + own.label() + " more than once");
            }
            rows.computeIfAbsent(own, _ -> new ArrayList<>()).add(row);
          }
        });
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

  /** The results of each benchmark, by the key of its score; several runs may have one each. */
  Map<RowKey, List<JmhRow>> rows() {
    return rows;
  }

  /** All forks that failed. */
  List<FailedFork> failures() {
    return sources.stream().flatMap(source -> source.failures().stream()).toList();
  }

  List<Source> sources() {
    return sources;
  }

  /** The different machines, by fingerprint. */
  Map<String, MachineRecord> machines() {
    Map<String, MachineRecord> machines = new LinkedHashMap<>();
    for (Source source : sources) {
      source.machine().ifPresent(machine -> machines.putIfAbsent(machine.fingerprint(), machine));
    }
    return machines;
  }

  /** Whether every run tells its machine. */
  boolean verified() {
    return sources.stream().allMatch(source -> source.machine().isPresent());
  }

  /** Whether every run has all that was asked for. */
  boolean complete() {
    return sources.stream().allMatch(Source::complete);
  }

  /** Which rows a file has more than once; their forks count as those of one row. */
  Set<String> pooled() {
    return pooled;
  }
}
