package gradmark.bench.compare;

import java.util.Map;
import java.util.OptionalDouble;

/** Units of JMH's scores and times. */
final class TimeUnits {
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

  private static final String PER_OP = "/op";
  private static final String OPS_PER = "ops/";

  private TimeUnits() {}

  /**
   * What a value in one unit is multiplied with to be in another: {@code ns/op} and {@code us/op},
   * or {@code ops/s} and {@code ops/ms}; 1 for the same unit, whatever it is; empty for others.
   */
  static OptionalDouble factor(String from, String to) {
    if (from.equals(to)) {
      return OptionalDouble.of(1);
    }
    if (from.endsWith(PER_OP) && to.endsWith(PER_OP)) {
      return quotient(from.replace(PER_OP, ""), to.replace(PER_OP, ""));
    }
    return from.startsWith(OPS_PER) && to.startsWith(OPS_PER)
        ? quotient(to.replace(OPS_PER, ""), from.replace(OPS_PER, ""))
        : OptionalDouble.empty();
  }

  private static OptionalDouble quotient(String time, String other) {
    Double seconds = SECONDS.get(time);
    Double otherSeconds = SECONDS.get(other);
    return seconds == null || otherSeconds == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(seconds / otherSeconds);
  }

  /** Whether JMH measures in a unit of this name. */
  static boolean isTime(String unit) {
    return SECONDS.containsKey(unit);
  }

  /** Seconds of a time as JMH writes it, such as {@code 200 ms}; empty where it is none. */
  static OptionalDouble seconds(String time) {
    String[] words = time.split(" ", -1);
    Double unit = words.length == 2 ? SECONDS.get(words[1]) : null;
    return unit != null && words[0].chars().allMatch(Character::isDigit) && !words[0].isEmpty()
        ? OptionalDouble.of(Long.parseLong(words[0]) * unit)
        : OptionalDouble.empty();
  }
}
