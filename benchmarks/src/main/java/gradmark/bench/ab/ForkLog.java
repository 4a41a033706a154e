package gradmark.bench.ab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Why a fork failed, as the output of its JMH tells. */
final class ForkLog {
  private static final String FAILURE = "<failure>";
  private static final String DIED = "<forked VM failed with exit code";

  /** What JMH says once it gave up; its own exceptions follow. */
  private static final String OVER = "fail on error was requested";

  /** Part of what JMH says before it starts. */
  private static final String OPTIONS = "# VM options:";

  private static final int SHOWN = 300;

  private ForkLog() {}

  /**
   * The line that says most: that the JVM died and of what, else what the benchmark threw, else the
   * last cause, the first error or the last line.
   */
  static String reason(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .toList();
    String reason =
        died(lines)
            .or(() -> afterFailure(lines))
            .or(() -> lines.reversed().stream().filter(ForkLog::causes).findFirst())
            .or(() -> lines.stream().filter(ForkLog::tells).findFirst())
            .or(() -> lines.reversed().stream().findFirst())
            .orElse("it printed nothing");
    return reason.length() <= SHOWN ? reason : reason.substring(0, SHOWN) + "…";
  }

  private static Optional<String> died(List<String> lines) {
    // Both marks may stand behind the name of the iteration.
    Optional<String> death = lines.stream().filter(line -> line.contains(DIED)).findFirst();
    Optional<String> why =
        lines.stream().takeWhile(line -> !line.contains(OVER)).filter(ForkLog::tells).findFirst();
    return death.map(
        line ->
            line.substring(line.indexOf(DIED)).replaceAll("[<>]", "")
                + why.map(told -> ": " + told.replaceFirst("^# *", "")).orElse(""));
  }

  private static Optional<String> afterFailure(List<String> lines) {
    return lines.stream().dropWhile(line -> !line.endsWith(FAILURE)).skip(1).findFirst();
  }

  private static boolean causes(String line) {
    return line.startsWith("Caused by:");
  }

  private static boolean tells(String line) {
    // Options may have names such as ExitOnOutOfMemoryError.
    return !line.startsWith(OPTIONS)
        && (line.contains("Exception") || line.contains("Error") || line.startsWith("#  SIG"));
  }
}
