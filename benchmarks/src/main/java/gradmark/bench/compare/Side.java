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

/** One side of a comparison: one or more runs of one build. */
final class Side {
  private final List<Source> sources;
  private final Aliases aliases;
  private final Map<RowKey, List<JmhRow>> rows = new TreeMap<>();
  private final Set<String> pooled = new LinkedHashSet<>();

  /**
   * @param sources at least one
   * @param aliases what its benchmarks are called on the other side
   */
  Side(List<Source> sources, Aliases aliases) {
    this.sources = List.copyOf(sources);
    this.aliases = aliases;
    sources.forEach(this::add);
  }

  private void add(Source source) {
    RowKeys.of(source.rows())
        .forEach(
            (key, same) -> {
              RowKey own = aliases.current(key);
              if (same.size() > 1) {
                pooled.add(source.path() + " has " + own.label() + " more than once");
              }
              rows.computeIfAbsent(own, _ -> new ArrayList<>()).addAll(same);
            });
  }

  /** The results of each benchmark, by the key of its score; several runs may have one each. */
  Map<RowKey, List<JmhRow>> rows() {
    return rows;
  }

  /** The row of a fork that failed, without its mode, which such a fork does not tell. */
  RowKey key(FailedFork fork) {
    return aliases.current(
        new RowKey(
            fork.benchmark(), new TreeMap<>(fork.params()), fork.flags(), "", RowKey.PRIMARY));
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
