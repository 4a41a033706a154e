package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The subcommand as its user meets it, with jars that know nothing of Gradmark. */
class AbCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String UNRULY =
      """
      package fixture;

      import org.openjdk.jmh.annotations.*;

      @State(Scope.Thread)
      @BenchmarkMode(Mode.AverageTime)
      public class Unruly {
        @Benchmark
        @Fork(jvmArgs = {"-XX:+ErrorFileToStdout", "-XX:-CreateCoredumpOnCrash"})
        public void crashes() throws Exception {
          String pid = Long.toString(ProcessHandle.current().pid());
          new ProcessBuilder("kill", "-SEGV", pid).start().waitFor();
          Thread.sleep(100_000);
        }

        @Benchmark
        public void dies() {
          Runtime.getRuntime().halt(7);
        }

        @Benchmark
        public void hangs() throws InterruptedException {
          Thread.sleep(100_000);
        }

        @Benchmark
        public void throwing() {
          throw new IllegalStateException("told to fail");
        }
      }
      """;

  private static final String OWN_MAIN =
      """
      package fixture;

      public class Own {
        public static void main(String[] args) throws Exception {
          org.openjdk.jmh.Main.main(args);
        }
      }
      """;

  private static final String[] SHORT = {"-wi", "1", "-w", "10ms", "-i", "2", "-r", "10ms"};

  @TempDir private static Path jars;
  private static String base = "";
  private static String head = "";

  @TempDir private Path temporary;

  @BeforeAll
  static void build() throws IOException {
    base = FixtureJar.sums().write(jars.resolve("base.jar")).toString();
    head =
        FixtureJar.sums()
            .with("fixture.Kernel", FixtureJar.kernel("Kernel", "n + n / 2"))
            .with("fixture.Unruly", UNRULY)
            .write(jars.resolve("head.jar"))
            .toString();
  }

  @Test
  void measuresInBlocksAndGoesOnAfterAKill() throws Exception {
    Path out = temporary.resolve("out");
    String[] args = {
      "ab", base, head, "Sums", "Others", "-p", "length=100", "--budget", "14s", "--out", "" + out
    };
    Process run = start(args);
    await(run, out.resolve("forks.ndjson"), 2);
    List<ProcessHandle> started = run.descendants().toList();
    run.destroyForcibly();
    for (ProcessHandle each : started) {
      each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(JSON.readTree(out.resolve("run.json")).at("/status").asString())
        .isEqualTo("RUNNING");

    ChildJvm rest = ChildJvm.run(shortly(args));

    assertThat(rest.err()).contains("going on in " + out, "2 rows, at most 14 s");
    List<JsonNode> forks = lines(out.resolve("forks.ndjson"));
    assertThat(forks).hasSizeGreaterThanOrEqualTo(4);
    assertThat(forks).allSatisfy(fork -> assertThat(fork.get("failure").isNull()).isTrue());
    assertThat(forks)
        .allSatisfy(fork -> assertThat(fork.at("/rulers/fma").size()).isEqualTo(2))
        .allSatisfy(fork -> assertThat(fork.at("/measured/primary/values").size()).isEqualTo(2));
    JsonNode record = JSON.readTree(out.resolve("ab.json"));
    assertThat(record.at("/rows/0/standing").asString()).isEqualTo("SAME_CODE");
    assertThat(record.at("/rows/1/standing").asString()).isEqualTo("COMPARED");
    assertThat(record.at("/base/jmh").asString()).isEqualTo("1.37");
    for (String side : List.of("jmh-base.json", "jmh-head.json")) {
      List<JmhRow> rows = JmhJson.read(out.resolve(side));
      assertThat(rows).isNotEmpty();
      assertThat(rows.getFirst().benchmark()).startsWith("fixture.");
      assertThat(rows.getFirst().param("length")).isEqualTo("100");
      assertThat(rows.getFirst().primary().forks().getFirst()).hasSize(2);
      assertThat(rows.getFirst().secondsPerOp()).isPositive();
      assertThat(rows.getFirst().header().jvmWords()).contains(System.getProperty("java.version"));
      assertThat(rows.getFirst().iterationTime()).isEqualTo("10 ms");
    }
  }

  @Test
  void twoFormsOfOneJarAreMeasuredInTurn() throws Exception {
    Path out = temporary.resolve("out");

    ChildJvm run =
        ChildJvm.run(
            shortly(
                "ab",
                base,
                "--pairs",
                "length=100,200",
                "Sums",
                "--budget",
                "6s",
                "--out",
                "" + out));

    assertThat(run.exitCode()).as(run.err()).isIn(0, 2);
    assertThat(run.out()).contains("length: 200 over 100, how many times as fast");
    assertThat(lines(out.resolve("forks.ndjson")))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(fork -> assertThat(fork.get("params").size()).isZero());
    JsonNode comparison = JSON.readTree(out.resolve("comparison.json"));
    assertThat(comparison.at("/pair/parameter").asString()).isEqualTo("length");
    assertThat(comparison.at("/rows/0/ratio").asDouble()).as("twice the work").isGreaterThan(1.2);
    assertThat(JmhJson.read(out.resolve("jmh-base.json")).getFirst().param("length"))
        .isEqualTo("100");
    assertThat(JmhJson.read(out.resolve("jmh-head.json")).getFirst().param("length"))
        .isEqualTo("200");
  }

  @Test
  void aFailingBenchmarkIsNamedAndTheOthersGoOn() throws Exception {
    Path out = temporary.resolve("out");

    ChildJvm run =
        ChildJvm.run(
            shortly(
                "ab",
                head,
                head,
                "Unruly",
                "--budget",
                "24s",
                "--fork-limit",
                "4s",
                "--out",
                "" + out));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(lines(out.resolve("forks.ndjson")))
        .extracting(
            fork ->
                fork.get("benchmark").asString()
                    + ": "
                    + fork.get("failure").asString().replaceFirst("(SIGSEGV).*", "$1"))
        .containsExactlyInAnyOrder(
            "fixture.Unruly.crashes: forked VM failed with exit code 1: SIGSEGV",
            "fixture.Unruly.dies: forked VM failed with exit code 7",
            "fixture.Unruly.hangs: it was not done within 4 s and was ended; --fork-limit allows"
                + " more",
            "fixture.Unruly.throwing: java.lang.IllegalStateException: told to fail");
    try (var logs = Files.list(out.resolve("logs"))) {
      assertThat(logs).hasSize(4);
    }
  }

  @Test
  void aForkThatOutlivedItsRunIsEndedByTheNext() throws Exception {
    Path out = temporary.resolve("out");
    // JMH's own main class is run by a JVM that ends with ours; this one is not.
    String own =
        FixtureJar.sums()
            .with("fixture.Unruly", UNRULY)
            .with("fixture.Own", OWN_MAIN)
            .withMain("fixture.Own")
            .write(temporary.resolve("own.jar"))
            .toString();
    String[] args = {
      "ab", own, own, "Unruly.hangs", "--budget", "20s", "--fork-limit", "5s", "--out", "" + out
    };
    Process run = start(args);
    Path noted = out.resolve(RunningFork.FILE);
    Instant until = Instant.now().plus(PATIENCE);
    while (!Files.exists(noted)) {
      assertThat(Instant.now()).as(Files.readString(temporary.resolve("err"))).isBefore(until);
      Thread.sleep(20);
    }
    ProcessHandle fork = ProcessHandle.of(JSON.readTree(noted).at("/pid").asLong()).orElseThrow();
    // All but the fork, which is no program of ours.
    List<ProcessHandle> ours =
        new ArrayList<>(run.descendants().filter(each -> isOrHas(each, fork)).toList());
    ours.remove(fork);
    ours.add(run.toHandle());
    ours.forEach(ProcessHandle::destroyForcibly);
    assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(fork.isAlive()).isTrue();

    ChildJvm again = ChildJvm.run(shortly(args));

    assertThat(fork.isAlive()).isFalse();
    assertThat(again.err()).contains("ended process " + fork.pid() + ", a fork that was left");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(noted).doesNotExist();
  }

  private static boolean isOrHas(ProcessHandle process, ProcessHandle descendant) {
    return process.equals(descendant) || process.descendants().anyMatch(descendant::equals);
  }

  @Test
  void aJarWithoutTheSubcommandStudyIsRefused() throws Exception {
    ChildJvm run =
        ChildJvm.run(
            shortly("ab", base, head, "--study", "smoke", "--out", "" + temporary.resolve("out")));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(65);
    assertThat(run.err())
        .contains(
            base + " cannot run `study --plan smoke`",
            "Only a jar of Gradmark has that subcommand; leave --study out for others");
  }

  @Test
  void ctrlCLeavesAFolderThatIsMarkedIncomplete() throws Exception {
    Path out = temporary.resolve("out");
    Process run = start("ab", base, head, "Sums", "--budget", "60s", "--out", "" + out);
    await(run, out.resolve("forks.ndjson"), 1);

    assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(run.pid())).start().waitFor())
        .isZero();
    assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(run.exitValue()).isEqualTo(143);
    assertThat(Files.readString(temporary.resolve("err")))
        .contains("stopped; repeat the command with --out " + out + " to go on");
    assertThat(JSON.readTree(out.resolve("run.json")).at("/status").asString())
        .isEqualTo("INCOMPLETE");
    assertThat(lines(out.resolve("forks.ndjson")))
        .isNotEmpty()
        .allSatisfy(fork -> assertThat(fork.get("failure").isNull()).isTrue());
  }

  @Test
  void isRefusedWhileAnotherJmhMeasures() throws Exception {
    try (RandomAccessFile file =
            new RandomAccessFile(temporary.resolve("jmh.lock").toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      List<String> command =
          new ArrayList<>(List.of(ChildJvm.java(), "-Djava.io.tmpdir=" + temporary, "-cp"));
      command.addAll(List.of(System.getProperty("java.class.path"), "gradmark.bench.Launcher"));
      command.addAll(List.of("ab", base, head, "--out", "" + temporary.resolve("out")));

      ChildJvm run = ChildJvm.of(command);

      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
      assertThat(run.err())
          .contains(
              "something else is being measured on this machine: another JMH or run of Gradmark"
                  + " holds "
                  + temporary.resolve("jmh.lock"),
              "the lock that every JMH takes so that no two disturb each other");
      assertThat(temporary.resolve("out")).as("nothing is written").doesNotExist();
    }
  }

  private static String[] shortly(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(SHORT));
    return all.toArray(String[]::new);
  }

  private Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(ChildJvm.java(), "-Djmh.ignoreLock=true", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "gradmark.bench.Launcher"));
    command.addAll(List.of(shortly(args)));
    return new ProcessBuilder(command)
        .redirectOutput(temporary.resolve("stdout").toFile())
        .redirectError(temporary.resolve("err").toFile())
        .start();
  }

  private void await(Process process, Path journal, int count) throws Exception {
    Instant until = Instant.now().plus(PATIENCE);
    while (!Files.exists(journal) || Files.readString(journal).lines().count() < count) {
      assertThat(process.isAlive()).as(Files.readString(temporary.resolve("err"))).isTrue();
      assertThat(Instant.now()).as("%s grows", journal).isBefore(until);
      Thread.sleep(20);
    }
  }

  private static List<JsonNode> lines(Path journal) throws IOException {
    String text = Files.readString(journal);
    assertThat(text).endsWith("\n");
    return text.lines().map(JSON::readTree).toList();
  }
}
