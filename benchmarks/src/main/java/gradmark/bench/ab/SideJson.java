package gradmark.bench.ab;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.JmhHeader;
import gradmark.bench.result.PortableJmhJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured of each side as JMH's own JSON has it, for its readers: {@code jmh-base.json}
 * and {@code jmh-head.json}. Only forks of whole blocks count.
 */
final class SideJson {
  private SideJson() {}

  /**
   * Writes both files.
   *
   * @param rows that are measured
   * @param names a row's name with all of its parameters, as one of its sides has them
   * @throws gradmark.bench.shell.Refusal if that fails
   */
  static void write(
      Path folder,
      Collection<PlannedRow> rows,
      BlockLog log,
      BiFunction<Side, RowKey, RowKey> names) {
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
          results.add(result(names.apply(side, row.key()), forks));
        }
      }
      AtomicFile.write(
          folder.resolve("jmh-" + side.label() + ".json"), PortableJmhJson.of(results));
    }
  }

  private static ObjectNode result(RowKey row, List<Measured> forks) {
    Measured first = forks.getFirst();
    JmhHeader header = first.header();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    put(result, "jmhVersion", header.jmhVersion());
    result.put("benchmark", row.benchmark());
    result.put("mode", row.mode());
    result.put("threads", first.threads());
    result.put("forks", forks.size());
    put(result, "jvm", header.jvm());
    ArrayNode jvmArgs = result.putArray("jvmArgs");
    first.jvmArgs().forEach(jvmArgs::add);
    put(result, "jdkVersion", header.jdkVersion());
    put(result, "vmName", header.vmName());
    put(result, "vmVersion", header.vmVersion());
    put(result, "warmupIterations", header.warmupIterations());
    put(result, "warmupTime", header.warmupTime());
    put(result, "warmupBatchSize", header.warmupBatchSize());
    put(result, "measurementIterations", header.measurementIterations());
    put(result, "measurementTime", header.measurementTime());
    put(result, "measurementBatchSize", header.measurementBatchSize());
    ObjectNode params = result.putObject("params");
    row.params().forEach(params::put);
    boolean summed = row.mode().equals(Mode.SAMPLE_TIME.label());
    result.set(
        "primaryMetric", SideMetric.of(forks.stream().map(Measured::primary).toList(), summed));
    ObjectNode secondary = result.putObject("secondaryMetrics");
    for (String name : first.secondary().keySet()) {
      List<Scores> all =
          forks.stream()
              .map(fork -> fork.metric(name))
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull)
              .toList();
      secondary.set(name, SideMetric.of(all, false));
    }
    return result;
  }

  private static void put(ObjectNode result, String name, String text) {
    if (!text.isEmpty()) {
      result.put(name, text);
    }
  }

  private static void put(ObjectNode result, String name, @Nullable Integer number) {
    if (number != null) {
      result.put(name, number);
    }
  }
}
