package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java that forks run on.
 *
 * @param command what starts it
 * @param version as it names it, such as {@code 25.0.3+9}
 */
public record ForkJava(String command, Runtime.Version version) {
  private static final Pattern VERSION =
      Pattern.compile("(?m)^\\s*java\\.(?:runtime\\.)?version = (\\S+)");

  /** The Java that runs this program. */
  public static ForkJava current() {
    String command = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ForkJava(command, Runtime.version());
  }

  /**
   * The Java behind a command.
   *
   * @throws Refusal if it does not run as a Java
   */
  static ForkJava of(String command) {
    try {
      Process process =
          new ProcessBuilder(command, "-XshowSettings:properties", "-version")
              .redirectErrorStream(true)
              .start();
      String text;
      try (var out = process.getInputStream()) {
        text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      process.waitFor();
      Matcher told = VERSION.matcher(text);
      if (process.exitValue() == 0 && told.find()) {
        return new ForkJava(command, version(told.group(1)));
      }
      throw new Refusal(
          ExitCodes.USAGE, "--java " + command + ": it does not answer as a Java does");
    } catch (IOException fault) {
      throw new Refusal(
          ExitCodes.USAGE, "--java " + command + " does not run: " + fault.getMessage(), fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCodes.INCOMPLETE, "stopped", stopped);
    }
  }

  /** Java 8 calls itself 1.8.0_402. */
  private static Runtime.Version version(String told) {
    String text = told.startsWith("1.") ? told.substring(2) : told;
    Matcher numbers = Pattern.compile("\\d+(\\.\\d+)*").matcher(text);
    String plain = numbers.lookingAt() ? numbers.group() : text;
    // Trailing zeros are no part of a version.
    return Runtime.Version.parse(plain.replaceAll("(\\.0)+$", ""));
  }

  /** The newest class files that it loads. */
  int newestClassFile() {
    return 44 + version.feature();
  }
}
