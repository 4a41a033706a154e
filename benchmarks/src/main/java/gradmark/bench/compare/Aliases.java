package gradmark.bench.compare;

import gradmark.bench.result.TextFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What benchmarks were called before, so that one that was renamed or got a parameter is still
 * compared with what it was.
 *
 * <p>A text file with one of two things a line: {@code old.Class.method=new.Class.method}, or
 * {@code Class.method:param=value} for a parameter that was added, with the value by which the
 * benchmark does what it did. Names are fully qualified and of today where they are not the old
 * one; empty lines and such as begin with # say nothing. A name that no run has is no mistake: a
 * run may hold some benchmarks only.
 */
public final class Aliases {
  /** No benchmark was called anything else. */
  public static final Aliases NONE = new Aliases();

  private final Map<String, String> renamed = new HashMap<>();
  private final Map<String, SortedMap<String, String>> added = new HashMap<>();

  private Aliases() {}

  /**
   * Reads a file.
   *
   * @throws Refusal if there is none, or a line of it cannot be understood; names the line
   */
  public static Aliases read(Path file) {
    Aliases aliases = new Aliases();
    List<String> lines = TextFile.read(file).lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        aliases.add(lines.get(i), file + " line " + (i + 1) + ": ");
      }
    }
    return aliases;
  }

  private void add(String line, String where) {
    int colon = line.indexOf(':');
    int equals = line.indexOf('=', colon + 1);
    String name = line.substring(0, Math.max(0, colon < 0 ? equals : colon)).strip();
    String value = line.substring(equals + 1).strip();
    String param = colon < 0 || equals < 0 ? "" : line.substring(colon + 1, equals).strip();
    boolean whole = equals > 0 && !value.isEmpty() && colon < 0 == param.isEmpty();
    if (!whole || !isBenchmark(name) || (colon < 0 && !isBenchmark(value))) {
      throw new Refusal(
          ExitCodes.USAGE,
          where
              + "'"
              + line
              + "' is neither old.Class.method=new.Class.method nor Class.method:param=value");
    }
    String before =
        colon < 0
            ? renamed.put(name, value)
            : added.computeIfAbsent(name, _ -> new TreeMap<>()).put(param, value);
    if (before != null) {
      throw new Refusal(ExitCodes.USAGE, where + "'" + line + "' comes after =" + before);
    }
  }

  private static boolean isBenchmark(String name) {
    return name.matches("\\S+\\.\\S+");
  }

  /** What a row of earlier is called now. */
  public RowKey current(RowKey row) {
    String name = row.benchmark();
    // A chain is followed once round at most.
    for (int steps = renamed.size(); steps > 0 && renamed.containsKey(name); steps--) {
      name = renamed.getOrDefault(name, name);
    }
    SortedMap<String, String> params = new TreeMap<>(added.getOrDefault(name, new TreeMap<>()));
    params.putAll(row.params());
    return new RowKey(name, params, row.flags(), row.mode(), row.metric());
  }
}
