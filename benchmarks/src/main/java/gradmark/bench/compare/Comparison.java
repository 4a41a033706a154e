package gradmark.bench.compare;

import gradmark.bench.shell.ExitCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A comparison of two builds.
 *
 * @param rows in the order of their keys
 * @param complete whether both sides have all that was asked for
 * @param notes on the whole, such as that the machine is unverified
 */
public record Comparison(List<RowResult> rows, boolean complete, List<String> notes) {
  public Comparison {
    rows = rows.stream().sorted(Comparator.comparing(RowResult::key)).toList();
    notes = List.copyOf(notes);
  }

  /** The same with further rows. */
  public Comparison with(List<RowResult> others) {
    List<RowResult> all = new ArrayList<>(rows);
    all.addAll(others);
    return new Comparison(all, complete, notes);
  }

  /** The same where changes of numerics are meant. */
  public Comparison numericsDeclared() {
    return new Comparison(rows.stream().map(Comparison::declared).toList(), complete, notes);
  }

  private static RowResult declared(RowResult row) {
    return row.verdict() == Verdict.NUMERICS_CHANGED ? row.with(Verdict.NUMERICS_DECLARED) : row;
  }

  /** What to call its rows. */
  RowLabels labels() {
    return new RowLabels(rows.stream().map(RowResult::key).toList());
  }

  /** The verdict that weighs most. */
  public Verdict verdict() {
    Verdict worst =
        rows.stream()
            .map(RowResult::verdict)
            .min(Comparator.naturalOrder())
            .orElse(Verdict.INCONCLUSIVE);
    boolean undecided = !complete && Verdict.INCONCLUSIVE.compareTo(worst) < 0;
    return undecided ? Verdict.INCONCLUSIVE : worst;
  }

  /** One of {@link ExitCodes}. */
  public int exitCode() {
    return verdict().exitCode();
  }

  /** How many rows have each verdict that occurs, what weighs most first. */
  public Map<Verdict, Integer> counts() {
    Map<Verdict, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
    return counts;
  }
}
