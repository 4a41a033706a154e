package gradmark.bench.jmh;

import gradmark.bench.shell.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.runner.options.WarmupMode;

/** The values of those JMH options that take one of a few words. */
final class OptionValues {
  private static final List<String> BOOLEANS = List.of("true", "false");

  private static final Map<String, Function<String, Optional<String>>> FAULTS =
      Map.of(
          "bm", OptionValues::modeFault,
          "tu", anyCase(List.of("ns", "us", "ms", "s", "m", "h")),
          "rf", anyCase(lowerCaseNames(ResultFormatType.values())),
          "v", anyCase(names(VerboseMode.values())),
          "wm", oneOf(names(WarmupMode.values())),
          "foe", anyCase(BOOLEANS),
          "gc", anyCase(BOOLEANS),
          "si", anyCase(BOOLEANS),
          "p", OptionValues::assignmentFault);

  private OptionValues() {}

  /** What is wrong with the value of an option; empty if nothing is, as far as words tell. */
  static Optional<String> fault(String option, String value) {
    return FAULTS.getOrDefault(option, any -> Optional.empty()).apply(value);
  }

  private static Optional<String> modeFault(String value) {
    try {
      // Takes abbreviations too.
      Mode.deepValueOf(value);
      return Optional.empty();
    } catch (IllegalStateException unknown) {
      List<String> labels =
          Arrays.stream(Mode.values())
              .flatMap(mode -> Stream.of(mode.shortLabel(), mode.name()))
              .distinct()
              .toList();
      return Optional.of(noneOf(value, labels));
    }
  }

  private static Optional<String> assignmentFault(String value) {
    return value.matches("(?s)[^=]+=[^=]+")
        ? Optional.empty()
        : Optional.of("it must be NAME=VALUE or NAME=VALUE,VALUE; -lp lists both");
  }

  private static Function<String, Optional<String>> anyCase(List<String> valid) {
    return value ->
        valid.stream().anyMatch(value::equalsIgnoreCase)
            ? Optional.empty()
            : Optional.of(noneOf(value, valid));
  }

  private static Function<String, Optional<String>> oneOf(List<String> valid) {
    return value -> valid.contains(value) ? Optional.empty() : Optional.of(noneOf(value, valid));
  }

  private static String noneOf(String value, List<String> valid) {
    return "not one of " + String.join(", ", valid) + NearestNames.hint(value, valid);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  private static List<String> lowerCaseNames(Enum<?>[] constants) {
    return names(constants).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
