package gradmark.bench.compare;

import gradmark.bench.shell.ExitCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two builds, or of two forms within one.
 *
 * @param rows in the order of their keys
 * @param complete whether both sides have all that was asked for
 * @param notes on the whole, such as that the machine is unverified
 * @param forms null where the sides are two builds
 */
public record Comparison(
    List<RowResult> rows, boolean complete, List<String> notes, @Nullable PairedForms forms) {
  private static final Set<Verdict> FAULTS = Set.of(Verdict.FAILED, Verdict.NUMERICS_CHANGED);

  private static final Set<Verdict> ANSWERS =
      Set.of(Verdict.REGRESSED, Verdict.IMPROVED, Verdict.SAME);

  public Comparison {
    rows = rows.stream().sorted(Comparator.comparing(RowResult::key)).toList();
    notes = List.copyOf(notes);
  }

  /** Of two builds. */
  public Comparison(List<RowResult> rows, boolean complete, List<String> notes) {
    this(rows, complete, notes, null);
  }

  /** The same with further rows. */
  public Comparison with(List<RowResult> others) {
    List<RowResult> all = new ArrayList<>(rows);
    all.addAll(others);
    return new Comparison(all, complete, notes, forms);
  }

  /** The same with further notes. */
  public Comparison withNotes(List<String> others) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(others);
    return new Comparison(rows, complete, all, forms);
  }

  /** The same as one of two forms within a build. */
  public Comparison of(PairedForms twoForms) {
    return new Comparison(rows, complete, notes, twoForms);
  }

  /** The same where changes of numerics are meant. */
  public Comparison numericsDeclared() {
    return new Comparison(rows.stream().map(Comparison::declared).toList(), complete, notes, forms);
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

  /**
   * One of {@link ExitCodes}. That one form is slower than another is an answer and no regression,
   * so there it is not 0 only for what failed, for numbers that differ, and where no score has a
   * verdict.
   */
  public int exitCode() {
    if (forms == null) {
      return verdict().exitCode();
    }
    Optional<Verdict> fault =
        rows.stream()
            .map(RowResult::verdict)
            .filter(FAULTS::contains)
            .min(Comparator.naturalOrder());
    boolean answered = complete && rows.stream().anyMatch(Comparison::isAnswered);
    return fault.map(Verdict::exitCode).orElse(answered ? ExitCodes.OK : ExitCodes.INCOMPLETE);
  }

  /** That a form allocates as much, or gives the same bits, does not say which one is faster. */
  private static boolean isAnswered(RowResult row) {
    return row.key().metric().equals(RowKey.PRIMARY) && ANSWERS.contains(row.verdict());
  }

  /** How many rows have each verdict that occurs, what weighs most first. */
  public Map<Verdict, Integer> counts() {
    Map<Verdict, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
    return counts;
  }
}
