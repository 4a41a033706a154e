package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.shell.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PeersCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = PeersShell.commandLine(new PeersCommand());
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gem|nearest: gemm-",
        "--peers onednm|nearest: onednn",
        "--threads 0|it must be in [1, ",
        "--threads 1000|the processors here",
        "--forks 0|it must be at least 1",
        "--fork 1|--forks",
        "exp-16384 --threads 2 --peers jdk|one thread only"
      })
  void whatIsWrongIsSaidBeforeAnythingIsMeasured(String line, String said, @TempDir Path folder) {
    System.setProperty("gradmark.peers.home", folder.toString());
    try {
      assertThat(run(line.split(" ", -1))).isEqualTo(ExitCodes.USAGE);
    } finally {
      System.clearProperty("gradmark.peers.home");
    }
    assertThat(err.toString()).contains(said);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    System.setProperty("gradmark.peers.home", folder.toString());
    try {
      assertThat(run("--out", file.resolve("below").toString())).isEqualTo(ExitCodes.CANNOT_WRITE);
    } finally {
      System.clearProperty("gradmark.peers.home");
    }
    assertThat(err.toString()).contains("cannot write " + file);
  }

  @Test
  void listShowsCasesAndLibraries() {
    assertThat(run("--quick", "--list")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains("gemm-nt-64x256x256", "step-d32-w64-b32", "openblas_best");
  }

  @Test
  void aDryRunCountsTrialsAndWritesNothing(@TempDir Path folder) {
    Path out = folder.resolve("out");
    assertThat(
            run(
                "gemm-nn-8x8x8",
                "--peers",
                "mkl",
                "--threads",
                "1",
                "--forks",
                "4",
                "--dry-run",
                "--out",
                out.toString()))
        .isEqualTo(ExitCodes.OK);
    assertThat(this.out.toString()).isEqualTo("12 trials\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void helpHasExamplesAndExitCodes() {
    assertThat(run("--help")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains("scripts/peers --quick", "74 cannot write");
  }
}
