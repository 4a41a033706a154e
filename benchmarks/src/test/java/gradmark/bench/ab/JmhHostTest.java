package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhHostTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void nameLog() {
    log = folder.resolve("fork.log");
  }

  /** Stands for JMH: says what it was told, and fails, ends, crashes or waits where told to. */
  public static final class Told {
    private static int calls;

    private Told() {}

    public static void main(String[] args) throws Exception {
      calls++;
      System.out.println(calls + " " + List.of(args) + " " + System.getProperty("java.class.path"));
      System.err.println("also here");
      if (args[0].equals("throw")) {
        throw new IllegalStateException("told to");
      } else if (args[0].equals("exit")) {
        System.exit(7);
      } else if (args[0].equals("wait")) {
        Thread.sleep(100_000);
      } else if (args[0].equals("nap")) {
        Thread.sleep(300);
        System.out.println("woke");
      }
    }
  }

  private JmhHost start() {
    String path = System.getProperty("java.class.path");
    return JmhHost.start(
        List.of(
            ChildJvm.java(),
            "-cp",
            path,
            ForkHost.class.getName(),
            "only.jar",
            Told.class.getName()));
  }

  @Test
  void oneJvmServesForkAfterFork() throws IOException {
    try (JmhHost host = start()) {
      assertThat(host.run(List.of("a b", "größer\n"), log, PATIENCE)).hasValue(0);
      assertThat(Files.readString(log))
          .as("all that is printed, the words as they are, and the jar alone for the forks")
          .contains("1 [a b, größer\n] only.jar", "also here");

      assertThat(host.run(List.of("again"), log, PATIENCE)).hasValue(0);
      assertThat(Files.readString(log)).contains("2 [again]").doesNotContain("größer");
      assertThat(host.alive()).isTrue();
    }
  }

  @Test
  void tellsTheExitCodeWhereJmhEndedIt() throws IOException {
    try (JmhHost host = start()) {
      assertThat(host.run(List.of("exit"), log, PATIENCE)).hasValue(7);
      assertThat(host.alive()).isFalse();
    }
    try (JmhHost host = start()) {
      assertThat(host.run(List.of("throw"), log, PATIENCE)).hasValue(3);
      assertThat(Files.readString(log))
          .contains("Caused by: java.lang.IllegalStateException: told to");
    }
  }

  @Test
  void isEndedWhereAForkTakesTooLong() {
    try (JmhHost host = start()) {
      assertThat(host.run(List.of("wait"), log, Duration.ofMillis(600))).isEmpty();
      assertThat(host.alive()).isFalse();
    }
  }

  @Test
  void aRequestToOneThatIsGoneTellsHowItEnded() throws Exception {
    try (JmhHost host = start()) {
      assertThat(host.run(List.of("first"), log, PATIENCE)).hasValue(0);
      host.handle().destroyForcibly();
      host.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      assertThat(host.run(List.of("second"), log, PATIENCE)).satisfies(JmhHostTest::isFailure);
    }
  }

  private static void isFailure(OptionalInt code) {
    assertThat(code.orElseThrow()).isNotZero();
  }

  @Test
  void saysWhatIsSaidOutsideOfForks() throws IOException {
    try (JmhHost host = JmhHost.start(List.of(ChildJvm.java(), "-cp", "absent", "no.such.Host"))) {
      assertThat(host.run(List.of("first"), log, PATIENCE)).satisfies(JmhHostTest::isFailure);
      host.addLastWords(log);
      assertThat(Files.readString(log)).contains("no.such.Host");
    }
  }

  @Test
  void servesItsLastForkToTheEnd() throws Exception {
    JmhHost host = start();
    CompletableFuture<OptionalInt> end =
        CompletableFuture.supplyAsync(() -> host.run(List.of("nap"), log, PATIENCE));
    while (!Files.exists(log) || !Files.readString(log).contains("[nap]")) {
      Thread.sleep(10);
    }
    host.close();

    assertThat(end.get()).hasValue(0);
    assertThat(Files.readString(log)).contains("woke");
    assertThat(host.alive()).isFalse();
  }

  @Test
  void endsWithWhoStartedIt() throws Exception {
    String path = System.getProperty("java.class.path");
    Process host =
        new ProcessBuilder(
                ChildJvm.java(), "-cp", path, ForkHost.class.getName(), "x", Told.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    host.getOutputStream().close();

    assertThat(host.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(host.exitValue()).isZero();
  }
}
