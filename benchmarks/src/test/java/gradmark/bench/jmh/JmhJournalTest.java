package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import gradmark.bench.shell.ParentWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run of JMH leaves in its folder, and how the same command goes on there. */
class JmhJournalTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;

  /** Where the journals go. */
  @TempDir Path home;

  @Test
  void aRunOfJmhJournalsEachForkAndAFolderGoesOnWithIt() throws Exception {
    String[] args = {"TrialBenchmark", "-p", "deed=FAIL,WORK", "-f", "2", "-i", "1", "-prof", "gc"};

    ChildJvm child = ChildJvm.runIn(home, args);

    assertThat(child.exitCode()).as(child.err()).isEqualTo(3);
    Path journal = journal();
    assertThat(child.err())
        .contains(
            "journal: " + home.relativize(journal),
            "incomplete; repeat the command with --out " + home.relativize(journal));
    assertThat(child.out()).contains("# Fork: 2 of 2", "Benchmark ");
    assertThat(status(journal)).isEqualTo("INCOMPLETE");
    assertThat(Files.readAllLines(journal.resolve("forks.ndjson")).stream().map(JSON::readTree))
        .extracting(
            fork -> fork.at("/params/deed").asString() + fork.get("fork") + fork.get("failure"))
        .containsExactly(
            "FAIL1\"java.lang.IllegalStateException: told to fail\"", "WORK1null", "WORK2null");
    JsonNode result = JSON.readTree(journal.resolve("jmh.json"));
    assertThat(result.at("/0/primaryMetric/rawData").size()).isEqualTo(2);
    assertThat(result.at("/0/secondaryMetrics").propertyNames()).contains("gc.alloc.rate.norm");

    List<String> again = new ArrayList<>(List.of(args));
    again.addAll(List.of("--out", journal.toString()));
    ChildJvm rest = ChildJvm.run(again.toArray(String[]::new));

    assertThat(rest.err()).contains("going on in " + journal);
    assertThat(Files.readAllLines(journal.resolve("forks.ndjson")).subList(3, 5))
        .as("only what failed is tried once more")
        .allSatisfy(line -> assertThat(line).contains("\"FAIL\""));
  }

  @Test
  void aFolderJournalsEachForkAndTheSameCommandGoesOn() throws Exception {
    Path out = directory.resolve("out");
    String[] args = {
      "TrialBenchmark", "-p", "deed=FAIL,WORK", "-f", "2", "-i", "1", "--out", out.toString()
    };

    ChildJvm first = ChildJvm.run(args);

    assertThat(first.exitCode()).as(first.err()).isEqualTo(3);
    List<String> forks = Files.readAllLines(out.resolve("forks.ndjson"));
    assertThat(forks).hasSize(4);
    assertThat(JSON.readTree(out.resolve("run.json")).at("/status").asString())
        .isEqualTo("INCOMPLETE");
    assertThat(JSON.readTree(out.resolve("jmh.json")).at("/0/primaryMetric/rawData").size())
        .isEqualTo(2);

    ChildJvm again = ChildJvm.run(args);
    assertThat(again.err()).contains("going on in " + out, "incomplete; repeat the command");
    assertThat(Files.readAllLines(out.resolve("forks.ndjson")))
        .as("what failed is tried once more, and nothing else")
        .hasSize(6)
        .startsWith(forks.toArray(String[]::new));
    args[2] = "deed=WORK";
    assertThat(ChildJvm.run(args).err()).contains("holds another run");
  }

  @Test
  void killedRunLeavesWhatIsFinished() throws Exception {
    Path file = directory.resolve("result.json");
    Process run =
        new ProcessBuilder(
                ChildJvm.java(),
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                "gradmark.bench.Main",
                "TrialBenchmark",
                "-p",
                "deed=WORK,SLEEP",
                "-f",
                "2",
                "-rf",
                "json",
                "-rff",
                file.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = run.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.contains("deed = SLEEP")) {
        line = out.readLine();
      }
      assertThat(line).as("the second benchmark began").isNotNull();
    } finally {
      run.destroyForcibly();
    }
    assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();

    JsonNode results = JSON.readTree(file);
    assertThat(results.size()).isEqualTo(1);
    assertThat(results.get(0).at("/params/deed").asString()).isEqualTo("WORK");
    assertThat(results.get(0).at("/primaryMetric/rawData").size()).isEqualTo(2);
    Path journal = journal();
    assertThat(status(journal)).isEqualTo("RUNNING");
    assertThat(Files.readAllLines(journal.resolve("forks.ndjson"))).hasSize(2);
  }

  @Test
  void forksOfAbLeaveNoJournalOfTheirOwn() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                ChildJvm.java(),
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                "gradmark.bench.Main",
                "TrialBenchmark",
                "-f",
                "1",
                "-i",
                "1")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile());
    builder.environment().put(ParentWatch.PARENT, "" + ProcessHandle.current().pid());
    Process fork = builder.start();

    assertThat(fork.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(fork.exitValue()).isZero();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whileAnotherJmhMeasuresNoFolderIsMade() throws Exception {
    try (RandomAccessFile file =
            new RandomAccessFile(directory.resolve("jmh.lock").toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      Process run =
          new ProcessBuilder(
                  ChildJvm.java(),
                  "-Djava.io.tmpdir=" + directory,
                  "-cp",
                  System.getProperty("java.class.path"),
                  "gradmark.bench.Main",
                  "TrialBenchmark")
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile())
              .start();

      assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();

      assertThat(run.exitValue()).isEqualTo(2);
      assertThat(Files.readString(directory.resolve("log"))).contains("JMH lock");
      assertThat(home).isEmptyDirectory();
    }
  }

  /** The folder of the one run in {@link #home}. */
  private Path journal() throws IOException {
    try (var folders = Files.list(home.resolve("results/local"))) {
      return folders.toList().getFirst();
    }
  }

  private static String status(Path folder) {
    return JSON.readTree(folder.resolve("run.json")).at("/status").asString();
  }
}
