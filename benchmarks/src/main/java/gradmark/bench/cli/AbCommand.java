package gradmark.bench.cli;

import gradmark.bench.ab.AbPlan;
import gradmark.bench.ab.JmhOptions;
import gradmark.bench.ab.PairedRun;
import gradmark.bench.ab.PairedStudy;
import gradmark.bench.compare.Comparison;
import gradmark.bench.compare.ComparisonFiles;
import gradmark.bench.compare.Floors;
import gradmark.bench.compare.ParameterPair;
import gradmark.bench.compare.RowResult;
import gradmark.bench.compare.TerminalTable;
import gradmark.bench.compare.Verdict;
import gradmark.bench.jmh.WitnessRulers;
import gradmark.bench.result.FolderMachine;
import gradmark.bench.result.JmhLock;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TimeText;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
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

/** The subcommand that measures two jars in turn and says what changed. */
@Computes
@Command(
    name = "ab",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Measure two JMH jars in turn on this machine, and say which benchmarks changed.",
      "",
      "Any two jars will do that run JMH benchmarks by java -jar, whoever made them.",
      "Their forks run in blocks, base head head base and the other way round, with",
      "rulers between them that tell whether the machine held still. Benchmarks that",
      "reach the same code in both jars are measured to see how large noise is.",
      "Rows that are not settled get what is left of the budget.",
      "",
      "With --pairs it measures one jar: its rows that differ in one parameter only,",
      "such as two forms of a computation, and says how many times as fast one is.",
      ""
    },
    footer = {
      "",
      "Results: the comparison, ab.json, forks.ndjson, jmh-base.json, jmh-head.json,",
      "and what --study computed, in the folder of --out. A run that was stopped goes",
      "on where it was when the same command is repeated with that folder.",
      "",
      "Examples:",
      "  java -jar benchmarks.jar ab old.jar new.jar",
      "  java -jar benchmarks.jar ab old.jar new.jar Codec -p size=1024 --budget 5m",
      "  java -jar benchmarks.jar ab old.jar new.jar --study smoke --budget 20m",
      "  java -jar benchmarks.jar ab some.jar --pairs backend=SCALAR,VECTOR Gemm",
      "",
      "Exit codes: 0 fine; 1 something got slower; 2 nothing can be said yet, stopped",
      "early, or another JMH is measuring; 3 a benchmark failed or is missing; 4 its",
      "numbers changed; 64 wrong usage; 65 a jar that does not fit; 69 no fitting Java;",
      "74 cannot write. With --pairs 2 without any verdict, and 0 whichever is faster."
    })
