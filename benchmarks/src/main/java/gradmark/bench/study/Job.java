package gradmark.bench.study;

import gradmark.bench.result.StudyRecord;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records that are still to be computed, together.
 *
 * @param ids of the records
 * @param training whether they are trainings'; else an initialisation's
 * @param work they take, as {@link CellCost} reckons
 * @param computation of the records, in any order; each is passed on when it is ready
 * @param parts a job for each record by itself, for when the computation throws; none if there is
 *     one record only
 */
record Job(
    List<String> ids,
    boolean training,
    double work,
    Consumer<Consumer<Computed>> computation,
    List<Job> parts) {
  /**
   * A record with the time it took.
   *
   * @param nanoseconds that belong to it, those that it shares with others included
   */
  record Computed(StudyRecord record, long nanoseconds) {}
}
