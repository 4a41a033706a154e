package gradmark.bench.compare;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** JMH's JSON, as JMH writes it. */
public final class JmhText {
  private JmhText() {}

  /** An array of results. */
  public static String of(String... results) {
    return "[\n" + String.join(",\n", results) + "\n]\n";
  }

  /** Times in us/op of forks that spread by a percent. */
  public static String times(String benchmark, int forks, double microseconds) {
    return result(benchmark, "avgt", "us/op", samples(forks, microseconds), "");
  }

  /** Throughputs in ops/s of forks that spread by a percent. */
  public static String throughputs(String benchmark, int forks, double opsPerSecond) {
    return result(benchmark, "thrpt", "ops/s", samples(forks, opsPerSecond), "");
  }

  /** A result with any samples and secondary metrics. */
  public static String result(
      String benchmark, String mode, String unit, String samples, String secondary) {
    return """
    {"jmhVersion" : "1.37", "benchmark" : "%s", "mode" : "%s", "threads" : 1, "forks" : 5,
     "jvm" : "java", "jvmArgs" : ["-Xmx1g"], "jdkVersion" : "25", "vmName" : "x", "vmVersion" : "y",
     "warmupIterations" : 3, "warmupTime" : "1 s", "warmupBatchSize" : 1,
     "measurementIterations" : 3, "measurementTime" : "1 s", "measurementBatchSize" : 1,
     "params" : {"n" : "64"},
     "primaryMetric" : {"score" : 100.5, "scoreError" : "NaN", "scoreConfidence" : ["NaN", "NaN"],
       "scorePercentiles" : {"0.0" : 99.0}, "scoreUnit" : "%s", "rawData" : [%s]},
     "secondaryMetrics" : {%s}}\
    """
        .formatted(benchmark, mode, unit, samples, secondary);
  }

  /** A secondary metric with one sample in each of five forks. */
  public static String secondary(String name, String unit, double value) {
    return """
    "%s" : {"score" : %s, "scoreError" : 0.0, "scoreConfidence" : [0.0, 0.0],
      "scoreUnit" : "%s", "rawData" : [[%s],[%s],[%s],[%s],[%s]]}\
    """
        .formatted(name, value, unit, value, value, value, value, value);
  }

  /** Forks of three iterations. */
  public static String samples(int forks, double value) {
    Random random = new Random(17);
    StringJoiner text = new StringJoiner(", ");
    for (int fork = 0; fork < forks; fork++) {
      double best = value * Math.exp(0.01 * random.nextGaussian());
      text.add(String.format(Locale.ROOT, "[%s, %s, %s]", best, best * 1.02, best * 1.01));
    }
    return text.toString();
  }

  /** The same text with other words for some. */
  public static String with(String text, Map<String, String> words) {
    String other = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      other = other.replace(word.getKey(), word.getValue());
    }
    return other;
  }
}
