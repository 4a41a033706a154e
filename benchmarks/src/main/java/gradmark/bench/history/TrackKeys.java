package gradmark.bench.history;

import gradmark.bench.compare.Aliases;
import gradmark.bench.compare.Definition;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the numbers of a history apart. A run names the threads only where it has one benchmark
 * with several counts of them: where any run does, all that tell theirs are named so, or a history
 * would end where a count is added.
 */
final class TrackKeys {
  private final Aliases aliases;

  /** Without threads, of rows that a run names by them. */
  private final Set<RowKey> byThreads = new HashSet<>();

  TrackKeys(List<HistoryEntry> history, Aliases aliases) {
    this.aliases = aliases;
    for (HistoryEntry run : history) {
      for (HistoryEntry.Value value : run.values()) {
        RowKey key = named(value);
        List<String> others =
            key.flags().stream().filter(flag -> !flag.startsWith(RowKeys.THREADS)).toList();
        if (others.size() < key.flags().size()) {
          byThreads.add(key.withFlags(others));
        }
      }
    }
  }

  RowKey of(HistoryEntry.Value value) {
    RowKey key = named(value);
    Definition definition = value.definition();
    if (definition == null || !byThreads.contains(key)) {
      return key;
    }
    List<String> flags = new ArrayList<>(key.flags());
    flags.add(RowKeys.THREADS + definition.threads());
    return key.withFlags(flags);
  }

  private RowKey named(HistoryEntry.Value value) {
    return aliases.current(
        new RowKey(
            value.benchmark(),
            new TreeMap<>(value.params()),
            value.flags(),
            value.mode(),
            value.metric()));
  }
}
