package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.jmh.RunBenchmarks;
import gradmark.bench.report.SampleRun;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.result.RunRecord;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.study.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class SubcommandsTest {
  @TempDir private Path temporary;

  static Set<String> names() {
    return GradmarkCommand.names();
  }

  static Stream<String> ours() {
    return Stream.of(
        "run", "study", "claims", "compare", "report", "trend", "selftest", "machine", "list");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySubcommandExplainsItself(String name) {
    Shell help = Shell.run(name, "--help");
    assertThat(help.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(help.out()).contains("Usage: java -jar benchmarks.jar " + name, "Exit codes:");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void helpShowsExamplesAndBreaksNoLine(String name) {
    String help = Shell.run(name, "--help").out();
    assertThat(help).contains("Example", "java -jar benchmarks.jar " + name);
    String footer = help.substring(help.indexOf("Exit codes:"));
    assertThat(footer.lines().mapToInt(String::length).boxed().toList())
        .allSatisfy(length -> assertThat(length).isBetween(1, 80));
  }

  @ParameterizedTest
  @CsvSource({
    "run --profile quik,        64, quick",
    "run --profile kernel,      64, kernels",
    "run --jobs 0,              64, --jobs",
    "run --jobs many,           64, --jobs",
    "run surplus,               64, surplus",
    "report,                    64, DIR",
    "report a b,                64, b",
    "report /no/such/folder,    65, /no/such/folder",
    "machine --jsn,             64, --json",
    "list losses tasks,         64, tasks",
    "list --all,                64, --all"
  })
  void refusesInOneMessageAndWithTheRightCode(String command, int exitCode, String words) {
    Shell refused = Shell.run(command.split(" ", -1));
    assertThat(refused.exitCode()).isEqualTo(exitCode);
    assertThat(refused.err()).contains(words).doesNotContain("Exception", "\tat ");
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void machineShowsWhatARunRecords() {
    Shell json = Shell.run("machine", "--json");
    MachineRecord machine = JsonMapper.shared().readValue(json.out(), MachineRecord.class);
    assertThat(json.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(Shell.run("machine").out())
        .contains(machine.fingerprint(), machine.hardware().cpu(), machine.jvm().version());
    assertThat(Shell.run("machine").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeBetween(1, 80));
  }

  @Test
  void reportWritesAndPrintsTheSummary() throws IOException {
    SampleRun.writeTo(temporary);
    Shell shell = Shell.run("report", temporary.toString());
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(shell.out()).isEqualTo(Files.readString(temporary.resolve("summary.md")));
    assertThat(shell.out()).startsWith("# Gradmark");
    assertThat(shell.err()).isEqualTo("report: " + temporary.resolve("report.html") + "\n");
    String html = Files.readString(temporary.resolve("report.html"));
    assertThat(html).startsWith("<!doctype html>").endsWith("</html>\n");
    Shell again = Shell.run("report", temporary.toString());
    assertThat(again.out()).isEqualTo(shell.out());
    assertThat(temporary.resolve("report.html")).hasContent(html);
  }

  @Test
  void reportWritesTheShortResultsIntoAPage() throws IOException {
    SampleRun.writeTo(temporary);
    Path page = temporary.resolve("page.md");
    Files.writeString(page, "a\n<!-- results: begin -->\n<!-- results: end -->\nz\n");
    Shell shell = Shell.run("report", temporary.toString(), "--readme", page.toString());
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(page).content().startsWith("a\n").contains("gemm NN 64x256x256").endsWith("\nz\n");
    Path missing = temporary.resolve("none.md");
    Shell refused = Shell.run("report", temporary.toString(), "--readme", missing.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(refused.err()).contains("cannot read " + missing + ": there is no such file");
  }

  @Test
  void reportInAFolderThatIsBeingWrittenIsRefused() throws IOException {
    SampleRun.writeTo(temporary);
    RunIdentity identity =
        JsonFile.read(temporary.resolve(RunRecord.FILE), RunRecord.class).identity();
    try (RunFolder writer = RunFolder.open(temporary, identity)) {
      Shell refused = Shell.run("report", temporary.toString());
      assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(refused.err()).contains("is being written by", "--out").hasLineCount(1);
      assertThat(writer.file(RunFolder.SUMMARY)).doesNotExist();
      String page = temporary.resolve("interim.html").toString();
      assertThat(Shell.run("report", temporary.toString(), "--out", page).exitCode()).isZero();
    }
  }

  @Test
  void reportNamesTheDamagedLineAndTheCure() throws IOException {
    SampleRun.writeTo(temporary);
    Path journal = temporary.resolve(RunFolder.STUDY);
    Files.writeString(journal, "oops\n" + Files.readString(journal));
    Shell refused = Shell.run("report", temporary.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(refused.err())
        .contains(journal + ", line 1 is damaged: ", "; delete that line")
        .hasLineCount(1);
    assertThat(temporary.resolve(RunFolder.SUMMARY)).doesNotExist();
  }

  @Test
  void reportToAFileLeavesTheFolderAlone() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("run"));
    SampleRun.writeTo(folder);
    Path file = temporary.resolve("page.html");
    Shell shell = Shell.run("report", folder.toString(), "--out", file.toString());
    assertThat(shell.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(file).content().contains("Sample CPU 9000");
    assertThat(folder.resolve("report.html")).doesNotExist();
    assertThat(folder.resolve("summary.md")).doesNotExist();
    Shell refused =
        Shell.run("report", folder.toString(), "--out", temporary.resolve("a/b").toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.CANNOT_WRITE);
  }

  @Test
  void runRefusesAFileAndAnotherRunsFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    Shell refused = Shell.run("run", "--out", file.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.CANNOT_WRITE);
    assertThat(refused.err()).contains("is a file");
    Path folder = Files.createDirectory(temporary.resolve("other"));
    SampleRun.writeTo(folder);
    for (String profile : List.of("quick", "kernels")) {
      refused = Shell.run("run", "--profile", profile, "--out", folder.toString());
      assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(refused.err()).contains("holds another run");
    }
  }

  @Test
  void runRefusesToGoOnWithAnotherMachinesRun() throws IOException {
    Build build = Build.current();
    RunIdentity identity =
        new RunIdentity(
            "run",
            "quick",
            Plans.QUICK.plan().hash(),
            RunBenchmarks.of("quick", temporary).planHash(),
            build.version() + " " + build.commit(),
            null,
            "java -jar benchmarks.jar run --profile quick");
    RunFolder.open(temporary, identity).close();
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    SampleRun.writeTo(elsewhere);
    MachineRecord other = JsonFile.read(elsewhere.resolve(RunFolder.MACHINE), MachineRecord.class);
    JsonFile.write(temporary.resolve(RunFolder.MACHINE), other);
    Shell refused = Shell.run("run", "--out", temporary.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err())
        .contains("another machine", "Sample CPU 9000", "--out")
        .hasLineCount(1);
    assertThat(temporary.resolve(RunFolder.SUMMARY)).doesNotExist();
    assertThat(temporary.resolve(RunFolder.JMH)).doesNotExist();
  }
}