public final class AbCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "BASE.jar",
      description = "What it is compared with; with --pairs, the only jar.")
  private Path base;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HEAD.jar",
      description = "What is judged. None with --pairs.")
  private @Nullable String head;

  @Parameters(
      index = "2..*",
      paramLabel = "REGEXP",
      description = "Benchmarks, as JMH takes them. Default: all.")
  private List<String> includes = new ArrayList<>();

  @Option(
      names = "--pairs",
      paramLabel = "NAME=A,B",
      description =
          "Hold rows of one jar against each other that differ in this parameter only, B over A.")
  private @Nullable String pairs;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "How long it may take, such as 20m. Default: 15m.")
  private String budget = "15m";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go. Default: results/local/<time>-<commit>.")
  private @Nullable Path out;

  @Option(
      names = "--java",
      paramLabel = "COMMAND",
      description = "The java that runs both jars. Default: the one that runs this.")
  private String java = "";

  @Option(
      names = "--fork-limit",
      paramLabel = "TIME",
      description = "After this a fork is taken to hang. Default: 2m.")
  private String forkLimit = "2m";

  @Option(
      names = "--floor",
      paramLabel = "LIST",
      split = ",",
      description =
          "Files comparison.json of equal sides: a row's change counts from what it was there.")
  private List<Path> floors = List.of();

  @Option(
      names = "--study",
      paramLabel = "PLAN",
      description =
          "Have each jar run this study first, such as smoke, and name the recipe, step and layer"
              + " whose numbers differ. For jars of Gradmark; its time is part of the budget.")
  private @Nullable String study;

  @Option(
      names = "--numerics-declared",
      description = "Changes of numerics are meant: NUMERICS-DECLARED, no failure.")
  private boolean declared;

  @Mixin private final JmhWords words = new JmhWords();

  @Override
  public Integer call() {
    ParameterPair pair = pairs == null ? null : pair(pairs);
    JmhOptions options = words.value(regexps(pair));
    var limits =
        new AbPlan.Limits(
            TimeText.parse("--budget", budget), TimeText.parse("--fork-limit", forkLimit));
    Floors known = Floors.read(floors);
    Build build = Build.current();
    Path path = out == null ? RunFolder.defaultPath(Instant.now(), build) : out;
    // Nothing is written or warmed up while another one measures.
    try (AbPlan plan = plan(pair, options, limits);
        JmhLock _ = JmhLock.take();
        RunFolder folder = RunFolder.open(path, plan.identity(build, command()))) {
      FolderMachine.check(folder);
      tell((folder.resumed() ? "going on in " : "results: ") + path);
      tell(plan.measuredRows() + " rows, at most " + Progress.duration(limits.budget()));
      List<RowResult> numerics = study == null ? List.of() : study(plan, study, path);
      Progress progress = Progress.onStderr("forks");
      PairedRun.Outcome outcome =
          new PairedRun(plan, path, new WitnessRulers(), known)
              .run((done, total, left, row) -> progress.update(done, total, left, row));
      progress.end();
      Comparison comparison = outcome.comparison().with(numerics);
      return end(folder, declared ? comparison.numericsDeclared() : comparison, outcome.stopped());
    }
  }

  private AbPlan plan(@Nullable ParameterPair pair, JmhOptions options, AbPlan.Limits limits) {
    if (pair != null) {
      return AbPlan.of(base, pair, java, options, limits);
    }
    if (head == null) {
      throw new Refusal(
          ExitCodes.USAGE,
          "Missing required parameter: 'HEAD.jar'; for rows of one jar, --pairs NAME=A,B");
    }
    return AbPlan.of(base, path(head), java, options, limits);
  }

  private static Path path(String head) {
    try {
      return Path.of(head);
    } catch (InvalidPathException none) {
      throw new Refusal(
          ExitCodes.USAGE,
          "HEAD.jar " + head + " is no path; for rows of one jar, --pairs NAME=A,B",
          none);
    }
  }

  private ParameterPair pair(String text) {
    ParameterPair pair = ParameterPair.parse("--pairs", text);
    if (study != null) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs "
              + pair
              + " holds rows of one jar against each other, and --study two jars:"
              + " leave one of them out");
    }
    if (!floors.isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs "
              + pair
              + ": leave --floor out, what was seen between equal sides is of rows"
              + " with the parameter");
    }
    return pair;
  }

  /** With one jar there is nothing but regular expressions after it. */
  private List<String> regexps(@Nullable ParameterPair pair) {
    if (pair == null || head == null) {
      return includes;
    }
    if (head.endsWith(".jar") || new File(head).isFile()) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--pairs "
              + pair
              + " holds rows of one jar against each other: name one, not both "
              + base
              + " and "
              + head);
    }
    List<String> all = new ArrayList<>(List.of(head));
    all.addAll(includes);
    return all;
  }

  private List<RowResult> study(AbPlan plan, String name, Path folder) {
    tell("study " + name + " of both jars");
    return new PairedStudy(plan, name, folder).run();
  }

  private int end(RunFolder folder, Comparison comparison, boolean stopped) {
    ComparisonFiles.write(comparison, folder.path());
    if (stopped) {
      folder.incomplete();
      tell("stopped; repeat the command with --out " + folder.path() + " to go on");
      return ExitCodes.INCOMPLETE;
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(TerminalTable.of(comparison));
    stdout.flush();
    if (comparison.counts().containsKey(Verdict.FAILED)) {
      folder.incomplete();
      tell(
          "incomplete: something failed; repeat the command with --out "
              + folder.path()
              + " to try that again");
    } else {
      folder.complete();
      tell("complete: " + folder.path());
    }
    return comparison.exitCode();
  }

  private void tell(String words) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  private String command() {
    List<String> given = spec.root().commandLine().getParseResult().originalArgs();
    List<String> kept = new ArrayList<>(List.of("java", "-jar", "benchmarks.jar"));
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals("--out")) {
        i++;
      } else if (!given.get(i).startsWith("--out=")) {
        kept.add(quoted(given.get(i)));
      }
    }
    return String.join(" ", kept);
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,+%@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
