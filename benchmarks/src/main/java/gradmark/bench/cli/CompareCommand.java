package gradmark.bench.cli;

import gradmark.bench.compare.Comparison;
import gradmark.bench.compare.ComparisonFiles;
import gradmark.bench.compare.PullRequestText;
import gradmark.bench.compare.RunComparison;
import gradmark.bench.compare.SpeedUpTable;
import gradmark.bench.compare.SpeedUps;
import gradmark.bench.compare.TerminalTable;
import gradmark.bench.compare.VerdictRule;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand that says what changed between two runs. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Say what became slower, faster or another number between two runs.",
      "",
      "A run is a folder that a command of ours wrote, or a JSON file of any JMH",
      "(-rf json). Forks are what is counted: the more, the smaller a change can be",
      "told from noise, and with less than five per side none is. Two runs one after",
      "the other cannot tell a change from what the machine did meanwhile, so only",
      "changes of a tenth and more count; ab measures two builds in turn.",
      ""
    },
    footer = {
      "",
      "Verdicts: REGRESSED, IMPROVED, SAME, INCONCLUSIVE; NEW, MISSING, FAILED;",
      "DEFINITION-CHANGED, MACHINE-DIFFERS: not comparable; NUMERICS-CHANGED: a",
      "number that does not depend on time differs. The table goes to stdout.",
      "",
      "Examples:",
      "  java -jar benchmarks.jar compare base.json head.json",
      "  java -jar benchmarks.jar compare --base a,b --head c,d --out verdict",
      "  java -jar benchmarks.jar compare --pairs backend results/local/mine",
      "",
      "Exit codes: 0 fine; 1 something regressed; 2 nothing can be said of a row, or",
      "a run was stopped; 3 a benchmark failed or is missing; 4 numerics changed; 64",
      "wrong usage; 65 missing or damaged file; 74 cannot write. Of several, 3, 4, 1,",
      "2, 0 in this order."
    })
public final class CompareCommand implements Callable<Integer> {
  /** What stdout gets. */
  enum Format {
    TABLE,
    JSON,
    MARKDOWN
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Base and head, two folders or files; with --pairs, one or more.")
  private List<Path> runs = List.of();

  @Option(
      names = "--base",
      paramLabel = "LIST",
      split = ",",
      description = "Runs of the base, instead of the first RUN.")
  private List<Path> base = List.of();

  @Option(
      names = "--head",
      paramLabel = "LIST",
      split = ",",
      description = "Runs of the head, instead of the second RUN.")
  private List<Path> head = List.of();

  @Option(
      names = "--pairs",
      paramLabel = "NAME[=A,B]",
      description = "Hold rows against each other that differ in this parameter only.")
  private @Nullable String pairs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write the comparison into this folder in every format: comparison.json, for a pull"
              + " request comparison.md, junit.xml, smaller-is-better.json, bigger-is-better.json;"
              + " and the head's results as jmh-head.json, for readers of JMH's JSON.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "What stdout gets: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Option(
      names = "--floor",
      paramLabel = "LIST",
      split = ",",
      description =
          "Files comparison.json of equal sides: a row's change counts from what it was there.")
  private List<Path> floors = List.of();

  @Option(
      names = "--numerics-declared",
      description = "Changes of numerics are meant: NUMERICS-DECLARED, no failure.")
  private boolean declared;

  @Mixin private final AliasesOption aliases = new AliasesOption();

  @Override
  public Integer call() {
    return pairs == null ? compare() : hold(pairs);
  }

  private int compare() {
    boolean named = !base.isEmpty() && !head.isEmpty() && runs.isEmpty();
    boolean positional = base.isEmpty() && head.isEmpty() && runs.size() == 2;
    if (!named && !positional) {
      throw new Refusal(
          ExitCodes.USAGE,
          "compare needs two runs, BASE and HEAD, or --base LIST and --head LIST; got "
              + (runs.isEmpty() ? "no run" : runs.size() + ": " + runs)
              + (base.isEmpty() ? "" : ", --base " + base)
              + (head.isEmpty() ? "" : ", --head " + head));
    }
    Comparison comparison =
        RunComparison.of(
            named ? base : runs.subList(0, 1),
            named ? head : runs.subList(1, 2),
            VerdictRule.DEFAULT,
            floors,
            declared,
            aliases.value());
    if (out != null) {
      ComparisonFiles.write(comparison, out);
      ComparisonFiles.writePortable(named ? head : runs.subList(1, 2), out);
    }
    print(
        switch (format) {
          case TABLE -> TerminalTable.of(comparison);
          case JSON -> ComparisonFiles.json(comparison);
          case MARKDOWN -> PullRequestText.of(comparison);
        });
    return comparison.exitCode();
  }

  private int hold(String axis) {
    if (runs.isEmpty() || !base.isEmpty() || !head.isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE, "--pairs " + axis + " needs runs of one build, and no --base or --head");
    }
    for (String option :
        List.of("--out", "--format", "--floor", "--numerics-declared", "--aliases")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new Refusal(
            ExitCodes.USAGE,
            "--pairs prints a table, no comparison of two sides: leave " + option + " out");
      }
    }
    print(SpeedUpTable.of(SpeedUps.of(runs, axis)));
    return ExitCodes.OK;
  }

  private void print(String text) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(text);
    stdout.flush();
  }
}
