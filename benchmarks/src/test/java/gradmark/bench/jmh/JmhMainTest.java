package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
