package gradmark.bench.compare;

import gradmark.bench.shell.ExitCodes;
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
