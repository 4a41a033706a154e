package gradmark.bench.ab;

import gradmark.bench.compare.Comparison;
import gradmark.bench.compare.Floors;
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
  private static final Set<Verdict> OPEN =
      Set.of(Verdict.REGRESSED, Verdict.IMPROVED, Verdict.INCONCLUSIVE);

  private final List<PlannedRow> rows;
  private final BlockLog log;
  private final Floors floors;

  /**
   * @param floors what is known of noise between equal sides
   */
  Judgement(List<PlannedRow> rows, BlockLog log, Floors floors) {
    this.rows = rows;
    this.log = log;
    this.floors = floors;
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

  /**
   * The rows in which a difference is seen or cannot be ruled out yet, in any of their metrics; not
   * those on which more blocks say nothing more.
   */
  Set<RowKey> unsettled() {
    Set<RowKey> unsettled = new HashSet<>();
    for (RowResult result : judged()) {
      if (result.effect() != null && OPEN.contains(result.verdict())) {
        unsettled.add(result.key().primary());
      }
    }
    return unsettled;
  }

  private List<RowResult> judged() {
    List<RowSamples> samples = new ArrayList<>();
    List<RowResult> results = new ArrayList<>();
    for (PlannedRow row : rows) {
      RowKey key = row.key();
      if (row.standing().measured() && log.failure(key).isEmpty()) {
        SideDifferences differences = log.differences(key);
        Optional<String> changed = differences.definition();
        if (changed.isPresent()) {
          results.add(RowResult.definitionChanged(key, changed.get()));
        } else {
          results.addAll(differences.gaps());
          for (RowSamples metric : log.samples(key, row.standing() == Standing.SAME_CODE)) {
            samples.add(metric.withFloor(floors.of(metric.key())));
          }
        }
      }
    }
    results.addAll(VerdictRule.DEFAULT.judge(samples));
    return results;
  }

  private Optional<RowResult> unmeasured(PlannedRow row) {
    RowKey key = row.key();
    return switch (row.standing()) {
      case NEW -> Optional.of(RowResult.added(key));
      case MISSING -> Optional.of(RowResult.missing(key));
      case DEFINITION_CHANGED -> Optional.of(RowResult.definitionChanged(key, row.note()));
      case NOT_EXPRESSIBLE -> Optional.of(RowResult.inconclusive(key, row.note()));
      case COMPARED, SAME_CODE -> {
        Optional<String> failure = log.failure(key);
        if (failure.isPresent()) {
          yield Optional.of(RowResult.failed(key, failure.get()));
        }
        yield log.measured(key).isEmpty() ? Optional.of(outOfTime(row)) : Optional.empty();
      }
    };
  }

  /** Where the code is the same no fork is needed to know that nothing changed. */
  private static RowResult outOfTime(PlannedRow row) {
    RowResult open =
        RowResult.inconclusive(row.key(), "the time was over before its first block was");
    return row.standing() == Standing.SAME_CODE ? open.with(Verdict.SAME_CODE) : open;
  }
}
