package gradmark.bench.cli;

import gradmark.backend.Backend;
import gradmark.bench.claims.Claims;
import gradmark.bench.claims.Finding;
import gradmark.bench.report.ClaimsText;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.study.Plan;
import gradmark.bench.study.StudyRunner;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand that puts the article's claims to the test. */
@Computes
@Command(
    name = "claims",
    sortOptions = false,
    description = {
      "Put what the article says about gradients to the test, claim by claim.",
      "",
      "Without DIR it trains what the claims are judged by, about a minute, and judges",
      "them; with DIR, the folder of a run or study, it judges by what is there.",
      ""
    },
    footer = {
      "",
      "Verdicts: supported, supported under conditions, not supported, not testable",
      "here. The table goes to stdout.",
      "",
      "Examples:",
      "  java -jar benchmarks.jar claims",
      "  java -jar benchmarks.jar claims --claim C11,C31",
      "  java -jar benchmarks.jar claims results/local/mine --json",
      "",
      "Exit codes: 0 fine, whatever the verdicts; 2, 130 or 143 stopped early; 3 a",
      "training failed; 64 wrong usage; 65 no study in the folder or a damaged file;",
      "69 this Java cannot compute with vectors; 74 cannot write."
    })
public final class ClaimsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder of a run or study to judge by.")
  private @Nullable Path folder;

  @Option(
      names = "--claim",
      paramLabel = "LIST",
      split = ",",
      description = "Only these: C1 to C37.")
  private List<String> names = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where trainings go. Default: results/local/<time>-<commit>.")
  private @Nullable Path out;

  @Option(names = "--json", description = "As JSON, with the keys of all cells behind a verdict.")
  private boolean json;

  @Mixin private final JobsOption jobs = new JobsOption();

  @Override
  public Integer call() {
    Set<Claims> claims = Claims.named(names);
    if (folder != null) {
      if (out != null) {
        throw new Refusal(
            ExitCodes.USAGE,
            folder
                + " and --out "
                + out
                + " exclude each other: nothing is trained where a"
                + " folder is judged");
      }
      print(Claims.judge(claims, records(folder)));
      return ExitCodes.OK;
    }
    Plan plan = Claims.plan(claims);
    if (plan.initialisations().isEmpty()) {
      print(Claims.judge(claims, List.of()));
      return ExitCodes.OK;
    }
    return train(claims, plan);
  }

  private int train(Set<Claims> claims, Plan plan) {
    StudyRunner runner = new StudyRunner(Backend.VECTOR, jobs.value());
    Build build = Build.current();
    Path path = out == null ? RunFolder.defaultPath(Instant.now(), build) : out;
    RunIdentity identity =
        new RunIdentity(
            RunIdentity.CLAIMS,
            plan.name(),
            plan.hash(),
            null,
            build.version() + " " + build.commit(),
            Build.jarHash().orElse(null),
            command());
    int code =
        new Recording(spec)
            .quietlyInto(
                path,
                identity,
                open ->
                    runner.runInto(
                        plan, open.file(RunFolder.CLAIMS), Progress.onStderr(plan.unit())));
    if (code != ExitCodes.INCOMPLETE) {
      print(Claims.judge(claims, records(path)));
    }
    return code;
  }

  private String command() {
    String chosen =
        names.isEmpty() ? "" : names.stream().collect(Collectors.joining(",", " --claim ", ""));
    return "scripts/bench claims" + chosen + jobs.words();
  }

  private static List<StudyRecord> records(Path folder) {
    List<StudyRecord> records = new ArrayList<>();
    for (String name : List.of(RunFolder.CLAIMS, RunFolder.STUDY)) {
      if (Files.exists(folder.resolve(name))) {
        records.addAll(StudyJson.read(folder.resolve(name)));
      }
    }
    if (records.isEmpty()) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          folder
              + " holds nothing to judge by, neither "
              + RunFolder.CLAIMS
              + " nor "
              + RunFolder.STUDY
              + "; name the folder of a run, of claims or of a study");
    }
    return records;
  }

  private void print(List<Finding> findings) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(json ? JsonFile.text(findings) : ClaimsText.of(findings));
    stdout.flush();
  }
}
