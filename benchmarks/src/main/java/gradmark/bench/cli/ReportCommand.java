package gradmark.bench.cli;

import gradmark.bench.report.RunReport;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.FolderLock;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
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
      "report of what it has, marked incomplete; one that still runs needs --out.",
      "With --readme the short form of the results goes into that page, between the",
      "lines <!-- results: begin --> and <!-- results: end -->. Where the folder holds",
      "peers.json, which scripts/peers --out DIR writes, the table of other libraries",
      "goes between <!-- peers: begin --> and <!-- peers: end -->.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar report results/local/20260102T030405Z-0123456789",
      "  java -jar benchmarks.jar report results/zen3 --out /tmp/zen3.html",
      "  java -jar benchmarks.jar report results/zen3 --readme README.md",
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

  @Option(
      names = "--readme",
      paramLabel = "FILE",
      description = "Write the results in short into this page too.")
  private @Nullable Path readme;

  @Override
  public Integer call() {
    RunReport report = report();
    if (readme != null) {
      report.writeInto(readme);
    }
    Path page = out == null ? folder.resolve(RunFolder.REPORT) : out;
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(report.summary());
    stdout.flush();
    PrintWriter stderr = spec.commandLine().getErr();
    stderr.println("report: " + page.toAbsolutePath());
    stderr.flush();
    return ExitCodes.OK;
  }

  private RunReport report() {
    if (out != null) {
      RunReport report = RunReport.of(folder);
      AtomicFile.write(out, report.page());
      return report;
    }
    Optional<FolderLock> lock = FolderLock.takeIfAny(folder);
    try {
      return RunReport.write(folder);
    } finally {
      lock.ifPresent(FolderLock::close);
    }
  }
}
