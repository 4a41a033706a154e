package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a signal in the middle of a run or a study leaves, and that the same command goes on. */
class SignalTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Long enough to be met in the middle, short enough to be done again and again. */
  private static final String[] STUDY = {
    "study", "--depth", "2,3", "--width", "8", "--batch", "8", "--steps", "1000", "--seeds", "40",
    "--jobs", "2", "--out"
  };

  private static final int RECORDS = 160;

  @TempDir private static Path shared;
  private static List<String> uninterrupted = List.of();

  @TempDir private Path temporary;

  @BeforeAll
  static void compute() throws Exception {
    Path folder = shared.resolve("uninterrupted");
    String[] alone = STUDY.clone();
    alone[List.of(STUDY).indexOf("--jobs") + 1] = "1";
    ChildJvm whole = ChildJvm.run(with(folder, alone));
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    uninterrupted = sorted(folder.resolve("study.ndjson"));
    assertThat(uninterrupted).hasSize(RECORDS);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void stoppedStudyReportsWhatItHasAndGoesOn(String signal, int exitCode) throws Exception {
    Path folder = temporary.resolve("study");
    Process study = start(with(folder, STUDY));
    awaitLines(study, folder.resolve("study.ndjson"), 5);

    assertThat(end(study, signal)).isEqualTo(exitCode);

    assertThat(status(folder)).isEqualTo("INCOMPLETE");
    assertThat(Files.readString(temporary.resolve("err")))
        .contains("stopped; repeat the command with --out " + folder + " to go on")
        .doesNotContain("Exception", "cannot");
    assertThat(folder.resolve("summary.md")).content().contains("Status: incomplete:");
    assertThat(folder.resolve("report.html")).content().endsWith("</html>\n");
    assertThat(lines(folder.resolve("study.ndjson"))).hasSizeBetween(5, RECORDS - 1);
    assertThat(lines(folder.resolve("timings.ndjson"))).hasSizeBetween(5, RECORDS - 1);
    assertGoesOn(folder);
  }

  /** The uninterrupted study had one thread, this one has two. */
  @Test
  void threadsAndFiveKillsAtRandomMomentsLeaveTheSameBytes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path folder = temporary.resolve("killed");
    Path journal = folder.resolve("study.ndjson");
    int written = 0;
    for (int kill = 1; kill <= 5; kill++) {
      Process study = start(with(folder, STUDY));
      awaitLines(study, journal, written + 1 + random.nextInt(10));
      kill(study);
      assertThat(status(folder)).isEqualTo("RUNNING");
      String text = Files.readString(journal);
      List<JsonNode> whole =
          text.substring(0, text.lastIndexOf('\n') + 1).lines().map(JSON::readTree).toList();
      assertThat(whole)
          .as("lines after kill %d, seed %d", kill, seed)
          .hasSizeGreaterThanOrEqualTo(written);
      written = whole.size();
    }
    assertThat(written).as("seed %d", seed).isLessThan(RECORDS);
    assertGoesOn(folder);
  }

  @Test
  void stoppedRunReportsWhatItHas() throws Exception {
    Path folder = temporary.resolve("run");
    Process run = start("run", "--profile", "quick", "--out", folder.toString());
    awaitLines(run, folder.resolve("forks.ndjson"), 1);

    assertThat(end(run, "TERM")).isEqualTo(143);

    assertThat(status(folder)).isEqualTo("INCOMPLETE");
    assertThat(lines(folder.resolve("forks.ndjson")))
        .isNotEmpty()
        .allSatisfy(fork -> assertThat(fork.get("failure").isNull()).as("%s", fork).isTrue());
    assertThat(JSON.readTree(folder.resolve("jmh.json")).size()).isPositive();
    assertThat(folder.resolve("study.ndjson")).doesNotExist();
    assertThat(folder.resolve("summary.md"))
        .content()
        .contains("Status: incomplete:")
        .doesNotContain("No benchmark was measured");
    assertThat(folder.resolve("report.html")).content().endsWith("</html>\n");
    assertThat(Files.readString(temporary.resolve("err")))
        .contains("stopped; repeat the command with --out " + folder + " to go on")
        .doesNotContain("Exception", "cannot");
  }

  @Test
  void killedRunLosesNoFinishedFork() throws Exception {
    Path folder = temporary.resolve("run");
    Process run = start("run", "--profile", "quick", "--out", folder.toString());
    awaitLines(run, folder.resolve("forks.ndjson"), 2);

    kill(run);

    assertThat(status(folder)).isEqualTo("RUNNING");
    assertThat(JSON.readTree(folder.resolve("run.json")).get("seed").isIntegralNumber()).isTrue();
    String journal = Files.readString(folder.resolve("forks.ndjson"));
    assertThat(journal.substring(0, journal.lastIndexOf('\n')).lines().map(JSON::readTree))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(fork -> assertThat(fork.get("failure").isNull()).as("%s", fork).isTrue());
    assertThat(JSON.readTree(folder.resolve("jmh.json")).size()).isPositive();
  }

  private static void assertGoesOn(Path folder) throws Exception {
    ChildJvm rest = ChildJvm.run(with(folder, STUDY));
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.err()).contains("going on in " + folder, "complete: " + folder);
    assertThat(status(folder)).isEqualTo("COMPLETE");
    assertThat(sorted(folder.resolve("study.ndjson"))).isEqualTo(uninterrupted);
    assertThat(folder.resolve("summary.md")).content().contains("Status: complete.");
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    if (interruptsAreIgnored()) {
      // As in a script's background jobs; a JVM that finds them ignored leaves them so.
      command.addAll(List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"));
    }
    command.addAll(ChildJvm.command(args));
    return new ProcessBuilder(command)
        .redirectOutput(temporary.resolve("out").toFile())
        .redirectError(temporary.resolve("err").toFile())
        .start();
  }

  private static void kill(Process process) throws Exception {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle each : all) {
      each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static boolean interruptsAreIgnored() throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", "kill -INT $$; exit 0").start();
    try {
      return shell.waitFor() == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private static int end(Process process, String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    assumeTrue(kill.waitFor() == 0, "no such signal here");
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private void awaitLines(Process process, Path journal, int count) throws Exception {
    Instant until = Instant.now().plus(PATIENCE);
    while (!Files.exists(journal) || Files.readString(journal).lines().count() < count) {
      assertThat(process.isAlive()).as(() -> told()).isTrue();
      assertThat(Instant.now()).as("%s grows", journal).isBefore(until);
      Thread.sleep(20);
    }
  }

  private String told() {
    try {
      return Files.readString(temporary.resolve("err"));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static String[] with(Path folder, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add(folder.toString());
    return all.toArray(String[]::new);
  }

  private static String status(Path folder) throws IOException {
    return JSON.readTree(folder.resolve("run.json")).get("status").asString();
  }

  private static List<JsonNode> lines(Path journal) throws IOException {
    String text = Files.readString(journal);
    assertThat(text).endsWith("\n");
    return text.lines().map(JSON::readTree).toList();
  }

  private static List<String> sorted(Path journal) throws IOException {
    return Files.readAllLines(journal).stream().sorted().toList();
  }
}
