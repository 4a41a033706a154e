package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.ChildJvm;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runner with real forks, and what it leaves behind. */
class RunBenchmarksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  /** Another JMH on this machine must not make this test fail. */
  @BeforeAll
  static void ignoreTheLock() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void everyForkIsJournalledAndFailuresDoNotStopTheOthers() throws IOException {
    RunBenchmarks run = probe("FAIL", "WORK");

    assertThat(run.run(this::note)).isEqualTo(ExitCodes.FAILED);

    List<JsonNode> lines = journal();
    assertThat(lines).extracting(line -> line.get("fork").asInt()).containsExactly(1, 1, 2, 2);
    assertThat(lines)
        .extracting(line -> line.at("/params/deed").asString() + line.get("failure").isNull())
        .containsExactly("FAILfalse", "WORKtrue", "FAILfalse", "WORKtrue");
    assertThat(lines.getFirst().get("failure").asString()).isEqualTo("told to fail");
    JsonNode results = JSON.readTree(folder.resolve("jmh.json"));
    assertThat(results.size()).isEqualTo(1);
    assertThat(results.get(0).get("forks").asInt()).isEqualTo(2);
    assertThat(results.at("/0/primaryMetric/rawData").size()).isEqualTo(2);
    assertThat(results.at("/0/primaryMetric/rawData/1").size()).isEqualTo(2);
    assertThat(results.at("/0/jvmArgs").toString()).contains("--add-modules=jdk.incubator.vector");
    assertThat(progress).containsExactly("0/4", "0/4", "1/4", "1/4", "2/4");
  }

  @Test
  void aForkThatHangsIsEndedAndTheOthersGoOn() throws IOException {
    RowSelection rows = RowSelection.of(TrialBenchmark.class, "probe").with("deed", "SPIN", "WORK");
    JmhPlan plan = new JmhPlan(new KnownBenchmarks().rows(rows), 1, 0, 1, 10);
    Options impatient =
        new OptionsBuilder().parent(plan.options()).timeout(TimeValue.seconds(1)).build();

    RunBenchmarks run =
        new RunBenchmarks(plan, folder).with(impatient).allowingSilence(Duration.ofSeconds(3));
    assertThat(run.run(this::note)).isEqualTo(ExitCodes.FAILED);

    assertThat(journal())
        .extracting(line -> line.at("/params/deed").asString() + line.get("failure").isNull())
        .containsExactly("SPINfalse", "WORKtrue");
    assertThat(journal().getFirst().get("failure").asString())
        .matches(
            "it told nothing for \\d s and was ended; a longer timeout .* \\(-to\\) allows more");
    assertThat(Files.readString(folder.resolve("jmh.log"))).contains("<forked VM: it told nothing");
  }

  @Test
  void aSecondRunMeasuresOnlyWhatIsMissing() throws IOException {
    assertThat(probe("WORK").run(this::note)).isEqualTo(ExitCodes.OK);
    List<JsonNode> before = journal();
    String results = Files.readString(folder.resolve("jmh.json"));
    Files.delete(folder.resolve("jmh.json"));
    Files.writeString(
        folder.resolve(RunFolder.FORKS), "{\"benchmark\":\"cut o", StandardOpenOption.APPEND);

    assertThat(probe("WORK").run(this::note)).isEqualTo(ExitCodes.OK);

    assertThat(journal()).isEqualTo(before);
    assertThat(Files.readString(folder.resolve("jmh.json"))).isEqualTo(results);
  }

  @Test
  void everyRowOfABenchmarkIsInTheResult() throws IOException {
    RowSelection rows =
        RowSelection.of(TrialBenchmark.class, "probe").with("deed", "WORK").with("count", 5, 4);
    JmhPlan plan = new JmhPlan(new KnownBenchmarks().rows(rows), 1, 0, 1, 10);

    assertThat(new RunBenchmarks(plan, folder).run(this::note)).isEqualTo(ExitCodes.OK);

    JsonNode results = JSON.readTree(folder.resolve("jmh.json"));
    assertThat(results.values())
        .extracting(row -> row.at("/params/count").asString())
        .containsExactly("5", "4");
  }

  @Test
  void rowsThatDifferInFlagsOnlyAreMeasuredAndKeptApart() throws IOException {
    BenchmarkRow usual = plan("WORK").rows().getFirst();
    BenchmarkRow flagged = usual.with(List.of("-XX:-UseSuperWord"));
    JmhPlan plan = new JmhPlan(List.of(usual, flagged), 2, 0, 1, 10);

    assertThat(new RunBenchmarks(plan, folder).run(this::note)).isEqualTo(ExitCodes.OK);

    List<JsonNode> lines = journal();
    assertThat(lines)
        .extracting(line -> line.path("fork").asInt() + line.path("flags").toString())
        .containsExactly("1", "1[\"-XX:-UseSuperWord\"]", "2", "2[\"-XX:-UseSuperWord\"]");
    JsonNode results = JSON.readTree(folder.resolve("jmh.json"));
    assertThat(results.values())
        .extracting(row -> row.path("primaryMetric").path("rawData").size())
        .containsExactly(2, 2);
    assertThat(jvmArgs(results.get(0))).doesNotContain("-XX:-UseSuperWord").contains("-Xmx64m");
    assertThat(jvmArgs(results.get(1)))
        .containsSubsequence("--add-modules=jdk.incubator.vector", "-XX:-UseSuperWord", "-Xmx64m")
        .containsOnlyOnce("-XX:-UseSuperWord");

    assertThat(new RunBenchmarks(plan, folder).run(this::note)).isEqualTo(ExitCodes.OK);
    assertThat(journal()).isEqualTo(lines);
    assertThat(JSON.readTree(folder.resolve("jmh.json"))).isEqualTo(results);
  }

  @Test
  void aBudgetIsSpentOnFurtherForks() throws IOException {
    assertThat(probe("WORK").within(Duration.ofSeconds(6)).run(this::note)).isEqualTo(ExitCodes.OK);

    assertThat(journal()).hasSizeGreaterThan(2);
    assertThat(journal())
        .extracting(line -> line.get("fork").asInt())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, journal().size()).boxed().toList());
    assertThat(JSON.readTree(folder.resolve("jmh.json")).at("/0/forks").asInt())
        .isEqualTo(journal().size());
  }

  @Test
  void damageInTheMiddleIsNamed() throws IOException {
    Files.writeString(folder.resolve(RunFolder.FORKS), "{\"benchmark\":3\n{}\n");

    assertThatThrownBy(() -> probe("WORK").run(this::note))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT))
        .hasMessageContaining("forks.ndjson, line 1");
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() {
    Path missing = folder.resolve("missing");
    RunBenchmarks run = new RunBenchmarks(plan("WORK"), missing);

    assertThatThrownBy(() -> run.run(this::note))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.CANNOT_WRITE));
  }

  @Test
  void noOtherJmhComesBetweenTwoForks() throws Exception {
    Process run = measuring();
    int looks = 0;
    try (RandomAccessFile lock = new RandomAccessFile(folder.resolve("jmh.lock").toFile(), "rw");
        BufferedReader out = run.inputReader();
        BufferedWriter in = run.outputWriter()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        assertThat(line).isEqualTo("between forks");
        assertThat(lock.getChannel().tryLock()).as("look %d", looks++).isNull();
        in.newLine();
        in.flush();
      }
      assertThat(run.waitFor()).isEqualTo(ExitCodes.OK);
    }
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void isRefusedWhileAnotherJmhMeasures() throws Exception {
    Path path = folder.resolve("jmh.lock");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      Process run = measuring();
      assertThat(run.inputReader().readLine())
          .contains("something else is being measured on this machine", path.toString(), "Wait");
      assertThat(run.waitFor()).isEqualTo(ExitCodes.INCOMPLETE);
    }
  }

  private Process measuring() throws IOException {
    return new ProcessBuilder(
            ChildJvm.java(),
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Measuring.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A process that waits for an answer whenever no fork runs. */
  static final class Measuring {
    private Measuring() {}

    public static void main(String[] args) {
      try {
        System.exit(new RunBenchmarks(plan("WORK"), Path.of(args[0])).run((_, _, _, _) -> pause()));
      } catch (Refusal refusal) {
        System.out.println(refusal.getMessage());
        System.exit(refusal.exitCode());
      }
    }

    private static void pause() {
      System.out.println("between forks");
      try {
        assertThat(System.in.read()).isEqualTo('\n');
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }

  private RunBenchmarks probe(Object... deeds) {
    return new RunBenchmarks(plan(deeds), folder);
  }

  private static JmhPlan plan(Object... deeds) {
    RowSelection rows = RowSelection.of(TrialBenchmark.class, "probe").with("deed", deeds);
    return new JmhPlan(new KnownBenchmarks().rows(rows), 2, 0, 2, 10);
  }

  private void note(int done, int total, String row, Duration left) {
    assertThat(left.isNegative()).isFalse();
    progress.add(done + "/" + total);
  }

  private static List<String> jvmArgs(JsonNode result) {
    return result.path("jvmArgs").values().stream().map(JsonNode::asString).toList();
  }

  private List<JsonNode> journal() throws IOException {
    return Files.readAllLines(folder.resolve(RunFolder.FORKS)).stream()
        .map(JSON::readTree)
        .toList();
  }
}
