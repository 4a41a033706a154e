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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JMH's command line as its user meets it. */
class JmhMainTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;

  /** Where the journals go. */
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"-jvmArgs", "-jvmArgsPrepend", "-jvmArgsAppend"})
  void forksHaveTheModuleAndResultsAreWritten(String option) throws Exception {
    Path file = directory.resolve("result.json");

    ChildJvm child =
        ChildJvm.runIn(
            home, "TrialBenchmark", option, "-Da=1", "-f", "2", "-rf", "json", "-rff", "" + file);

    assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
    assertThat(child.out()).contains("result is saved to " + file).doesNotContain("incubator mod");
    JsonNode result = JSON.readTree(file).get(0);
    assertThat(result.get("jvmArgs").toString())
        .contains("--add-modules=jdk.incubator.vector", "-Da=1");
    assertThat(result.get("jvmArgs").toString().contains("-Xmx64m"))
        .as("JMH's own rule: the annotation's list gives way to one of its kind")
        .isEqualTo(!option.equals("-jvmArgsAppend"));
    assertThat(result.at("/primaryMetric/rawData").size()).isEqualTo(2);
    assertThat(result.at("/primaryMetric/rawData/1").size()).isEqualTo(2);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void withoutForksThisJvmIsRelaunchedWithTheModule() throws Exception {
    ChildJvm child = ChildJvm.runIn(home, "TrialBenchmark", "-f", "0");

    assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
    assertThat(child.err()).contains("not journalled: without forks (-f 0)");
    assertThat(home).isEmptyDirectory();
    assertThat(child.out()).contains("test runs in the host VM", "TrialBenchmark.probe");
  }

  @Test
  void failedBenchmarkIsNamedAndTheOthersAreKept() throws Exception {
    Path file = directory.resolve("result.json");

    ChildJvm child =
        ChildJvm.runIn(
            home, "TrialBenchmark", "-p", "deed=FAIL,WORK", "-rf", "json", "-rff", "" + file);

    assertThat(child.exitCode()).isEqualTo(3);
    assertThat(child.err()).contains("1 of 2 benchmarks failed:", "deed-FAIL");
    assertThat(JSON.readTree(file).size()).isEqualTo(1);
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TrilBenchmark | 64 | no benchmark matches 'TrilBenchmark'; nearest: TrialBenchmark",
        "( | 64 | is no regular expression",
        "-e . | 64 | no benchmark is left without .",
        "TrialBenchmark -p cuont=1 | 64 | -p cuont: no such parameter; nearest: count",
        "TrialBenchmark -p deed=WROK | 64 | -p deed=WROK: no such value; nearest: WORK",
        "TrialBenchmark -p count=many | 64 | -p count=many: not of the type int",
        "TrialBenchmark -p count=0 | 64 | -p count=0: it must be at least 1",
        "TrialBenchmark -prof gcc | 64 | -prof gcc: no such profiler; nearest: gc",
        "TrialBenchmark -prof gcc --out x | 64 | -prof gcc: no such profiler",
        "TrialBenchmark -p count=99999999999 | 64 | -p count=99999999999: not of the type int",
        "TrialBenchmark -p count=65 -wmb ( | 64 | is no regular expression",
        "TrialBenchmark -f some | 64 | argument 'some' of option f; -f takes: int",
        "CeilingBenchmark -p length=1000 | 64 | -p length=1000: it must be a positive multiple of"
            + " 256",
        "GemmBenchmark -p shape=9999x9999x9999 | 64 | choose less, or a larger heap",
        "TrainingStepBenchmark -p batch=1438 | 64 | DIGITS has 1437 training examples; choose from",
        "TrialBenchmark -rff /no/such/folder/x | 74 | result file /no/such/folder/x",
        "TrialBenchmark --out | 64 | --out needs a folder",
        "TrialBenchmark -f 0 --out x | 64 | --out: without forks (-f 0) there is nothing to"
            + " journal",
        "TrialBenchmark -bm thrpt,avgt --out x | 64 | --out: one mode at a time",
        "TrialBenchmark -rf json --out x | 64 | --out: the result is the folder's jmh.json",
        "TrialBenchmark -rff / | 74 | result file /: it is a directory",
        "TrialBenchmark -o /no/such/folder/x | 74 | cannot write -o /no/such/folder/x",
      })
  void badOptionsAreExplained(String line, int exitCode, String message) throws Exception {
    ChildJvm child = ChildJvm.runIn(home, line.split(" ", -1));

    assertThat(child.err()).contains(message).doesNotContain("\tat ");
    assertThat(child.out()).doesNotContain("# Fork");
    assertThat(child.exitCode()).isEqualTo(exitCode);
    assertThat(home).as("nothing was measured, so nothing is left").isEmptyDirectory();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-l TrialBenchmark | gradmark.bench.jmh.TrialBenchmark.probe",
        "-lp TrialBenchmark -p count=7 | param \"count\" = {7}",
        "-lrf | json",
        "-lprof | gc:",
        "-h | Usage: java -jar",
        "-h | Gradmark.",
      })
  void listingsAreJmhs(String line, String expected) throws Exception {
    ChildJvm child = ChildJvm.run(line.split(" ", -1));

    assertThat(child.exitCode()).isZero();
    assertThat(child.out()).contains(expected);
  }

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

  /** The folder of the one run in {@link #home}. */
  private Path journal() throws IOException {
    try (var folders = Files.list(home.resolve("results/local"))) {
      return folders.toList().getFirst();
    }
  }

  private static String status(Path folder) {
    return JSON.readTree(folder.resolve("run.json")).at("/status").asString();
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

  @Test
  void noOlderResultIsLeftThatCouldPassForANewOne() throws Exception {
    Path file = Files.writeString(directory.resolve("result.json"), "older");

    ChildJvm child =
        ChildJvm.runIn(
            home,
            "TrialBenchmark",
            "-p",
            "deed=FAIL",
            "-foe",
            "true",
            "-rf",
            "json",
            "-rff",
            "" + file);

    assertThat(child.exitCode()).isEqualTo(3);
    assertThat(child.err().lines().filter(line -> line.equals("told to fail"))).hasSize(1);
    assertThat(JSON.readTree(file)).isEmpty();
    assertThat(List.of(directory.toFile().list())).containsExactly("result.json");
  }
}
