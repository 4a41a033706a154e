package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendCommandTest {
  @TempDir private Path temporary;

  @Test
  void aStepFailsUntilItIsExplained() throws IOException {
    Path folder = temporary.resolve("history");
    Shell last = add(folder, 0, 100);
    for (int run = 1; run < 24; run++) {
      last = add(folder, run, (run < 12 ? 100 : 120) + run % 3);
    }
    assertThat(last.exitCode()).isEqualTo(1);
    assertThat(last.out())
        .contains(
            "24 runs, 1 number,", "B.run n=8", "worse", "+19.8 %", "1 change is not explained")
        .contains("--explain 000000c000");
    assertThat(last.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    Shell explained =
        Shell.run("trend", folder.toString(), "--explain", "000000c", "--why", "a larger tile");
    assertThat(explained.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(explained.out()).contains("worse, explained", "Nothing new for the worse.");
    assertThat(Files.readString(folder.resolve("trend.html")))
        .contains("a larger tile", "<code>000000c000</code>")
        .doesNotContain("{{");
  }

  @Test
  void aRunCountsOnceAndTheTableForOtavaHasIt() throws IOException {
    Path folder = temporary.resolve("history");
    Path csv = temporary.resolve("h.csv");
    add(folder, 0, 100);
    Path file = json(0, 100);
    Shell again =
        Shell.run(
            "trend",
            folder.toString(),
            "--commit",
            commit(0),
            "--csv",
            csv.toString(),
            "--add",
            file.toString());
    assertThat(again.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(again.err()).contains("added: 0 of 1");
    assertThat(Files.readString(csv)).contains("time,commit,B.run_n=8_ns/op").contains(",100.0");
    assertThat(temporary.resolve("h.csv.otava.yaml")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "jdkVersion, 21, 25, the JVM changed from 21 to 25",
    "measurementTime, 200 ms, 1 s, 'another definition of B.run n=8, iteration: 200 ms became 1 s'"
  })
  void whatChangesWithTheJvmOrTheDefinitionIsNoStep(
      String field, String before, String after, String words) throws IOException {
    Path folder = temporary.resolve("history");
    Shell last = add(folder, 0, 100, header(field, before));
    for (int run = 1; run < 24; run++) {
      int score = (run < 12 ? 100 : 120) + run % 3;
      last = add(folder, run, score, header(field, run < 12 ? before : after));
    }
    assertThat(last.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(last.out()).contains("000000c000: " + words, "No change.").doesNotContain("worse");
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    Path folder = temporary.resolve("history");
    refused(ExitCodes.BAD_INPUT, "--add RUN", folder.toString());
    refused(ExitCodes.USAGE, "--commit", folder.toString(), "--add", json(0, 1).toString());
    Path absent = temporary.resolve("mien");
    refused(
        ExitCodes.BAD_INPUT,
        "there is no " + absent + " to add",
        folder.toString(),
        "--add",
        absent.toString());
    refused(ExitCodes.USAGE, "go together", folder.toString(), "--why", "x");
    refused(
        ExitCodes.BAD_INPUT,
        "has no run.json",
        folder.toString(),
        "--add",
        Files.createDirectory(temporary.resolve("empty")).toString());
    add(folder, 0, 100);
    refused(ExitCodes.USAGE, "too short", folder.toString(), "--explain", "abc", "--why", "x");
    refused(
        ExitCodes.USAGE, "no run of", folder.toString(), "--explain", "abcdef0123", "--why", "x");
    refused(
        ExitCodes.USAGE,
        "no regular expression",
        folder.toString(),
        "--explain",
        commit(0),
        "--why",
        "x",
        "--benchmark",
        "(");
  }

  private static void refused(int exitCode, String words, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "trend";
    System.arraycopy(args, 0, all, 1, args.length);
    Shell shell = Shell.run(all);
    assertThat(shell.err()).contains(words);
    assertThat(shell.exitCode()).isEqualTo(exitCode);
  }

  private Shell add(Path folder, int run, double score) throws IOException {
    return add(folder, run, score, "");
  }

  private Shell add(Path folder, int run, double score, String header) throws IOException {
    String file = json(run, score, header).toString();
    return Shell.run("trend", folder.toString(), "--commit", commit(run), "--add", file);
  }

  private static String header(String field, String value) {
    return "\"" + field + "\": \"" + value + "\",";
  }

  private static String commit(int run) {
    return String.format(Locale.ROOT, "%07x", run) + "0".repeat(33);
  }

  private Path json(int run, double score) throws IOException {
    return json(run, score, "");
  }

  private Path json(int run, double score, String header) throws IOException {
    return Files.writeString(
        temporary.resolve("jmh" + run + ".json"),
        """
        [{"benchmark": "p.B.run", "mode": "avgt", "threads": 1, "forks": 1, %2$s
          "params": {"n": "8"},
          "primaryMetric": {"score": %1$s, "scoreError": "NaN", "scoreUnit": "ns/op",
            "rawData": [[%1$s]]},
          "secondaryMetrics": {}}]
        """
            .formatted(score, header));
  }
}
