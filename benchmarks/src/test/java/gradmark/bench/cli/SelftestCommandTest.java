package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineProbe;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.selftest.ProbeFork;
import gradmark.bench.selftest.ProbeRow;
import gradmark.bench.selftest.SelfTestRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code selftest} refuses before it measures anything, and what it does without. */
class SelftestCommandTest {
  @TempDir private Path temporary;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--time soon | 64 | --time soon: it must be a whole number above 0 with a unit",
        "--time 5s | 64 | --time 5 s: a block of 12 forks takes about 22 s; give more, or fewer",
        "--time 5s --delays none | 64 | --time 5 s: a block of 4 forks takes about 7 s",
        "--rows 0 | 64 | --rows 0: choose from 1 to 30",
        "--rows 31 | 64 | --rows 31: choose from 1 to 30",
        "--rows -1 | 64 | --rows -1: choose from 1 to 30",
        "--rows many | 64 | --rows",
        "--delays 0 | 64 | --delays 0: choose from 1 to 100 percent, or none",
        "--delays 3,101 | 64 | --delays 101: choose from 1 to 100 percent, or none",
        "--delays 3,x | 64 | --delays 3,x: it must be whole numbers with commas, such as 3,5,10,20",
        "--delays 3, | 64 | --delays 3,: it must be whole numbers with commas",
        "--dealys 3 | 64 | --delays",
        "surplus | 64 | surplus",
        "--from /no/such/folder | 65 | there is no folder /no/such/folder",
        "--from / | 65 | / is no folder of selftest: it has no selftest.json",
        "--from a --time 5m | 64 | --from measures nothing, so --time has no meaning beside it",
        "--from a --rows 5 | 64 | --from measures nothing, so --rows has no meaning beside it",
        "--from a --delays 5 | 64 | --from measures nothing, so --delays has no meaning",
      })
  void optionsAreExplained(String line, int exitCode, String message) {
    Shell shell = Shell.run(("selftest " + line + " --out " + temporary).split(" ", -1));

    assertThat(shell.err()).contains(message).doesNotContain("\tat ");
    assertThat(shell.exitCode()).isEqualTo(exitCode);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void severalFoldersAreJudgedTogetherAndLeftAsTheyAre() throws IOException {
    Path first = sitting("first", 1);
    Path second = sitting("second", 2);
    String both = first + "," + second;
    Path out = temporary.resolve("out");

    Shell judged = Shell.run("selftest", "--from", both, "--out", out.toString());

    assertThat(judged.exitCode()).as(judged.err()).isZero();
    assertThat(judged.out()).isNotBlank().isEqualTo(Shell.run("selftest", "--from", both).out());
    assertThat(out).isDirectoryContaining(file -> file.endsWith("report.json"));
    assertThat(judged.out()).contains("jar of abc; sittings: 2.");
    for (Path folder : List.of(first, second)) {
      try (var files = Files.list(folder)) {
        assertThat(files).hasSize(3);
      }
    }
    Shell refused = Shell.run("selftest", "--from", first + "," + first);
    assertThat(refused.exitCode()).isEqualTo(64);
    assertThat(refused.err()).contains("--from " + first + ": it is named twice");
  }

  @Test
  void aFolderThatTellsOfNoMachineIsNamed() throws IOException {
    Path folder = sitting("sitting", 1);
    Files.delete(folder.resolve("machine.json"));

    Shell refused = Shell.run("selftest", "--from", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err())
        .contains(
            folder + " does not say on which machine it was recorded: it has no machine.json");
  }

  @Test
  void reportSaysWhoCanReadSuchAFolder() {
    Path folder = temporary.resolve("run");
    RunFolder.open(folder, new RunIdentity(RunIdentity.SELFTEST, "a", null, "b", "c", "e", "d"))
        .close();

    Shell refused = Shell.run("report", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err())
        .contains(folder + " holds a self-test: java -jar benchmarks.jar selftest --from " + folder)
        .hasLineCount(1);
  }

  /** A folder with one block of four equal forks. */
  private Path sitting(String name, long seed) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    ProbeRow row = new ProbeRow("HASH", 1);
    var jar = new SelfTestRecord.Jar("a.jar", "00", "abc");
    JsonFile.write(
        folder.resolve("selftest.json"),
        new SelfTestRecord(1, jar, "25", seed, 60, List.of(row), List.of(), List.of()));
    StringBuilder lines = new StringBuilder();
    for (int place = 1; place <= 4; place++) {
      ProbeFork fork =
          new ProbeFork(row, 0, 1, place, 2, List.of(10.0 + place, 11.0), new TreeMap<>());
      lines.append(JsonMapper.shared().writeValueAsString(fork)).append('\n');
    }
    Files.writeString(folder.resolve("forks.ndjson"), lines);
    JsonFile.write(folder.resolve("machine.json"), MachineProbe.look());
    return folder;
  }

  @Test
  void classesThatAreInNoJarCannotRunIt() {
    Shell shell = Shell.run("selftest", "--out", temporary.toString());

    assertThat(shell.err())
        .contains("selftest runs the jar that it is in", "scripts/build package")
        .hasLineCount(1);
    assertThat(shell.exitCode()).isEqualTo(64);
    assertThat(temporary).isEmptyDirectory();
  }
}
