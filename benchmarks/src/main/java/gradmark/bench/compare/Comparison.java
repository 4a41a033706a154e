package gradmark.bench.compare;

import java.util.List;

/**
 * A comparison of two builds.
 *
 * @param rows in the order of their keys
 * @param notes on the whole, such as that the machine is unverified
 */
public record Comparison(List<RowResult> rows, List<String> notes) {
  public Comparison {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
