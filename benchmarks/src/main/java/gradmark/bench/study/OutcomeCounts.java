package gradmark.bench.study;

import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.train.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many trainings ended how, by depth: what {@code study} prints at its end. */
public final class OutcomeCounts {
  private OutcomeCounts() {}

  /** A table with one line per depth, the shallowest first. */
  public static String table(List<StudyRecord> records) {
    Map<Integer, Map<Outcome, Integer>> byDepth = new TreeMap<>();
    for (StudyRecord record : records) {
      if (record instanceof TrainRecord training) {
        byDepth
            .computeIfAbsent(training.cell().depth(), depth -> new EnumMap<>(Outcome.class))
            .merge(training.outcome(), 1, Integer::sum);
      }
    }
    StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%5s", "depth"));
    for (Outcome outcome : Outcome.values()) {
      table.append(String.format(Locale.ROOT, "%11s", outcome));
    }
    byDepth.forEach(
        (depth, counts) -> {
          table.append(String.format(Locale.ROOT, "%n%5d", depth));
          for (Outcome outcome : Outcome.values()) {
            table.append(String.format(Locale.ROOT, "%11d", counts.getOrDefault(outcome, 0)));
          }
        });
    return table.toString();
  }
}
