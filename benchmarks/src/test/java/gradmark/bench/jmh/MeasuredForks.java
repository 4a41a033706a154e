package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkRecord.Iterations;
import gradmark.bench.jmh.ForkRecord.Measured;
import gradmark.bench.jmh.ForkRecord.Scores;
import java.util.List;
import java.util.SortedMap;

/** What forks that never ran may have measured. */
final class MeasuredForks {
  private MeasuredForks() {}

  static Measured of(List<Double> scores, SortedMap<String, Scores> secondary) {
    return new Measured(
        "avgt",
        1,
        "java",
        List.of(),
        "25",
        "VM",
        "25",
        "1.37",
        new Iterations(0, 10),
        new Iterations(scores.size(), 10),
        new Scores("us/op", scores),
        secondary);
  }
}
