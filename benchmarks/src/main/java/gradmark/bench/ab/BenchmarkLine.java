package gradmark.bench.ab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A benchmark method in one mode, as its jar's list has it.
 *
 * @param userClass the class that its author wrote, with dots between nested classes too
 * @param generatedClass the class that JMH made of it
 * @param parameters the values of each that are taken when none are given
 * @param settings what its annotations say beyond that, by name, in JMH's order; empty where they
 *     say nothing
 */
record BenchmarkLine(
    String userClass,
    String generatedClass,
    String method,
    Mode mode,
    SortedMap<String, List<String>> parameters,
    Map<String, String> settings) {
  /** Settings that do not count: how often and how long is the comparison's own choice. */
  private static final Set<String> OVERRIDDEN =
      Set.of("warm-up time", "measurement time", "forks", "warm-up forks", "timeout");

  /** A single shot is as long as it is, so its numbers of shots are the benchmark's. */
  private static final Set<String> ITERATIONS =
      Set.of("warm-up iterations", "measurement iterations");

  private static final List<String> BEFORE_PARAMETERS =
      List.of(
          "threads",
          "thread groups",
          "labels of thread groups",
          "warm-up iterations",
          "warm-up time",
          "warm-up batch size",
          "measurement iterations",
          "measurement time",
          "measurement batch size",
          "forks",
          "warm-up forks",
          "JVM",
          "JVM options",
          "JVM options in front",
          "JVM options behind");

  private static final List<String> AFTER_PARAMETERS =
      List.of("time unit", "operations per invocation", "timeout");

  BenchmarkLine {
    parameters = Collections.unmodifiableSortedMap(parameters);
    settings = Collections.unmodifiableMap(settings);
  }

  /**
   * Reads a line.
   *
   * @param armored whether parameter values are encoded, as JMH does since 1.24
   * @throws IllegalArgumentException if it is damaged or not of a JMH since 1.13
   */
  static BenchmarkLine parse(String line, boolean armored) {
    TaggedLine fields = new TaggedLine(line);
    String userClass = fields.next();
    String generatedClass = fields.next();
    String method = fields.next();
    Mode mode = Mode.named(fields.next());
    Map<String, String> settings = new LinkedHashMap<>();
    BEFORE_PARAMETERS.forEach(name -> settings.put(name, fields.next()));
    SortedMap<String, List<String>> parameters = fields.parameters(armored);
    AFTER_PARAMETERS.forEach(name -> settings.put(name, fields.next()));
    settings.keySet().removeIf(name -> !counts(name, mode));
    return new BenchmarkLine(userClass, generatedClass, method, mode, parameters, settings);
  }

  private static boolean counts(String setting, Mode mode) {
    return !OVERRIDDEN.contains(setting)
        && (mode == Mode.SINGLE_SHOT_TIME || !ITERATIONS.contains(setting));
  }

  /** Class and method, as JMH matches and prints them. */
  String name() {
    return userClass + "." + method;
  }

  /** The same benchmark in another mode. */
  BenchmarkLine in(Mode other) {
    return new BenchmarkLine(userClass, generatedClass, method, other, parameters, settings);
  }
}
