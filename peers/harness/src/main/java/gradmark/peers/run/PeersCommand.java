package gradmark.peers.run;

import gradmark.bench.result.MachineProbe;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.peers.report.PeersFile;
import gradmark.peers.report.PeersFile.NotRun;
import gradmark.peers.report.PeersTable;
import gradmark.peers.work.Case;
import gradmark.peers.work.Cases;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code scripts/peers}. */
@Command(
    name = "scripts/peers",
    sortOptions = false,
    description = {
      "Measure the same work in Gradmark and in other libraries, side by side.",
      "",
      "Each library's result is first compared with ours. Libraries and the hardware's",
      "ceilings take turns, each turn in a process of its own. The table goes to stdout,",
      "peers.json to --out. A library that cannot run is listed with the reason.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  scripts/peers --quick",
      "  scripts/peers gemm-nt step --peers onednn,djl --threads 1",
      "  scripts/peers gemm-nn-96x1000x300",
      "",
      "Exit codes: 0 fine, 2 some library did not run, 3 some result was wrong or ours is",
      "missing, 64 wrong usage, 69 wrong Java, 74 cannot write."
    })
public final class PeersCommand implements Callable<Integer> {
  /** Even: each second round is the mirror image of the one before. */
  private static final int FORKS = 4;

  private static final int QUICK_FORKS = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CASES",
      arity = "0..*",
      description =
          "Names, such as gemm-nt-64x256x256 (m x k x n), exp-16384, adam-16777216,"
              + " step-d32-w256-b64, trainings-d8-w64-b64, or the beginning of several: gemm,"
              + " gemm-nt, step. Default: --list shows them.")
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description = "Five products and two steps, one thread, two forks, short iterations.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where peers.json goes; a run that was stopped goes on. Default:"
              + " results/local/<time>-<commit>.")
  private @Nullable Path out;

  @Option(
      names = "--peers",
      paramLabel = "KEYS",
      split = ",",
      description = "Only these libraries, beside ours: onednn,djl. Default: all.")
  private List<String> peers = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "Numbers of threads. Default: 1,2; with --quick 1.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--forks",
      paramLabel = "N",
      description =
          "Processes per library and case, an even number so that drift cancels. Default: 4; with"
              + " --quick 2.")
  private @Nullable Integer forks;

  @Option(names = "--list", description = "Print the default cases and the libraries, and exit.")
  private boolean list;

  @Option(
      names = "--dry-run",
      description = "Check the command line, print the number of trials, and exit.")
  private boolean dryRun;

  // picocli itself acts on it.
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  @Option(names = "--verbose", description = "Show the stack trace of an error.")
  private boolean verbose;

  /** Whether errors are to be shown with where they came from. */
  boolean verbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    List<Case> cases = names.isEmpty() ? defaults() : Cases.named(names);
    Set<Library> libraries = libraries();
    int rounds = forks == null ? (quick ? QUICK_FORKS : FORKS) : forks;
    if (rounds < 1) {
      throw usage("--forks " + rounds + ": it must be at least 1");
    }
    if (list) {
      return show(cases, libraries);
    }
    List<Comparison> comparisons = comparisons(cases, libraries);
    PeersFile none = PeersFile.none(machine(), rounds, quick);
    Path path = out == null ? RunFolder.defaultPath(Instant.now(), build()) : out;
    if (dryRun) {
      int trials = new Measurement(comparisons, PeersFolder.earlier(path, none)).trials();
      print(trials + " trials\n");
      return ExitCodes.OK;
    }
    Home home = Home.ofThisProcess();
    try (PeersFolder folder = PeersFolder.open(path, none)) {
      measure(comparisons, home, folder);
      print(PeersTable.text(folder.content()));
      tell("results: " + folder.file().toAbsolutePath());
      return code(folder.content(), comparisons);
    }
  }

  private void measure(List<Comparison> comparisons, Home home, PeersFolder folder) {
    PeersFile there = folder.content();
    Measurement measurement = new Measurement(comparisons, there);
    tell(
        measurement.trials()
            + " trials"
            + (there.cases().isEmpty() ? "" : "; " + there.cases().size() + " cases are there"));
    if (there.forks() < FORKS && !quick) {
      tell("with fewer than " + FORKS + " forks this run supports no claim");
    }
    TrialProcess process = new TrialProcess(home, Cpu.of(there.machine()), folder.logs());
    measurement.run(process::run, folder);
  }

  private List<Case> defaults() {
    return quick ? Cases.quick() : Cases.standard();
  }

  private static Build build() {
    return new Build("development", System.getProperty("gradmark.peers.commit", "unknown"));
  }

  /** The machine, with the commit that scripts/peers tells: there is no jar that could. */
  private static MachineRecord machine() {
    MachineRecord found = MachineProbe.look();
    Build build = build();
    return new MachineRecord(
        found.schema(),
        found.fingerprint(),
        found.taken(),
        found.hardware(),
        found.system(),
        found.jvm(),
        new MachineRecord.Software(build.version(), build.commit(), found.software().jmh()),
        found.loadAverage());
  }

  private List<Comparison> comparisons(List<Case> cases, Set<Library> libraries) {
    Set<Integer> numbers = new TreeSet<>(threads.isEmpty() ? defaultThreads() : threads);
    List<Comparison> comparisons = new ArrayList<>();
    for (Case work : cases) {
      for (int number : numbers) {
        if (number < 1 || number > Runtime.getRuntime().availableProcessors()) {
          throw usage(
              "--threads "
                  + number
                  + ": it must be in [1, "
                  + Runtime.getRuntime().availableProcessors()
                  + "], the processors here");
        }
        comparisons.add(new Comparison(work, number, libraries));
      }
    }
    if (comparisons.stream().allMatch(comparison -> comparison.libraries().isEmpty())) {
      throw usage(
          "nothing to measure: of the libraries chosen, those that do these cases do them on one"
              + " thread only");
    }
    return comparisons;
  }

  private List<Integer> defaultThreads() {
    return quick || Runtime.getRuntime().availableProcessors() < 2 ? List.of(1) : List.of(1, 2);
  }

  private Set<Library> libraries() {
    if (peers.isEmpty()) {
      return EnumSet.allOf(Library.class);
    }
    List<String> keys = Arrays.stream(Library.values()).map(Library::key).toList();
    Set<Library> chosen = EnumSet.of(Library.GRADMARK);
    for (String key : peers) {
      chosen.add(
          Arrays.stream(Library.values())
              .filter(library -> library.key().equals(key))
              .findFirst()
              .orElseThrow(
                  () -> usage("there is no library " + key + NearestNames.hint(key, keys))));
    }
    return chosen;
  }

  private int show(List<Case> cases, Set<Library> libraries) {
    cases.forEach(work -> print(work.name() + "\n"));
    libraries.forEach(library -> print(library.key() + "\n"));
    return ExitCodes.OK;
  }

  /** Wrong results, or none of ours, weigh more than a library that is missing. */
  private static int code(PeersFile file, List<Comparison> comparisons) {
    Set<String> missing = new HashSet<>();
    for (Comparison comparison : comparisons) {
      file.find(comparison.name(), comparison.threads())
          .ifPresent(rates -> missing.addAll(comparison.missing(rates)));
    }
    boolean mismatch = file.notRun().stream().anyMatch(NotRun::mismatch);
    if (mismatch || missing.contains(Library.GRADMARK.key())) {
      return ExitCodes.FAILED;
    }
    return missing.isEmpty() ? ExitCodes.OK : ExitCodes.INCOMPLETE;
  }

  private void print(String text) {
    PrintWriter output = spec.commandLine().getOut();
    output.print(text);
    output.flush();
  }

  private void tell(String words) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  private static Refusal usage(String fault) {
    return new Refusal(ExitCodes.USAGE, fault);
  }
}
