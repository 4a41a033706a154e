package gradmark.bench.compare;

import gradmark.bench.result.FailedFork;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.MachineRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One side of a comparison: one or more runs of one build. */
final class PooledRuns {
  private final List<Source> sources;
  private final Aliases aliases;
  private final RowKeys keys;
  private final Map<RowKey, List<JmhRow>> rows = new TreeMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param sources at least one
   * @param aliases what its benchmarks are called on the other side
   * @param keys of both sides
   */
  PooledRuns(List<Source> sources, Aliases aliases, RowKeys keys) {
    this.aliases = aliases;
    this.sources = different(sources);
    keys.add(this.sources.stream().flatMap(source -> source.rows().stream()).toList(), aliases);
    this.keys = keys;
  }

  /** A run that is there twice would pass for two that agree. */
  private List<Source> different(List<Source> given) {
    List<Source> different = new ArrayList<>();
    for (Source source : given) {
      Optional<Source> same =
          different.stream()
              .filter(
                  other ->
                      other.rows().equals(source.rows()) && other.study().equals(source.study()))
              .findFirst();
      if (same.isPresent()) {
        notes.add(source.path() + " holds the same as " + same.get().path() + ", and counts once.");
      } else {
        different.add(source);
      }
    }
    return different;
  }

  /**
   * The results of each benchmark, by the key of its score; several runs may have one each. To be
   * asked when {@code keys} knows both sides.
   */
  Map<RowKey, List<JmhRow>> rows() {
    if (rows.isEmpty()) {
      sources.forEach(this::collect);
    }
    return rows;
  }

  private void collect(Source source) {
    Set<RowKey> met = new HashSet<>();
    for (JmhRow row : source.rows()) {
      RowKey key = keys.of(row, aliases);
      if (!met.add(key)) {
        notes.add(source.path() + " has " + key.label() + " more than once; its forks are pooled.");
      }
      rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
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

  /** What there is to say of its files, such as that one has a row twice. */
  Set<String> notes() {
    return notes;
  }
}
