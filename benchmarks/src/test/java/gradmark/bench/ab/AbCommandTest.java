package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import gradmark.bench.result.JmhJson;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The subcommand as its user meets it, with jars that know nothing of Gradmark. */
@ExtendWith(AbJars.Resolver.class)
class AbCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final String head;

  @TempDir private Path temporary;

  AbCommandTest(AbJars jars) {
    base = jars.base();
    head = jars.head();
  }

  @Test
  void twoFormsOfOneJarAreMeasuredInTurn() throws Exception {
    Path out = temporary.resolve("out");

    ChildJvm run =
        ChildJvm.run(
            AbFixture.shortly(
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
    assertThat(AbFixture.lines(out.resolve("forks.ndjson")))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(fork -> assertThat(fork.get("params").size()).isZero());
    JsonNode comparison = JSON.readTree(out.resolve("comparison.json"));
    assertThat(comparison.at("/pair/parameter").asString()).isEqualTo("length");
    assertThat(comparison.at("/rows/0/ratio").asDouble()).isPositive();
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
            AbFixture.shortly(
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
    assertThat(AbFixture.lines(out.resolve("forks.ndjson")))
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
  void aJarWithoutTheSubcommandStudyIsRefused() throws Exception {
    ChildJvm run =
        ChildJvm.run(
            AbFixture.shortly(
                "ab", base, head, "--study", "smoke", "--out", "" + temporary.resolve("out")));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(65);
    assertThat(run.err())
        .contains(
            base + " cannot run `study --plan smoke`",
            "Only a jar of Gradmark has that subcommand; leave --study out for others");
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
}
