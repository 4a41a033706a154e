package gradmark.bench.cli;

import gradmark.bench.history.HistoryFolder;
import gradmark.bench.history.OtavaCsv;
import gradmark.bench.history.Trend;
import gradmark.bench.history.TrendPage;
import gradmark.bench.history.TrendText;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand that keeps a machine's history and finds what changed in it. */
@Command(
    name = "trend",
    sortOptions = false,
    description = {
      "Find steps and drifts in what a machine measured over time.",
      "",
      "DIR holds history.ndjson, one line per run; --add adds runs to it. Each number",
      "is searched for steps on its own, within one machine, JVM and definition, such",
      "that a history in which nothing happens shows a step in one of a hundred. A",
      "step for the worse fails until it is explained.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar trend results/zen3 --add results/local/mine",
      "  java -jar benchmarks.jar trend results/zen3 --explain 0123abc --why \"larger tile\"",
      "  java -jar benchmarks.jar trend perf --add jmh.json --commit 0123abc",
      "",
      "Exit codes: 0 fine, 1 a step for the worse that nobody explained, 2 a run to be",
      "added is being measured, 4 a deterministic number changed, 64 wrong usage, 65 a",
      "file that is missing or damaged, 74 cannot write."
    })
public final class TrendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1",
      paramLabel = "DIR",
      description = "Folder of history.ndjson; made by the first --add.")
  private Path folder;

  @Option(
      names = "--add",
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Folders of runs, or JMH's JSON files, to add first. Twice does no harm. Of a run in"
              + " which something failed, what was measured is added.")
  private List<Path> added = new ArrayList<>();

  @Option(
      names = "--commit",
      paramLabel = "SHA",
      description = "What the JSON files of --add measured. A run's folder tells it.")
  private @Nullable String commit;

  @Option(
      names = "--explain",
      paramLabel = "SHA",
      description = "A commit whose change somebody has looked at; with --why.")
  private @Nullable String explained;

  @Option(names = "--why", paramLabel = "TEXT", description = "Why numbers changed there.")
  private @Nullable String why;

  @Option(
      names = "--benchmark",
      paramLabel = "REGEX",
      description = "Which numbers --explain is about. Default: all.")
  private String benchmark = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page with the charts. Default: trend.html in DIR.")
  private @Nullable Path out;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the history for Apache Otava too, and FILE.otava.yaml beside it.")
  private @Nullable Path csv;

  @Mixin private final AliasesOption aliases = new AliasesOption();

  @Override
  public Integer call() {
    if ((explained == null) != (why == null)) {
      throw new Refusal(ExitCodes.USAGE, "--explain and --why go together");
    }
    HistoryFolder history = new HistoryFolder(folder);
    PrintWriter stderr = spec.commandLine().getErr();
    if (!added.isEmpty()) {
      int count = history.add(added, commit);
      stderr.println("added: " + count + " of " + added.size());
    }
    if (explained != null && why != null) {
      history.explain(explained, benchmark, why);
    }
    Trend trend = history.trend(aliases.value());
    Path page = out == null ? folder.resolve("trend.html") : out;
    AtomicFile.write(
        page, TrendPage.of(trend, "trend of " + folder.toAbsolutePath().getFileName()));
    if (csv != null) {
      AtomicFile.write(csv, OtavaCsv.table(trend));
      AtomicFile.write(Path.of(csv + ".otava.yaml"), OtavaCsv.configuration(trend, csv));
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(TrendText.of(trend));
    stdout.flush();
    stderr.println("charts: " + page.toAbsolutePath());
    stderr.flush();
    return trend.exitCode();
  }
}
