package gradmark.bench.cli;

import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.Relaunch;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The root of the command line: every subcommand is registered here, on one line.
 *
 * <p>{@code --help} and {@code --verbose} are inherited: a subcommand does not declare them. One
 * that computes with vectors is marked {@link Computes}; one that cannot serve throws a {@link
 * Refusal}.
 */
@Command(
    name = "java -jar benchmarks.jar",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What network depth does to gradients, and what each cure costs.",
      "",
      "Anything else goes to JMH untouched: no argument runs every benchmark, -l lists"
          + " them, -lp lists them with their parameters, -h prints JMH's own help.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar                  every benchmark, in about two hours",
      "  java -jar benchmarks.jar Gemm -p shape=512x512x512 -f 1",
      "  java -jar benchmarks.jar run",
      "",
      "Exit codes: 0 fine; 1 regressed; 2, 130 or 143 stopped early or inconclusive;",
      "3 a benchmark or training failed; 4 numerics changed; 64 wrong usage; 65",
      "damaged file; 69 no fitting Java; 74 cannot write."
    },
    versionProvider = GradmarkCommand.Version.class,
    subcommands = {
      RunCommand.class,
      StudyCommand.class,
      ClaimsCommand.class,
      AbCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      TrendCommand.class,
      SelftestCommand.class,
      MachineCommand.class,
      ListCommand.class
    })
public final class GradmarkCommand {
  private static final Set<String> OWN_OPTIONS = Set.of("--help", "--version");

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  /** Whether a command line is ours; JMH takes the others. */
  public static boolean takes(String... args) {
    return Arrays.stream(args)
        .filter(arg -> !arg.equals("--verbose"))
        .findFirst()
        .filter(first -> OWN_OPTIONS.contains(first) || names().contains(first))
        .isPresent();
  }

  /** Names of all subcommands. */
  public static Set<String> names() {
    return commandLine().getSubcommands().keySet();
  }

  /**
   * Runs a subcommand.
   *
   * @return its exit code, one of {@link ExitCodes}
   */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    GradmarkCommand root = new GradmarkCommand();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        // JMH's -rff is not -r ff.
        .setPosixClusteredShortOptionsAllowed(false)
        .setExecutionStrategy(root::execute)
        .setParameterExceptionHandler(GradmarkCommand::explainUsage)
        .setExecutionExceptionHandler(root::explainFailure);
  }

  private int execute(ParseResult parsed) {
    CommandLine last = parsed.asCommandLineList().getLast();
    if (help || version) {
      return new RunLast().execute(parsed);
    }
    if (last.getCommand() == this) {
      throw new ParameterException(last, "No command given");
    }
    boolean computes = last.getCommand().getClass().isAnnotationPresent(Computes.class);
    return computes && Relaunch.needed()
        ? Relaunch.run("gradmark.bench.Main", parsed.originalArgs())
        : new RunLast().execute(parsed);
  }

  private static int explainUsage(ParameterException fault, String[] args) {
    PrintWriter err = fault.getCommandLine().getErr();
    err.println(fault.getMessage());
    UnmatchedArgumentException.printSuggestions(fault, err);
    err.println("See " + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  private int explainFailure(
      Exception failure, CommandLine commandLine, @Nullable ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    err.println(failure instanceof Refusal ? failure.getMessage() : "unexpected: " + failure);
    if (verbose) {
      failure.printStackTrace(err);
    } else if (!(failure instanceof Refusal)) {
      err.println("--verbose shows where");
    }
    err.flush();
    return failure instanceof Refusal refusal ? refusal.exitCode() : ExitCodes.FAILED;
  }

  /** The version line, from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Build build = Build.current();
      return new String[] {
        "Gradmark " + build.version() + " (commit " + build.commit() + ")",
        "Java " + Runtime.version() + " at " + System.getProperty("java.home")
      };
    }
  }
}
