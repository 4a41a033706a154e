package gradmark.bench.cli;

import static java.util.Objects.requireNonNull;

import gradmark.bench.jmh.WitnessRulers;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.FolderMachine;
import gradmark.bench.result.JmhLock;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.selftest.ProbeBlock;
import gradmark.bench.selftest.ProbeForks;
import gradmark.bench.selftest.ProbeJar;
import gradmark.bench.selftest.ProbePlan;
import gradmark.bench.selftest.ProbeRecording;
import gradmark.bench.selftest.Recorder;
import gradmark.bench.selftest.SelfTestRecord;
import gradmark.bench.selftest.SelfTestReport;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TimeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The subcommand that measures how good our verdicts are. */
@Computes
@Command(
    name = "selftest",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Measure how often the verdicts of ab are wrong, and what they miss.",
      "",
      "Forks of probes run as those of ab do: each probe with nothing changed, and with",
      "so many percent of work added. Suites of equal sides and of slower heads are",
      "drawn from them and judged, by our rule and by five that are common elsewhere.",
      ""
    },
    footer = {
      "",
      "Results: selftest.json, forks.ndjson and report.json, in the folder of --out. A",
      "run that was stopped goes on where it was when the same command is repeated",
      "with that folder.",
      "",
      "Examples:",
      "  java -jar benchmarks.jar selftest --time 2h",
      "  java -jar benchmarks.jar selftest --delays none --rows 30 --time 1h",
      "  java -jar benchmarks.jar selftest --from results/local/a,results/local/b",
      "",
      "Exit codes: 0 measured or judged, whatever was found; 2 stopped early, or",
      "another JMH is measuring; 3 a probe failed; 64 wrong usage; 65 a folder that is",
      "damaged or no self-test's; 69 no fitting Java; 74 cannot write."
    })
public final class SelftestCommand implements Callable<Integer> {
  private static final String REPORT = "report.json";
  private static final String TIME = "30m";
  private static final int ROWS = 30;
  private static final String DELAYS = "3,5,10,20";
  private static final String NONE = "none";

  @Spec private CommandSpec spec;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "How long to measure, such as 2h. Default: 30m.")
  private @Nullable String time;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "How many probes, 1 to 30. Default: 30.")
  private @Nullable Integer rows;

  @Option(
      names = "--delays",
      paramLabel = "LIST",
      description = "Percent of work that is added, or none. Default: 3,5,10,20.")
  private @Nullable String delays;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where results go. Default: results/local/<time>-<commit>; with --from nowhere.")
  private @Nullable Path out;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      split = ",",
      description = "Measure nothing, and judge what these folders hold together.")
  private List<Path> from = List.of();

  @Override
  public Integer call() {
    return from.isEmpty() ? measure() : judge();
  }

  private int measure() {
    ProbePlan plan =
        ProbePlan.of(
            rows == null ? ROWS : rows,
            percentages(delays == null ? DELAYS : delays),
            TimeText.parse("--time", time == null ? TIME : time));
    ProbeJar jar = ProbeJar.running();
    Path path = out == null ? RunFolder.defaultPath(Instant.now(), jar.build()) : out;
    // Nothing is written or warmed up while another one measures.
    try (JmhLock _ = JmhLock.take();
        RunFolder folder = RunFolder.open(path, plan.identity(jar, command(plan)))) {
      FolderMachine.check(folder);
      tell((folder.resumed() ? "going on in " : "results: ") + path);
      tell(plan.rows().size() + " rows, at most " + Progress.duration(plan.time()));
      long seed = requireNonNull(folder.record().seed(), "seed");
      if (!record(new ProbeRecording(plan, jar, seed, path, new WitnessRulers()))) {
        folder.incomplete();
        tell("stopped; repeat the command with --out " + path + " to go on");
        return ExitCodes.INCOMPLETE;
      }
      report(
          SelfTestReport.of(Recorder.of(List.of(path)), List.of(ProbeForks.read(path)), seed),
          path);
      folder.complete();
      tell("complete: " + path);
      return ExitCodes.OK;
    }
  }

  private static boolean record(ProbeRecording recording) {
    Progress progress = Progress.onStderr("forks");
    try {
      return recording.run(progress::update);
    } finally {
      progress.end();
    }
  }

  private int judge() {
    if (time != null || rows != null || delays != null) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--from measures nothing, so "
              + (time != null ? "--time" : rows != null ? "--rows" : "--delays")
              + " has no meaning beside it");
    }
    Set<Path> named = new HashSet<>();
    List<List<ProbeBlock>> sittings = new ArrayList<>();
    for (Path folder : from) {
      if (!named.add(folder.toAbsolutePath().normalize())) {
        throw new Refusal(ExitCodes.USAGE, "--from " + folder + ": it is named twice");
      }
      sittings.add(ProbeForks.read(folder));
    }
    long seed = SelfTestRecord.read(from.getFirst()).seed();
    report(SelfTestReport.of(Recorder.of(from), sittings, seed), out);
    return ExitCodes.OK;
  }

  private void report(SelfTestReport report, @Nullable Path folder) {
    if (folder != null) {
      try {
        Files.createDirectories(folder);
      } catch (IOException fault) {
        throw AtomicFile.cannotWrite(folder, fault);
      }
      JsonFile.write(folder.resolve(REPORT), report);
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(report.text());
    stdout.flush();
  }

  private static List<Integer> percentages(String list) {
    if (list.equals(NONE)) {
      return List.of();
    }
    List<Integer> percentages = new ArrayList<>();
    for (String each : list.split(",", -1)) {
      if (!each.strip().matches("\\d{1,9}")) {
        throw new Refusal(
            ExitCodes.USAGE,
            "--delays "
                + list
                + ": it must be whole numbers with commas, such as "
                + DELAYS
                + ", or "
                + NONE);
      }
      percentages.add(Integer.parseInt(each.strip()));
    }
    return percentages;
  }

  private String command(ProbePlan plan) {
    String list = plan.delays().stream().map(String::valueOf).collect(Collectors.joining(","));
    return "java -jar benchmarks.jar selftest --time "
        + (time == null ? TIME : time)
        + " --rows "
        + plan.rows().size()
        + " --delays "
        + (list.isEmpty() ? NONE : list);
  }

  private void tell(String words) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(words);
    err.flush();
  }
}
