package gradmark.bench.result;

import gradmark.bench.result.JmhRow.Score;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON that JMH writes, ours or anybody's. */
public final class JmhJson {
  private JmhJson() {}

  /**
   * The rows of a file, in its order.
   *
   * @throws Refusal if it cannot be read, is damaged, or is not JMH's; names the file and the place
   */
  public static List<JmhRow> read(Path file) {
    JsonNode root = JsonFile.parse(file, TextFile.read(file), JsonNode.class);
    if (!root.isArray()) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, JsonFile.damaged(file, 1, "JMH's JSON is an array of results"));
    }
    List<JmhRow> rows = new ArrayList<>();
    for (JsonNode entry : root) {
      rows.add(new Entry(file, rows.size(), entry).row());
    }
    return rows;
  }

  /** One element of the array. */
  private record Entry(Path file, int index, JsonNode node) {
    JmhRow row() {
      Map<String, String> params = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> param : node.path("params").properties()) {
        params.put(param.getKey(), param.getValue().asString());
      }
      List<String> jvmArgs = new ArrayList<>();
      node.path("jvmArgs").forEach(argument -> jvmArgs.add(argument.asString()));
      Map<String, Score> secondary = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> metric : node.path("secondaryMetrics").properties()) {
        // Up to 1.36, JMH put a dot-like sign in front of a profiler's metrics.
        secondary.put(metric.getKey().replace("·", ""), score(metric.getValue()));
      }
      return new JmhRow(
          required(node, "benchmark").asString(),
          required(node, "mode").asString(),
          params,
          jvmArgs,
          Math.max(1, node.path("threads").asInt(1)),
          node.path("forks").asInt(1),
          score(required(node, "primaryMetric")),
          secondary);
    }

    private Score score(JsonNode metric) {
      List<List<@Nullable Double>> forks = new ArrayList<>();
      for (JsonNode fork : metric.path("rawData")) {
        List<@Nullable Double> samples = new ArrayList<>();
        for (JsonNode sample : fork) {
          samples.add(finite(sample));
        }
        forks.add(samples);
      }
      return new Score(
          finite(required(metric, "score")),
          finite(metric.path("scoreError")),
          required(metric, "scoreUnit").asString(),
          forks);
    }

    private JsonNode required(JsonNode in, String name) {
      JsonNode value = in.path(name);
      if (value.isMissingNode()) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            file
                + " is damaged: result "
                + (index + 1)
                + " of JMH's array has no \""
                + name
                + "\"");
      }
      return value;
    }

    /** JMH writes what is not finite as a string: "NaN", "+INF", "-INF". */
    private static @Nullable Double finite(JsonNode node) {
      return node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : null;
    }
  }
}
