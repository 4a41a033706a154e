package gradmark.bench.shell;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as JMH's options take it: a whole number with a unit, such as {@code 100ms}. */
public final class TimeText {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})(ns|us|ms|s|m|min|h|hr)?");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ns", ChronoUnit.NANOS,
          "us", ChronoUnit.MICROS,
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "min", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "hr", ChronoUnit.HOURS);

  private TimeText() {}

  /**
   * A time; a number without a unit is seconds.
   *
   * @param option that the time is given for
   * @throws Refusal if it is none; names the option
   */
  public static Duration parse(String option, String text) {
    Matcher time = FORM.matcher(text.strip());
    if (!time.matches()) {
      throw new Refusal(
          ExitCodes.USAGE,
          option
              + " "
              + text
              + ": it must be a whole number above 0 with a unit (ns, us, ms, s, m, h), such as"
              + " 100ms or 20m");
    }
    String unit = time.group(2) == null ? "s" : time.group(2);
    return Duration.of(Long.parseLong(time.group(1)), UNITS.getOrDefault(unit, ChronoUnit.SECONDS));
  }
}
