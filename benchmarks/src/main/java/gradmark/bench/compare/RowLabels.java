package gradmark.bench.compare;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Labels of rows that are shown together: short, with the package or the mode where two rows would
 * else look the same.
 */
public final class RowLabels {
  private final Set<String> inPackages = new HashSet<>();
  private final Set<String> inModes = new HashSet<>();

  /**
   * @param rows all that are shown; the same one may be there twice
   */
  public RowLabels(Collection<RowKey> rows) {
    Map<String, RowKey> first = new HashMap<>();
    for (RowKey row : rows) {
      String label = row.label();
      RowKey other = first.putIfAbsent(label, row);
      if (other != null && !other.benchmark().equals(row.benchmark())) {
        inPackages.add(label);
      }
      if (other != null && !other.mode().equals(row.mode())) {
        inModes.add(label);
      }
    }
  }

  /** The label of a row, without characters that would move a cursor, end a line, or hide. */
  public String of(RowKey row) {
    String label = row.label();
    return Words.plain(row.label(inPackages.contains(label), inModes.contains(label)));
  }

  /** The same with the mode in any case. */
  String withMode(RowKey row) {
    String label = row.label();
    return Words.plain(row.label(inPackages.contains(label), false) + " " + row.mode());
  }
}
