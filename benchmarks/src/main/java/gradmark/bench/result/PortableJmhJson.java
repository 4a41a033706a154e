package gradmark.bench.result;

import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JMH's JSON as all its readers take it: JMH Visualizer, which splits names at spaces and {@code =}
 * and knows one mode per benchmark; Bencher, which needs numbers and units of time; and
 * github-action-benchmark.
 *
 * <p>Left out are results in a second mode of their benchmark, or without a finite score or a unit
 * of time per operation or operations per time, and secondary metrics without a finite score. Other
 * characters of a parameter's value than letters, digits and {@code . _ + -} become {@code _}. A
 * row whose loops C2 was kept from vectorising gets a parameter {@code superword=off}, for readers
 * do not tell rows apart by options of the JVM. An error that JMH could not compute becomes half
 * the range of the samples.
 */
public final class PortableJmhJson {
  private static final Pattern UNIT =
      Pattern.compile("(ns|us|ms|s|min|hr|day)/op|ops/(ns|us|ms|s|min|hr|day)");
  private static final Pattern UNPORTABLE = Pattern.compile("[^A-Za-z0-9._+-]");

  /** The parameter that tells a row apart whose loops C2 was kept from vectorising. */
  private static final String SUPERWORD = "superword";

  private final Map<String, String> modes = new HashMap<>();
  private final StringJoiner results = new StringJoiner(",\n", "[\n", "\n]\n");

  private PortableJmhJson() {}

  /**
   * The results of a file that can be carried over.
   *
   * @throws Refusal if it cannot be read or is damaged
   */
  public static String of(Path file) {
    PortableJmhJson portable = new PortableJmhJson();
    JmhJson.forEach(file, portable::add);
    return portable.results.toString();
  }

  /** The results, each an element of JMH's array, that can be carried over; they are changed. */
  public static String of(List<ObjectNode> results) {
    PortableJmhJson portable = new PortableJmhJson();
    results.forEach(portable::add);
    return portable.results.toString();
  }

  private void add(JsonNode result) {
    if (result instanceof ObjectNode object && carry(object)) {
      results.add(JsonFile.MAPPER.writeValueAsString(object));
    }
  }

  private boolean carry(ObjectNode result) {
    String mode = result.path("mode").asString("");
    String benchmark = result.path("benchmark").asString("");
    boolean measured =
        result.path("primaryMetric") instanceof ObjectNode primary
            && UNIT.matcher(primary.path("scoreUnit").asString("")).matches()
            && mend(primary);
    if (!measured || !modes.computeIfAbsent(benchmark, _ -> mode).equals(mode)) {
      return false;
    }
    if (JmhRow.unvectorised(JmhJson.jvmArgs(result))) {
      ObjectNode params =
          result.path("params") instanceof ObjectNode given ? given : result.putObject("params");
      params.put(SUPERWORD, "off");
    }
    if (result.path("params") instanceof ObjectNode params) {
      for (String name : List.copyOf(params.propertyNames())) {
        String value = params.path(name).asString("");
        params.put(name, UNPORTABLE.matcher(value).replaceAll("_"));
      }
    }
    ObjectNode secondary =
        result.path("secondaryMetrics") instanceof ObjectNode metrics
            ? metrics
            : result.putObject("secondaryMetrics");
    for (String name : List.copyOf(secondary.propertyNames())) {
      if (!(secondary.path(name) instanceof ObjectNode metric && mend(metric))) {
        secondary.remove(name);
      }
    }
    return true;
  }

  /** Puts numbers where JMH wrote text; false where the score is none. */
  private static boolean mend(ObjectNode metric) {
    if (!metric.path("score").isNumber()) {
      return false;
    }
    double score = metric.path("score").asDouble();
    if (!metric.path("scoreError").isNumber()) {
      double error = halfRange(metric.path("rawData"));
      metric.put("scoreError", error);
      metric.putArray("scoreConfidence").add(score - error).add(score + error);
    }
    if (metric.path("rawData") instanceof ArrayNode forks) {
      for (int i = 0; i < forks.size(); i++) {
        forks.set(i, finite(metric, forks.path(i)));
      }
    }
    return true;
  }

  private static ArrayNode finite(ObjectNode factory, JsonNode fork) {
    ArrayNode samples = factory.arrayNode();
    for (JsonNode sample : fork) {
      if (sample.isNumber()) {
        samples.add(sample);
      }
    }
    return samples;
  }

  private static double halfRange(JsonNode forks) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (JsonNode fork : forks) {
      for (JsonNode sample : fork) {
        if (sample.isNumber()) {
          least = Math.min(least, sample.asDouble());
          most = Math.max(most, sample.asDouble());
        }
      }
    }
    return least < most ? (most - least) / 2 : 0;
  }
}
