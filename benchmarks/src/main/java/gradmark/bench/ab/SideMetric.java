package gradmark.bench.ab;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.stats.Percentiles;
import gradmark.bench.stats.Sample;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One metric of several forks as JMH's own JSON has it. */
final class SideMetric {
  private static final double CONFIDENCE = 0.999;

  /** Of fewer values JMH itself tells no error. */
  private static final int FEWEST = 3;

  private static final List<String> RANKS =
      List.of("0.0", "50.0", "90.0", "95.0", "99.0", "99.9", "99.99", "99.999", "99.9999", "100.0");

  private SideMetric() {}

  /**
   * The element.
   *
   * @param forks at least one
   * @param summed whether each value is the mean of a histogram, as in JMH's mode {@code sample}:
   *     its error and percentiles are then of numbers that are not known here
   */
  static ObjectNode of(List<Scores> forks, boolean summed) {
    double[] values =
        forks.stream()
            .flatMap(fork -> fork.values().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    Sample sample = Sample.of(values);
    ObjectNode metric = JsonNodeFactory.instance.objectNode();
    metric.put("score", sample.mean());
    if (!summed && values.length >= FEWEST) {
      double error = sample.halfWidth(CONFIDENCE);
      metric.put("scoreError", error);
      metric.putArray("scoreConfidence").add(sample.mean() - error).add(sample.mean() + error);
    }
    if (!summed) {
      Percentiles percentiles = new Percentiles(values);
      ObjectNode ranks = metric.putObject("scorePercentiles");
      RANKS.forEach(rank -> ranks.put(rank, percentiles.at(Double.parseDouble(rank))));
    }
    metric.put("scoreUnit", forks.getFirst().unit());
    ArrayNode all = metric.putArray("rawData");
    for (Scores fork : forks) {
      ArrayNode own = all.addArray();
      fork.values().forEach(own::add);
    }
    return metric;
  }
}
