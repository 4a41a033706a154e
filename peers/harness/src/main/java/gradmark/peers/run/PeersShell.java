package gradmark.peers.run;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How the command deals with the shell: words to stderr, and exit codes. */
public final class PeersShell {
  private PeersShell() {}

  /**
   * Runs a command line.
   *
   * @return one of {@link ExitCodes}
   */
  public static int run(List<String> args) {
    return commandLine(new PeersCommand()).execute(args.toArray(String[]::new));
  }

  static CommandLine commandLine(PeersCommand command) {
    return new CommandLine(command)
        .setParameterExceptionHandler(PeersShell::explainUsage)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> explainFailure(failure, line, command.verbose()));
  }

  private static int explainUsage(ParameterException fault, String[] args) {
    PrintWriter err = fault.getCommandLine().getErr();
    err.println(fault.getMessage());
    UnmatchedArgumentException.printSuggestions(fault, err);
    err.println("See scripts/peers --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  private static int explainFailure(Exception failure, CommandLine line, boolean verbose) {
    PrintWriter err = line.getErr();
    err.println(failure instanceof Refusal ? failure.getMessage() : "unexpected: " + failure);
    if (verbose) {
      failure.printStackTrace(err);
    } else if (!(failure instanceof Refusal)) {
      err.println("--verbose shows where");
    }
    err.flush();
    return failure instanceof Refusal refusal ? refusal.exitCode() : ExitCodes.FAILED;
  }
}
