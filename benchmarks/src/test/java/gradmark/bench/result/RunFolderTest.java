package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunFolderTest {
  private static final RunIdentity QUICK =
      new RunIdentity("run", "quick", "p1", "b1", "1.0+c1", "j1", "java -jar benchmarks.jar run");

  @TempDir private Path temporary;

  @Test
  void marksRunningThenCompleteAndGoesOnInTheSameFolder() {
    Path out = temporary.resolve("a/b");
    String started;
    try (RunFolder folder = RunFolder.open(out, QUICK)) {
      assertThat(status(out)).isEqualTo(RunStatus.RUNNING);
      assertThat(folder.resumed()).isFalse();
      started = folder.record().started();
      folder.complete();
    }
    assertThat(status(out)).isEqualTo(RunStatus.COMPLETE);
    try (RunFolder folder = RunFolder.open(out, QUICK)) {
      assertThat(folder.resumed()).isTrue();
      assertThat(folder.record().started()).isEqualTo(started);
      assertThat(status(out)).isEqualTo(RunStatus.RUNNING);
    }
    assertThat(status(out)).isEqualTo(RunStatus.INCOMPLETE);
  }

  @Test
  void sameRunWithAnotherSpellingOfItsCommandIsResumed() {
    RunFolder.open(temporary, QUICK).close();
    RunIdentity spelled =
        new RunIdentity("run", "quick", "p1", "b1", "1.0+c1", "j1", "other words");
    try (RunFolder folder = RunFolder.open(temporary, spelled)) {
      assertThat(folder.resumed()).isTrue();
    }
  }

  @Test
  void aRunThatTrainsNothingIsResumed() {
    RunIdentity kernels = new RunIdentity("run", "kernels", null, "b1", "1.0+c1", "j1", "c");
    RunFolder.open(temporary, kernels).close();
    try (RunFolder folder = RunFolder.open(temporary, kernels)) {
      assertThat(folder.resumed()).isTrue();
    }
  }

  static Stream<RunIdentity> others() {
    return Stream.of(
        new RunIdentity("study", "quick", "p1", "b1", "1.0+c1", "j1", "c"),
        new RunIdentity("run", "full", "p1", "b1", "1.0+c1", "j1", "c"),
        new RunIdentity("run", "quick", "p2", "b1", "1.0+c1", "j1", "c"),
        new RunIdentity("run", "quick", null, "b1", "1.0+c1", "j1", "c"),
        new RunIdentity("run", "quick", "p1", "b2", "1.0+c1", "j1", "c"),
        new RunIdentity("run", "quick", "p1", null, "1.0+c1", "j1", "c"),
        new RunIdentity("run", "quick", "p1", "b1", "1.0+c2", "j1", "c"),
        new RunIdentity("run", "quick", "p1", "b1", "1.0+c1", "j2", "c"),
        new RunIdentity("run", "quick", "p1", "b1", "1.0+c1", null, "c"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesAFolderOfAnotherRunAndLeavesItAsItWas(RunIdentity other) throws IOException {
    try (RunFolder folder = RunFolder.open(temporary, QUICK)) {
      folder.complete();
    }
    String before = Files.readString(temporary.resolve(RunRecord.FILE));
    assertRefused(
        () -> RunFolder.open(temporary, other).close(),
        ExitCodes.USAGE,
        "holds another run: run quick",
        QUICK.command());
    assertThat(temporary.resolve(RunRecord.FILE)).hasContent(before);
  }

  @Test
  void aJarThatWasBuiltAnewDoesNotGoOn() throws IOException {
    RunFolder.open(temporary, QUICK).close();
    RunIdentity rebuilt =
        new RunIdentity("run", "quick", "p1", "b1", "1.0+c1", "0123456789abcdef", "c");
    assertRefused(
        () -> RunFolder.open(temporary, rebuilt).close(),
        ExitCodes.USAGE,
        "run quick by another jar (SHA-256 j1…) of Gradmark 1.0+c1");
    Path file = temporary.resolve(RunRecord.FILE);
    Files.writeString(file, Files.readString(file).replaceFirst("\\s*\"jar\"[^,]*,", ""));
    assertThat(JsonFile.read(file, RunRecord.class).identity().jar()).isNull();
    assertRefused(
        () -> RunFolder.open(temporary, rebuilt).close(),
        ExitCodes.USAGE,
        "run quick by a jar that it does not tell of Gradmark 1.0+c1");
  }

  @Test
  void refusesAFolderOfSomethingElse() throws IOException {
    Files.writeString(temporary.resolve("thesis.tex"), "years of work");
    assertRefused(
        () -> RunFolder.open(temporary, QUICK).close(), ExitCodes.USAGE, "thesis.tex", "--out");
    assertThat(temporary.resolve(RunRecord.FILE)).doesNotExist();
  }

  @Test
  void refusesAFileInPlaceOfTheFolderOrAboveIt() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertRefused(() -> RunFolder.open(file, QUICK).close(), ExitCodes.CANNOT_WRITE, "is a file");
    assertRefused(
        () -> RunFolder.open(file.resolve("below"), QUICK).close(), ExitCodes.CANNOT_WRITE, "file");
    assertThat(file).hasContent("x");
  }

  @Test
  void refusesWhereNothingCanBeWritten() {
    // Nobody, not even root, makes a folder there.
    Path nowhere = Path.of("/proc/self/gradmark");
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    assertRefused(
        () -> RunFolder.open(nowhere, QUICK).close(),
        ExitCodes.CANNOT_WRITE,
        "cannot write " + nowhere);
  }

  @Test
  void refusesADamagedRecord() throws IOException {
    Files.writeString(temporary.resolve(RunRecord.FILE), "{\n\"schema\": 1,\n oops");
    assertRefused(
        () -> RunFolder.open(temporary, QUICK).close(), ExitCodes.BAD_INPUT, "run.json, line 3");
  }

  @Test
  void letsOneWriterIn() {
    try (RunFolder folder = RunFolder.open(temporary, QUICK)) {
      assertRefused(
          () -> RunFolder.open(temporary, QUICK).close(),
          ExitCodes.USAGE,
          "process " + ProcessHandle.current().pid(),
          folder.file(".lock").toString());
    }
    RunFolder.open(temporary, QUICK).close();
    assertThat(status(temporary)).isEqualTo(RunStatus.INCOMPLETE);
  }

  @Test
  void isMarkedIncompleteWhenTheProcessIsToldToEnd() throws Exception {
    Process writer = writer();
    assertThat(writer.inputReader().readLine()).isEqualTo("open");
    assertRefused(
        () -> RunFolder.open(temporary, QUICK).close(), ExitCodes.USAGE, "process " + writer.pid());
    writer.destroy();
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(status(temporary)).isEqualTo(RunStatus.INCOMPLETE);
    assertThat(temporary.toFile().list()).containsExactlyInAnyOrder("run.json", ".lock");
  }

  @Test
  void isFreeAgainWhenTheProcessIsKilled() throws Exception {
    Process writer = writer();
    assertThat(writer.inputReader().readLine()).isEqualTo("open");
    writer.destroyForcibly();
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(status(temporary)).isEqualTo(RunStatus.RUNNING);
    try (RunFolder folder = RunFolder.open(temporary, QUICK)) {
      assertThat(folder.resumed()).isTrue();
    }
  }

  @Test
  void aWriteThatFailsLeavesTheOldFileAndNoTrace() throws IOException {
    Path file = temporary.resolve("summary.md");
    AtomicFile.write(file, "old\n");
    AtomicFile.write(file, "new\n");
    assertThat(file).hasContent("new\n");
    Files.createDirectories(temporary.resolve("full/inside"));
    assertRefused(
        () -> AtomicFile.write(temporary.resolve("full"), "x"),
        ExitCodes.CANNOT_WRITE,
        "cannot write");
    assertThat(temporary.toFile().list()).containsExactlyInAnyOrder("summary.md", "full");
  }

  @Test
  void defaultPathTellsTimeAndCommit() {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(RunFolder.defaultPath(time, new Build("1.0", "0123456789abcdef-dirty")))
        .isEqualTo(Path.of("results/local/20260102T030405Z-0123456789-dirty"));
    assertThat(RunFolder.defaultPath(time, new Build("1.0", "unknown")))
        .isEqualTo(Path.of("results/local/20260102T030405Z-unknown"));
  }

  private Process writer() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                temporary.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static RunStatus status(Path folder) {
    return JsonFile.read(folder.resolve(RunRecord.FILE), RunRecord.class).status();
  }

  private static void assertRefused(ThrowingCallable call, int exitCode, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(exitCode);
              assertThat(refusal.getMessage()).contains(words);
            });
  }

  /** Another process that holds a folder until it is ended. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws InterruptedException {
      try (RunFolder folder = RunFolder.open(Path.of(args[0]), QUICK)) {
        System.out.println("open");
        Thread.sleep(60_000);
        folder.complete();
      }
    }
  }
}
