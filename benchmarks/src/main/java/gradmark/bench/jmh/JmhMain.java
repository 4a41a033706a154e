package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.ParentWatch;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.Relaunch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * JMH's own command line, with our forks' flags, results that are saved as they come, and exit
 * codes that tell what happened.
 */
public final class JmhMain {
  private static final String HEAD =
      """
      Gradmark. Without a subcommand (java -jar benchmarks.jar --help lists them) the options are
      JMH's. No option runs every benchmark with its defaults, in about two hours; a regular
      expression and -p choose (Gemm -p shape=512x512x512; -lp shows both). Every fork gets the
      vector module; -rff is rewritten after each benchmark. Each fork is journalled in a new folder
      under results/local as well; --out DIR journals it there instead, shuffled and without JMH's
      talk, and goes on in the folder of an earlier run of the same options. Exit codes: 0 fine, 2 stopped early, 3 a benchmark
      failed, 64 wrong options or no match, 65 damaged data, 69 wrong Java, 74 cannot write.
      --verbose shows the stack trace of an error.
      """;

  private static final String VERBOSE = "--verbose";
  private static final String OUT = "--out";

  private JmhMain() {}

  /**
   * Does what JMH's main does.
   *
   * @param args JMH's options; ours are {@code --verbose}, which shows where a fault came from, and
   *     {@code --out DIR}, a folder to journal in
   * @param otherWords what else could have stood in their place, to name when nothing matches
   * @return one of {@link ExitCodes}
   */
  public static int run(List<String> args, Collection<String> otherWords) {
    boolean verbose = args.contains(VERBOSE);
    try {
      List<String> jmhs = new ArrayList<>(args);
      jmhs.removeIf(VERBOSE::equals);
      Optional<Path> out = out(jmhs);
      return serve(JmhCommandLine.parse(jmhs), jmhs, out, args, otherWords);
    } catch (RuntimeException fault) {
      boolean refused = fault instanceof Refusal;
      System.err.println(refused ? fault.getMessage() : "unexpected: " + fault);
      if (verbose) {
        fault.printStackTrace();
      } else if (!refused) {
        System.err.println(VERBOSE + " shows where");
      }
      return fault instanceof Refusal refusal ? refusal.exitCode() : ExitCodes.FAILED;
    }
  }

