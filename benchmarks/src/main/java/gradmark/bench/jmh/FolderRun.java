package gradmark.bench.jmh;

import gradmark.bench.result.FolderMachine;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * JMH's command line with a folder ({@code --out}): its forks are measured and journalled one by
 * one, as those of {@code run}, and the same command with the same folder goes on.
 */
final class FolderRun {
  private final CommandLineOptions cli;
  private final SortedSet<BenchmarkListEntry> selected;

  /**
   * @throws Refusal if the options leave no forks to journal, or ask for results elsewhere
   */
  FolderRun(CommandLineOptions cli, SortedSet<BenchmarkListEntry> selected) {
    this.cli = cli;
    this.selected = selected;
    if (cli.getResult().hasValue() || cli.getResultFormat().hasValue()) {
      throw refused("the result is the folder's " + RunBenchmarks.RESULT + "; leave out -rf, -rff");
    }
    obstacle(cli, selected)
        .ifPresent(
            why -> {
              throw refused(why);
            });
  }

  /** Why the forks of a command cannot be journalled; empty if they can. */
  static Optional<String> obstacle(CommandLineOptions cli, SortedSet<BenchmarkListEntry> selected) {
    if (forks(cli, selected) == 0) {
      return Optional.of("without forks (-f 0) there is nothing to journal");
    }
    if (cli.getWarmupForkCount().orElse(0) > 0) {
      return Optional.of("JMH does not tell warm-up forks (-wf) from others");
    }
    return oneMode(cli, selected)
        ? Optional.empty()
        : Optional.of("one mode at a time; choose it with -bm");
  }

  private static Refusal refused(String why) {
    return new Refusal(ExitCodes.USAGE, "--out: " + why);
  }

  private static boolean oneMode(CommandLineOptions cli, SortedSet<BenchmarkListEntry> selected) {
    Collection<Mode> given = cli.getBenchModes();
    if (!given.isEmpty()) {
      return given.size() == 1 && !given.contains(Mode.All);
    }
    Set<String> names = new HashSet<>();
    return selected.stream()
        .allMatch(entry -> entry.getMode() != Mode.All && names.add(entry.getUsername()));
  }

  /**
   * Measures what the folder lacks.
   *
   * @param args as they were given, without the folder
   * @return one of {@link ExitCodes}
   * @throws Refusal if the folder holds another run, or cannot be written
   */
  int run(Path path, List<String> args) {
    try (RunFolder folder = RunFolder.open(path, identity(args))) {
      FolderMachine.check(folder);
      System.err.println((folder.resumed() ? "going on in " : "results: ") + path);
      Progress progress = Progress.onStderr("forks");
      int code =
          new RunBenchmarks(plan(), path)
              .with(ForkOptions.withoutResult(cli))
              .shuffledBy(folder.record().seed())
              .run((done, total, row, left) -> progress.update(done, total, left, row));
      progress.end();
      if (code == ExitCodes.OK) {
        folder.complete();
      } else {
        folder.incomplete();
        System.err.println("incomplete; repeat the command with --out " + path + " to go on");
      }
      return code;
    }
  }

  /**
   * What makes a run the same as an earlier one: its options and our jar.
   *
   * @param args as they were given, without the folder
   */
  static RunIdentity identity(List<String> args) {
    Build build = Build.current();
    String command = String.join(" ", args);
    return new RunIdentity(
        "jmh",
        "options",
        null,
        TextHash.of(command),
        build.version() + " " + build.commit(),
        Build.jarHash().orElse(null),
        "java -jar benchmarks.jar " + command);
  }

  private JmhPlan plan() {
    List<BenchmarkRow> rows = new ArrayList<>();
    for (BenchmarkListEntry entry : selected) {
      Map<String, List<String>> defaults = KnownBenchmarks.defaults(entry);
      Map<String, List<String>> chosen = new HashMap<>();
      for (String name : defaults.keySet()) {
        Collection<String> given = cli.getParameter(name).orElse(List.of());
        if (!given.isEmpty()) {
          chosen.put(name, List.copyOf(given));
        }
      }
      rows.addAll(new RowSelection(entry.getUsername(), chosen).rows(defaults));
    }
    TimeValue time = cli.getMeasurementTime().orElse(TimeValue.milliseconds(Settings.MILLISECONDS));
    return new JmhPlan(
        rows,
        forks(cli, selected),
        cli.getWarmupIterations().orElse(Settings.WARMUPS),
        cli.getMeasurementIterations().orElse(Settings.ITERATIONS),
        (int) time.convertTo(TimeUnit.MILLISECONDS));
  }

  private static int forks(CommandLineOptions cli, SortedSet<BenchmarkListEntry> selected) {
    return cli.getForkCount()
        .orElse(
            selected.stream()
                .mapToInt(entry -> entry.getForks().orElse(Settings.FORKS))
                .max()
                .orElse(Settings.FORKS));
  }
}
