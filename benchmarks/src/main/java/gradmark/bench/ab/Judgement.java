package gradmark.bench.ab;

import gradmark.bench.compare.Comparison;
import gradmark.bench.compare.Direction;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowResult;
import gradmark.bench.compare.RowSamples;
import gradmark.bench.compare.Verdict;
import gradmark.bench.compare.VerdictRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the forks so far say of each row. */
final class Judgement {
  private static final Set<Verdict> SETTLED = Set.of(Verdict.SAME, Verdict.SAME_CODE);

  private final List<PlannedRow> rows;
  private final BlockLog log;

  Judgement(List<PlannedRow> rows, BlockLog log) {
    this.rows = rows;
    this.log = log;
  }

  /**
   * The comparison as it stands, of all rows.
   *
   * @param complete whether all was measured that was to be
   */
  Comparison comparison(boolean complete) {
    List<RowResult> results = new ArrayList<>(judged());
    for (PlannedRow row : rows) {
      unmeasured(row).ifPresent(results::add);
    }
    results.sort(Comparator.comparing(RowResult::key));
    return new Comparison(results, complete, List.of());
  }

  /** The rows in which a difference is seen or cannot be ruled out yet. */
  Set<RowKey> unsettled() {
    Set<RowKey> unsettled = new HashSet<>();
    for (RowResult result : judged()) {
      boolean score = result.key().metric().equals(RowKey.PRIMARY);
      boolean open = score ? !SETTLED.contains(result.verdict()) : seen(result.verdict());
      if (open) {
        unsettled.add(result.key().primary());
      }
    }
    return unsettled;
  }

  private static boolean seen(Verdict verdict) {
    return verdict == Verdict.REGRESSED || verdict == Verdict.IMPROVED;
  }

  private List<RowResult> judged() {
    List<RowSamples> samples = new ArrayList<>();
    for (PlannedRow row : rows) {
      if (row.standing().measured() && log.failure(row.key()).isEmpty()) {
        samples.addAll(log.samples(row.key(), row.standing() == Standing.SAME_CODE));
      }
    }
    return samples.isEmpty() ? List.of() : VerdictRule.DEFAULT.judge(samples);
  }

  private Optional<RowResult> unmeasured(PlannedRow row) {
    RowKey key = row.key();
    return switch (row.standing()) {
      case NEW -> Optional.of(RowResult.added(key));
      case MISSING -> Optional.of(RowResult.missing(key));
      case DEFINITION_CHANGED -> Optional.of(RowResult.definitionChanged(key, row.note()));
      case FAILED -> Optional.of(RowResult.failed(key, row.note()));
      case COMPARED, SAME_CODE -> {
        Optional<String> failure = log.failure(key);
        if (failure.isPresent()) {
          yield Optional.of(RowResult.failed(key, failure.get()));
        }
        yield log.samples(key, false).isEmpty() ? Optional.of(outOfTime(key)) : Optional.empty();
      }
    };
  }

  private static RowResult outOfTime(RowKey key) {
    return new RowResult(
        key,
        "",
        Direction.NONE,
        Verdict.INCONCLUSIVE,
        null,
        null,
        null,
        0,
        0,
        "the time was over before its first block was");
  }
}
