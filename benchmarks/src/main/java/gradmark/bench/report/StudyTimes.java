package gradmark.bench.report;

import gradmark.bench.result.Median;
import gradmark.bench.result.TrainRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<Double> times = new ArrayList<>();
    for (TrainRecord training : trainings) {
      Double time = perStep(training, nanoseconds);
      if (time != null) {
        times.add(time);
      }
    }
    return Median.finite(times);
  }

  private static @Nullable Double perStep(TrainRecord training, Map<String, Long> nanoseconds) {
    Long time = nanoseconds.get(training.id());
    int steps = training.losses().size();
    return time == null || steps == 0 ? null : time / 1e3 / steps;
  }
}
