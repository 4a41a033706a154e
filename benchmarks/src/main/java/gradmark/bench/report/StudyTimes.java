package gradmark.bench.report;

import gradmark.bench.result.TrainRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the study's own clock says of a step. */
final class StudyTimes {
  private StudyTimes() {}

  /**
   * Microseconds per step, evaluation included: the median of some trainings; null where no time of
   * any was kept.
   *
   * @param nanoseconds that trainings took, by key
   */
  static @Nullable Double perStep(List<TrainRecord> trainings, Map<String, Long> nanoseconds) {
    double[] times =
        trainings.stream()
            .map(training -> perStep(training, nanoseconds))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (times.length == 0) {
      return null;
    }
    int half = times.length / 2;
    return times.length % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
  }

  private static @Nullable Double perStep(TrainRecord training, Map<String, Long> nanoseconds) {
    Long time = nanoseconds.get(training.id());
    int steps = training.losses().size();
    return time == null || steps == 0 ? null : time / 1e3 / steps;
  }
}
