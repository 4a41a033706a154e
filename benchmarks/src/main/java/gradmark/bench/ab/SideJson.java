package gradmark.bench.ab;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.PortableJmhJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured of each side as JMH's own JSON has it, for its readers: {@code jmh-base.json}
 * and {@code jmh-head.json}. Only forks of whole blocks count.
 */
final class SideJson {
  private final JmhOptions options;

  private SideJson(JmhOptions options) {
    this.options = options;
  }

  /**
   * Writes both files.
   *
   * @param rows that are measured
   * @throws gradmark.bench.shell.Refusal if that fails
   */
  static void write(Path folder, Collection<PlannedRow> rows, BlockLog log, JmhOptions options) {
    SideJson json = new SideJson(options);
    for (Side side : Side.values()) {
      List<ObjectNode> results = new ArrayList<>();
      for (PlannedRow row : rows) {
        List<Measured> forks =
            log.measured(row.key()).stream()
                .filter(fork -> fork.side() == side)
                .map(PairedFork::measured)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (!forks.isEmpty()) {
          results.add(json.result(row, forks));
        }
      }
      AtomicFile.write(
          folder.resolve("jmh-" + side.label() + ".json"), PortableJmhJson.of(results));
    }
  }

  private ObjectNode result(PlannedRow row, List<Measured> forks) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("benchmark", row.key().benchmark());
    result.put("mode", row.key().mode());
    result.put("threads", forks.getFirst().threads());
    result.put("forks", forks.size());
    ArrayNode jvmArgs = result.putArray("jvmArgs");
    forks.getFirst().jvmArgs().forEach(jvmArgs::add);
    // A single shot is as long as it is.
    if (!row.key().mode().equals(Mode.SINGLE_SHOT_TIME.label())) {
      result.put("warmupIterations", options.length().warmups());
      result.put("warmupTime", spaced(options.length().warmup()));
      result.put("measurementTime", spaced(options.length().iteration()));
    }
    result.put("measurementIterations", forks.getFirst().primary().values().size());
    ObjectNode params = result.putObject("params");
    row.key().params().forEach(params::put);
    result.set("primaryMetric", metric(forks.stream().map(Measured::primary).toList()));
    ObjectNode secondary = result.putObject("secondaryMetrics");
    for (Map.Entry<String, Scores> first : forks.getFirst().secondary().entrySet()) {
      List<Scores> all =
          forks.stream()
              .map(fork -> fork.metric(first.getKey()))
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull)
              .toList();
      secondary.set(first.getKey(), metric(all));
    }
    return result;
  }

  /** A number and a unit with a space between, as JMH writes times. */
  private static String spaced(String time) {
    return time.replaceFirst("(?<=\\d)(?=[a-z])", " ");
  }

  private static ObjectNode metric(List<Scores> forks) {
    ObjectNode metric = JsonNodeFactory.instance.objectNode();
    metric.put(
        "score",
        forks.stream()
            .flatMap(fork -> fork.values().stream())
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow());
    metric.put("scoreUnit", forks.getFirst().unit());
    ArrayNode all = metric.putArray("rawData");
    for (Scores fork : forks) {
      ArrayNode values = all.addArray();
      fork.values().forEach(values::add);
    }
    return metric;
  }
}
