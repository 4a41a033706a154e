package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run of the subcommand leaves that is stopped or killed, and how the next one goes on. */
@ExtendWith(AbJars.Resolver.class)
class AbSignalsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String OWN_MAIN =
      """
      package fixture;

      public class Own {
        public static void main(String[] args) throws Exception {
          org.openjdk.jmh.Main.main(args);
        }
      }
      """;

  private final String base;
  private final String head;

  @TempDir private Path temporary;

  AbSignalsTest(AbJars jars) {
    base = jars.base();
    head = jars.head();
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
    // The program and the JVM that it started itself anew in; what that started ends by itself.
    run.children().forEach(ProcessHandle::destroyForcibly);
    run.destroyForcibly();
    for (ProcessHandle each : started) {
      each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(JSON.readTree(out.resolve("run.json")).at("/status").asString())
        .isEqualTo("RUNNING");

    ChildJvm rest = ChildJvm.run(AbFixture.shortly(args));

    assertThat(rest.err()).contains("going on in " + out, "2 rows, at most 14 s");
    List<JsonNode> forks = AbFixture.lines(out.resolve("forks.ndjson"));
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aForkThatOutlivedItsRunIsEndedByTheNext(boolean jmhStaysLoaded) throws Exception {
    Path out = temporary.resolve("out");
    String jar = jmhStaysLoaded ? head : ownMain(temporary.resolve("own.jar"));
    String[] args = {
      "ab", jar, jar, "Unruly.hangs", "--budget", "20s", "--fork-limit", "5s", "--out", "" + out
    };
    Process run = start(args);
    Path noted = out.resolve(RunningFork.FILE);
    Instant until = Instant.now().plus(PATIENCE);
    while (!Files.exists(noted) || hangs(noted).isEmpty()) {
      assertThat(Instant.now()).as(Files.readString(temporary.resolve("err"))).isBefore(until);
      Thread.sleep(20);
    }
    ProcessHandle fork = fork(noted);
    List<ProcessHandle> hanging = hangs(noted);
    // All but the fork, which is no program of ours.
    List<ProcessHandle> ours =
        new ArrayList<>(run.descendants().filter(each -> isOrHas(each, fork)).toList());
    ours.remove(fork);
    ours.add(run.toHandle());
    ours.forEach(ProcessHandle::destroyForcibly);
    assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(fork.isAlive()).isTrue();

    ChildJvm again = ChildJvm.run(AbFixture.shortly(args));

    assertThat(fork.isAlive()).isFalse();
    assertThat(hanging).noneMatch(ProcessHandle::isAlive);
    assertThat(again.err()).contains("ended process " + fork.pid() + ", a fork that was left");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(noted).doesNotExist();
  }

  /** A jar whose main class may do what it likes, so each of its forks is started by itself. */
  private static String ownMain(Path file) throws IOException {
    return FixtureJar.sums()
        .with("fixture.Unruly", AbJars.UNRULY)
        .with("fixture.Own", OWN_MAIN)
        .withMain("fixture.Own")
        .write(file)
        .toString();
  }

  private static ProcessHandle fork(Path noted) {
    return ProcessHandle.of(JSON.readTree(noted).at("/pid").asLong()).orElseThrow();
  }

  /** The JVMs that JMH started. */
  private static List<ProcessHandle> hangs(Path noted) {
    return fork(noted).descendants().toList();
  }

  private static boolean isOrHas(ProcessHandle process, ProcessHandle descendant) {
    return process.equals(descendant) || process.descendants().anyMatch(descendant::equals);
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
    assertThat(AbFixture.lines(out.resolve("forks.ndjson")))
        .isNotEmpty()
        .allSatisfy(fork -> assertThat(fork.get("failure").isNull()).isTrue());
  }

  private Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(ChildJvm.java(), "-Djmh.ignoreLock=true", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "gradmark.bench.Launcher"));
    command.addAll(List.of(AbFixture.shortly(args)));
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
}
