package gradmark.bench.cli;

import gradmark.bench.report.HtmlReport;
import gradmark.bench.report.RunData;
import gradmark.bench.report.Summary;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand that makes summary and report from what a folder holds. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Make summary.md and report.html from a run's folder; print the summary.",
      "",
      "Nothing is measured or looked up elsewhere. A run that was stopped gives a",
      "report of what it has, marked incomplete.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar report results/local/20260102T030405Z-0123456789",
      "  java -jar benchmarks.jar report results/zen3 --out /tmp/zen3.html",
      "",
      "Exit codes: 0 fine, 64 wrong usage, 65 no run in the folder or a damaged",
      "file, 74 cannot write."
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "DIR", description = "The folder of a run or a study.")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the report to this file only, and leave the folder as it is.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    RunData data = RunData.read(folder);
    String summary = Summary.of(data);
    Path report = out == null ? folder.resolve(RunFolder.REPORT) : out;
    if (out == null) {
      AtomicFile.write(folder.resolve(RunFolder.SUMMARY), summary);
    }
    AtomicFile.write(report, HtmlReport.of(data));
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(summary);
    stdout.flush();
    PrintWriter stderr = spec.commandLine().getErr();
    stderr.println("report: " + report.toAbsolutePath());
    stderr.flush();
    return ExitCodes.OK;
  }
}
