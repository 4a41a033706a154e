package gradmark.bench.result;

import gradmark.bench.result.JmhRow.Score;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the JSON that JMH writes, ours or anybody's: one result at a time, for there can be many.
 */
public final class JmhJson {
  private static final String NOT_JMHS =
      "JMH's JSON is an array of results; make it with -rf json, or run our own main";

  private static final ObjectReader ELEMENT =
      JsonFile.MAPPER
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;

  /** Names, units and options are the same in most results. */
  private final Map<Object, Object> shared = new HashMap<>();

  private JmhJson(Path file) {
    this.file = file;
  }

  /**
   * The rows of a file, in its order.
   *
   * @throws Refusal if it cannot be read, is damaged, or is not JMH's; names the file and the place
   */
  public static List<JmhRow> read(Path file) {
    JmhJson reader = new JmhJson(file);
    List<JmhRow> rows = new ArrayList<>();
    forEach(file, node -> rows.add(reader.new Entry(rows.size(), node).row()));
    return rows;
  }

  /** Takes each element of the array as it stands, with the same refusals. */
  static void forEach(Path file, Consumer<JsonNode> action) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = JsonFile.MAPPER.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new Refusal(ExitCodes.BAD_INPUT, JsonFile.damaged(file, 1, NOT_JMHS));
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        action.accept(ELEMENT.readTree(parser));
      }
      if (parser.nextToken() != null) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            JsonFile.damaged(file, 1, "something follows the array of results"));
      }
    } catch (JacksonException fault) {
      int line = fault.getLocation() == null ? 1 : Math.max(1, fault.getLocation().getLineNr());
      throw new Refusal(
          ExitCodes.BAD_INPUT, JsonFile.damaged(file, line, fault.getOriginalMessage()), fault);
    } catch (IOException fault) {
      throw TextFile.cannotRead(file, fault);
    }
  }

  /** The options of the JVM of an element of the array. */
  static List<String> jvmArgs(JsonNode result) {
    List<String> jvmArgs = new ArrayList<>();
    result.path("jvmArgs").forEach(argument -> jvmArgs.add(argument.asString()));
    return jvmArgs;
  }

  /** An equal value that was met before, if any. */
  @SuppressWarnings("unchecked") // equal values are of one type
  private <T> T shared(T value) {
    return (T) shared.computeIfAbsent(value, same -> same);
  }

  /** One element of the array. */
  private final class Entry {
    private final int index;
    private final JsonNode node;

    Entry(int index, JsonNode node) {
      this.index = index;
      this.node = node;
    }

    JmhRow row() {
      Map<String, String> params = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> param : node.path("params").properties()) {
        params.put(shared(param.getKey()), shared(param.getValue().asString()));
      }
      Map<String, Score> secondary = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> metric : node.path("secondaryMetrics").properties()) {
        // Up to 1.36, JMH put a dot-like sign in front of a profiler's metrics.
        secondary.put(shared(metric.getKey().replace("·", "")), score(metric.getValue()));
      }
      return new JmhRow(
          shared(required(node, "benchmark").asString()),
          shared(required(node, "mode").asString()),
          params,
          shared(jvmArgs(node)),
          Math.max(1, node.path("threads").asInt(1)),
          node.path("forks").asInt(1),
          shared(header()),
          score(required(node, "primaryMetric")),
          secondary);
    }

    private JmhHeader header() {
      return new JmhHeader(
          text("jmhVersion"),
          text("jvm"),
          text("jdkVersion"),
          text("vmName"),
          text("vmVersion"),
          number("warmupIterations"),
          text("warmupTime"),
          number("warmupBatchSize"),
          number("measurementIterations"),
          text("measurementTime"),
          number("measurementBatchSize"));
    }

    private String text(String name) {
      return node.path(name).asString("");
    }

    private @Nullable Integer number(String name) {
      return node.path(name).isInt() ? node.path(name).asInt() : null;
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
      for (JsonNode fork : metric.path("rawDataHistogram")) {
        List<@Nullable Double> samples = new ArrayList<>();
        fork.forEach(iteration -> samples.add(mean(iteration)));
        forks.add(samples);
      }
      return new Score(
          finite(required(metric, "score")),
          finite(metric.path("scoreError")),
          shared(required(metric, "scoreUnit").asString()),
          forks);
    }

    /** Of an iteration in JMH's mode {@code sample}, given as pairs of a time and how often. */
    private static @Nullable Double mean(JsonNode histogram) {
      double sum = 0;
      double count = 0;
      for (JsonNode bin : histogram) {
        sum += bin.path(0).asDouble(Double.NaN) * bin.path(1).asDouble(Double.NaN);
        count += bin.path(1).asDouble(Double.NaN);
      }
      double mean = sum / count;
      return Double.isFinite(mean) ? mean : null;
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
