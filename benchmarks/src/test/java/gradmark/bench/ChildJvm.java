package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM of its own said and how it ended: the program as its user meets it.
 *
 * @param exitCode its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record ChildJvm(int exitCode, String out, String err) {
  private static final int MINUTES = 2;

  /** The {@code java} that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs the program on this JVM's class path, without the vector module. */
  public static ChildJvm run(String... args) throws IOException, InterruptedException {
    return of(command(args));
  }

  /** The same with another working directory, where a run of JMH leaves its journal. */
  public static ChildJvm runIn(Path directory, String... args)
      throws IOException, InterruptedException {
    return of(command(args), directory);
  }

  /** What {@link #run} executes. */
  static List<String> command(String... args) {
    return commandOn(System.getProperty("java.class.path"), args);
  }

  /** What {@link #run} executes, on another class path. */
  static List<String> commandOn(String classPath, String... args) {
    List<String> command = new ArrayList<>(List.of(java(), "-Djmh.ignoreLock=true"));
    command.addAll(List.of("-cp", classPath));
    command.add(Launcher.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Runs any command to its end. */
  public static ChildJvm of(List<String> command) throws IOException, InterruptedException {
    return of(command, Path.of("").toAbsolutePath());
  }

  private static ChildJvm of(List<String> command, Path directory)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("child", ".out");
    Path err = Files.createTempFile("child", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ended", command).isTrue();
      } finally {
        process.destroyForcibly();
      }
      return new ChildJvm(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
