package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class GradmarkCommandTest {
  private final StringWriter err = new StringWriter();
  private CommandLine commandLine = GradmarkCommand.commandLine();

  /** Refuses or breaks as told. */
  @Command(name = "probe")
  static final class Probe implements Runnable {
    @Option(names = "--depth", defaultValue = "1")
    private int depth;

    @Override
    public void run() {
      if (depth == 0) {
        throw new Refusal(ExitCodes.BAD_INPUT, "--depth 0 is below 1");
      }
      if (depth < 0) {
        throw new IllegalStateException("broken");
      }
    }
  }

  @BeforeEach
  void addProbe() {
    commandLine = GradmarkCommand.commandLine();
    commandLine.addSubcommand(new Probe());
    commandLine.setErr(new PrintWriter(err));
  }

  @Test
  void everythingElseIsForJmh() {
    assertThat(GradmarkCommand.takes()).isFalse();
    assertThat(GradmarkCommand.takes("-h")).isFalse();
    assertThat(GradmarkCommand.takes("Gemm.*", "--help")).isFalse();
    assertThat(GradmarkCommand.takes("--help")).isTrue();
    assertThat(GradmarkCommand.names()).allMatch(name -> GradmarkCommand.takes(name));
  }

  @Test
  void refusalIsOneLineWithItsExitCode() {
    assertThat(commandLine.execute("probe", "--depth", "0")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString().lines()).containsExactly("--depth 0 is below 1");
  }

  @Test
  void unexpectedFailureShowsItsTraceOnlyOnDemand() {
    assertThat(commandLine.execute("probe", "--depth=-1")).isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString()).contains("broken").doesNotContain("\tat ");

    assertThat(commandLine.execute("probe", "--depth=-1", "--verbose")).isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void unknownOptionNamesTheNearest() {
    assertThat(commandLine.execute("probe", "--dept=1")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("--dept=1").contains("--depth").doesNotContain("\tat ");
  }

  @Test
  void helpIsInherited() {
    StringWriter out = new StringWriter();
    commandLine.setOut(new PrintWriter(out));

    assertThat(commandLine.execute("probe", "--help")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains("--depth").contains("--verbose");
  }

  @Test
  void helpListsTheSubcommandsAndSaysWhereTheRestGoes() throws Exception {
    ChildJvm child = ChildJvm.run("--help");

    assertThat(child.exitCode()).isZero();
    assertThat(child.out()).contains("goes to JMH untouched").contains(GradmarkCommand.names());
    assertThat(ChildJvm.run("--version").out()).startsWith("Gradmark ").contains("Java 25");
  }
}
