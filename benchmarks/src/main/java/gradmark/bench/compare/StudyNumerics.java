package gradmark.bench.compare;

import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether two studies computed the same numbers, and if not, where they part first. */
public final class StudyNumerics {
  private static final String STUDY = "study";
  private static final String RECIPE = "recipe";
  private static final String DIGEST = "digest";

  private StudyNumerics() {}

  /**
   * The rows of two studies of one plan, both of which were run to the end; at least one.
   *
   * @param base the file {@code study.ndjson} of one
   * @param head that of the other
   * @throws gradmark.bench.shell.Refusal if one cannot be read or is damaged
   */
  public static List<RowResult> of(Path base, Path head) {
    List<RowResult> rows = of(StudyJson.read(base), StudyJson.read(head), true);
    return rows.isEmpty()
        ? List.of(RowResult.inconclusive(key("", DIGEST), "the two studies have no cell in common"))
        : rows;
  }

  /**
   * At most one row on numbers, one on cells that threw and one on cells that head's study no
   * longer has; none where head trained nothing.
   *
   * @param complete whether head has all that was asked for: what it lacks is missing then
   */
  static List<RowResult> of(List<StudyRecord> base, List<StudyRecord> head, boolean complete) {
    Map<String, StudyRecord> before = new HashMap<>();
    base.forEach(record -> before.put(record.id(), record));
    SortedSet<String> lost = new TreeSet<>(before.keySet());
    List<Difference> differences = new ArrayList<>();
    List<FailedRecord> failures = new ArrayList<>();
    int common = 0;
    for (StudyRecord record : head) {
      StudyRecord other = before.get(record.id());
      lost.remove(record.id());
      if (record instanceof FailedRecord failed && !(other instanceof FailedRecord)) {
        failures.add(failed);
      } else if (other != null && other.getClass() == record.getClass()) {
        common++;
        difference(other, record).ifPresent(differences::add);
      }
    }
    List<RowResult> rows = new ArrayList<>();
    if (common > 0) {
      RowResult row = row(differences, common);
      String share = "head has " + (before.size() - lost.size()) + " of base's " + before.size();
      rows.add(complete || lost.isEmpty() ? row : row.withNote(share));
    }
    if (complete && !lost.isEmpty() && !head.isEmpty()) {
      rows.add(missing(lost));
    }
    if (!failures.isEmpty()) {
      FailedRecord first = failures.getFirst();
      String more = failures.size() == 1 ? "" : ", the first of " + failures.size() + " in head";
      rows.add(RowResult.failed(key(first.id(), "outcome"), first.message() + more));
    }
    return rows;
  }

  private static RowResult missing(SortedSet<String> lost) {
    RowResult first = RowResult.missing(key(lost.getFirst(), DIGEST));
    return lost.size() == 1 ? first : first.withNote("the first of " + lost.size());
  }

  private static RowResult row(List<Difference> differences, int common) {
    if (differences.isEmpty()) {
      String note = "all " + common + " initialisations and trainings are equal";
      return result(key("", DIGEST), Verdict.SAME, note);
    }
    Difference first = Collections.min(differences, Difference.FIRST);
    String note =
        first.words()
            + "; "
            + differences.size()
            + " of "
            + common
            + " initialisations and trainings differ";
    return result(key(first.id, DIGEST), Verdict.NUMERICS_CHANGED, note);
  }

  private static RowResult result(RowKey key, Verdict verdict, String note) {
    return new RowResult(key, "", Direction.EQUAL, verdict, null, null, null, 0, 0, note);
  }

  private static RowKey key(String id, String metric) {
    TreeMap<String, String> params = new TreeMap<>();
    if (!id.isEmpty()) {
      params.put(RECIPE, id);
    }
    return new RowKey(STUDY, params, List.of(), STUDY, metric);
  }

  /**
   * Where two records of one cell part.
   *
   * @param step 0 for what a network gives before training
   * @param place the layer, or what else differs
   * @param byBits whether it is told by digests of bits, not by rounded numbers
   */
  private record Difference(String id, int step, String place, boolean byBits) {
    /** By step; of one step, what is told by bits; then by key, since journals have any order. */
    static final Comparator<Difference> FIRST =
        Comparator.comparingInt(Difference::step)
            .thenComparing(Difference::byBits, Comparator.reverseOrder())
            .thenComparing(Difference::id);

    String words() {
      return "first at step " + step + ", " + place;
    }
  }

  private static Optional<Difference> difference(StudyRecord base, StudyRecord head) {
    return switch (base) {
      case InitRecord init ->
          InitialDifference.place(init, (InitRecord) head)
              .map(place -> new Difference(init.id(), 0, place, false));
      case TrainRecord training ->
          TrainingDifference.of(training, (TrainRecord) head)
              .map(d -> new Difference(training.id(), d.step(), d.place(), d.byBits()));
      case FailedRecord failed -> Optional.empty();
    };
  }
}
