package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells results apart: by benchmark, parameters and mode, and by those options in which results of
 * one side differ that are alike else. An option that differs between the sides only sets no rows
 * apart.
 */
public final class RowKeys {
  /** In what the results of one bare key differ within a side. */
  private static final class Differences {
    private final Set<String> flags = new HashSet<>();
    private boolean threads;
  }

  /** What the flag begins with that sets rows apart by their threads. */
  public static final String THREADS = "-t ";

  private final Map<RowKey, Differences> differences = new HashMap<>();

  /** Takes note of all results of one side, in any of its files. */
  void add(Collection<JmhRow> side, Aliases aliases) {
    Map<RowKey, List<JmhRow>> alike = new HashMap<>();
    for (JmhRow row : side) {
      alike.computeIfAbsent(bare(row, aliases), _ -> new ArrayList<>()).add(row);
    }
    alike.forEach(
        (key, group) -> {
          if (group.size() > 1) {
            add(differences.computeIfAbsent(key, _ -> new Differences()), group);
          }
        });
  }

  private static void add(Differences found, List<JmhRow> group) {
    int threads = group.getFirst().threads();
    Map<String, Integer> having = new HashMap<>();
    for (JmhRow row : group) {
      found.threads |= row.threads() != threads;
      new HashSet<>(row.jvmArgs()).forEach(flag -> having.merge(flag, 1, Integer::sum));
    }
    having.forEach(
        (flag, rows) -> {
          if (rows < group.size()) {
            found.flags.add(flag);
          }
        });
  }

  /** The key of a result's score. */
  RowKey of(JmhRow row, Aliases aliases) {
    RowKey bare = bare(row, aliases);
    Differences known = differences.get(bare);
    if (known == null) {
      return bare;
    }
    List<String> flags = new ArrayList<>(bare.flags());
    row.jvmArgs().stream()
        .filter(flag -> known.flags.contains(flag) && !flags.contains(flag))
        .forEach(flags::add);
    if (known.threads) {
      flags.add(THREADS + row.threads());
    }
    return bare.withFlags(flags);
  }

  private static RowKey bare(JmhRow row, Aliases aliases) {
    List<String> flags = row.unvectorised() ? List.of(JmhRow.UNVECTORISED) : List.of();
    return aliases.current(
        new RowKey(
            row.benchmark(), new TreeMap<>(row.params()), flags, row.mode(), RowKey.PRIMARY));
  }

  /**
   * The results of one run by the keys of their scores; one key has several where nothing tells
   * them apart.
   */
  public static Map<RowKey, List<JmhRow>> of(List<JmhRow> run) {
    RowKeys keys = new RowKeys();
    keys.add(run, Aliases.NONE);
    Map<RowKey, List<JmhRow>> rows = new LinkedHashMap<>();
    for (JmhRow row : run) {
      rows.computeIfAbsent(keys.of(row, Aliases.NONE), _ -> new ArrayList<>()).add(row);
    }
    return rows;
  }
}
