package gradmark.bench.cli;

import gradmark.bench.report.RunReport;
import gradmark.bench.result.FolderMachine;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code run} and {@code study} share: a folder, work that fills it, and at the end, whichever
 * it is, a summary and a report of what is there.
 *
 * <p>Work that is told to stop returns {@link ExitCodes#INCOMPLETE}; so Ctrl-C and a kill take the
 * same way out as a run that is finished. What throws leaves no report: a {@link Refusal} says all
 * there is to say.
 */
final class Recording {
  private final CommandSpec spec;

  /**
   * @param spec of the subcommand, whose streams are written to
   */
  Recording(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * Opens the folder, has it filled, and closes it.
   *
   * @param work gives the exit code
   * @return the exit code
   * @throws Refusal if the folder is refused or cannot be written
   */
  int into(Path path, RunIdentity identity, ToIntFunction<RunFolder> work) {
    return into(path, identity, work, true);
  }

  /** As {@link #into}, without the summary on stdout. */
  int quietlyInto(Path path, RunIdentity identity, ToIntFunction<RunFolder> work) {
    return into(path, identity, work, false);
  }

  private int into(
      Path path, RunIdentity identity, ToIntFunction<RunFolder> work, boolean summary) {
    try (RunFolder folder = RunFolder.open(path, identity)) {
      FolderMachine.check(folder);
      tell((folder.resumed() ? "going on in " : "results: ") + path);
      int code = work.applyAsInt(folder);
      if (code == ExitCodes.OK) {
        folder.complete();
      } else {
        folder.incomplete();
      }
      RunReport report = RunReport.write(path);
      if (summary && code != ExitCodes.INCOMPLETE) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.summary());
        out.flush();
      }
      end(code, folder);
      return code;
    }
  }

  /** A line on stderr. */
  void tell(String words) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  private void end(int code, RunFolder folder) {
    tell("report: " + folder.file(RunFolder.REPORT).toAbsolutePath());
    switch (code) {
      case ExitCodes.OK -> tell("complete: " + folder.path());
      case ExitCodes.FAILED ->
          tell(
              "incomplete: something failed, the summary names it; repeat the command with --out "
                  + folder.path()
                  + " to try that again");
      default -> tell("stopped; repeat the command with --out " + folder.path() + " to go on");
    }
  }
}