  /** Takes the folder out of the arguments. */
  private static Optional<Path> out(List<String> args) {
    int at = args.indexOf(OUT);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == args.size()) {
      throw new Refusal(ExitCodes.USAGE, OUT + " needs a folder");
    }
    args.remove(at);
    return Optional.of(Path.of(args.remove(at)));
  }

  /** The options that say what is measured: the result file is another matter. */
  private static List<String> withoutResult(List<String> args) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("-rf") || args.get(i).equals("-rff")) {
        i++;
      } else if (!args.get(i).startsWith("-rf")) {
        kept.add(args.get(i));
      }
    }
    return kept;
  }

  private static int serve(
      CommandLineOptions cli,
      List<String> jmhs,
      Optional<Path> out,
      List<String> args,
      Collection<String> otherWords) {
    if (cli.shouldHelp()) {
      return help(cli);
    }
    OutputFormat screen = screen(cli);
    if (cli.shouldList()) {
      new Runner(cli, screen).list();
    } else if (cli.shouldListWithParams()) {
      new Runner(cli, screen).listWithParams(cli);
    } else if (cli.shouldListProfilers()) {
      cli.listProfilers();
    } else if (cli.shouldListResultFormats()) {
      cli.listResultFormats();
    } else {
      Selection selection = Selection.of(cli, screen, otherWords);
      ParameterCheck.check(cli, selection);
      if (System.getenv(ParentWatch.PARENT) == null) {
        // Elsewhere it has been seen with the first fork, and some take long to start.
        ProfilerFault.check(cli);
      }
      if (out.isPresent()) {
        return new FolderRun(cli, selection.benchmarks()).run(out.get(), jmhs);
      }
      if (args.isEmpty() || args.equals(List.of(VERBOSE))) {
        announceAll();
      }
      boolean here = cli.getForkCount().orElse(1) == 0;
      return here && Relaunch.needed()
          ? Relaunch.run("gradmark.bench.Main", args)
          : journalled(cli, screen, selection, jmhs);
    }
    screen.flush();
    return ExitCodes.OK;
  }

  private static void announceAll() {
    JmhPlan all = JmhPlan.asAnnotated(new KnownBenchmarks().allRows());
    System.err.printf(
        "%d benchmarks, %d forks, about %d minutes. A regular expression and -p choose some of"
            + " them: -lp shows both, as in `Gemm -p shape=512x512x512`.%n",
        all.rows().size(), all.totalForks(), all.estimate().toMinutes());
  }

  private static int help(CommandLineOptions cli) {
    System.out.println(HEAD);
    try {
      cli.showHelp();
    } catch (IOException fault) {
      throw new Refusal(ExitCodes.CANNOT_WRITE, "cannot print the help: " + fault, fault);
    }
    return ExitCodes.OK;
  }

  private static int journalled(
      CommandLineOptions cli, OutputFormat screen, Selection selection, List<String> jmhs) {
    Optional<ResultFile> file = ResultFile.of(cli);
    Optional<String> obstacle = FolderRun.obstacle(cli, selection.benchmarks());
    if (obstacle.isPresent()) {
      System.err.println("not journalled: " + obstacle.get());
      return measure(cli, screen, file, Optional::empty);
    }
    if (System.getenv(ParentWatch.PARENT) != null) {
      // Who started this keeps what it gives: ab journals each of its forks.
      return measure(cli, screen, file, Optional::empty);
    }
    try (LateJournal journal = new LateJournal(FolderRun.identity(withoutResult(jmhs)))) {
      int code = measure(cli, screen, file, journal);
      journal.end(code);
      return code;
    }
  }

  private static int measure(
      CommandLineOptions cli,
      OutputFormat screen,
      Optional<ResultFile> file,
      Supplier<Optional<ForkWatch>> forks) {
    SavingFormat format =
        new SavingFormat(screen, results -> file.ifPresent(f -> saveMeanwhile(f, results)), forks);
    int code;
    try (SilenceWatch watch = new SilenceWatch(format, SilenceWatch.LEAST)) {
      Runner runner =
          new Runner(ForkOptions.on(ForkOptions.withoutResult(cli)).build(), watch.talk());
      Collection<RunResult> results = runner.run();
      file.ifPresent(f -> saveAtEnd(f, results, format));
      code = format.failed().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    } catch (RunnerException fault) {
      complain(fault);
      code = codeOf(fault);
    }
    reportFailed(format);
    return code;
  }

  private static void saveMeanwhile(ResultFile file, Collection<RunResult> results) {
    try {
      file.write(results);
    } catch (IOException fault) {
      // The run goes on: a later writing may succeed, and the last one decides.
      System.err.println("cannot write " + file + " now: " + fault);
    }
  }

  private static void saveAtEnd(
      ResultFile file, Collection<RunResult> results, SavingFormat format) {
    try {
      file.write(results);
    } catch (IOException fault) {
      throw new Refusal(ExitCodes.CANNOT_WRITE, "cannot write " + file + ": " + fault, fault);
    }
    format.println("");
    format.println("Benchmark result is saved to " + file);
    format.flush();
  }

  private static void complain(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t.getMessage() != null) {
        System.err.println(t.getMessage());
      }
      for (Throwable suppressed : t.getSuppressed()) {
        System.err.println(suppressed.getMessage());
      }
    }
  }

  private static int codeOf(RunnerException fault) {
    if (fault.getCause() != null) {
      return ExitCodes.FAILED;
    }
    boolean locked = String.valueOf(fault.getMessage()).contains("JMH lock");
    return locked ? ExitCodes.INCOMPLETE : ExitCodes.USAGE;
  }

  private static void reportFailed(SavingFormat format) {
    List<BenchmarkParams> failed = format.failed();
    if (failed.isEmpty()) {
      return;
    }
    System.err.println(
        failed.size() + " of " + (failed.size() + format.finished()) + " benchmarks failed:");
    failed.forEach(params -> System.err.println("  " + params.id()));
  }

  private static OutputFormat screen(CommandLineOptions cli) {
    return OutputFormatFactory.createFormatInstance(
        output(cli), cli.verbosity().orElse(Defaults.VERBOSITY));
  }

  private static PrintStream output(CommandLineOptions cli) {
    if (!cli.getOutput().hasValue()) {
      return System.out;
    }
    String name = cli.getOutput().get();
    try {
      return new PrintStream(name, System.out.charset());
    } catch (IOException fault) {
      throw new Refusal(ExitCodes.CANNOT_WRITE, "cannot write -o " + name, fault);
    }
  }
}
