package gradmark.bench.cli;

import gradmark.backend.Backend;
import gradmark.bench.claims.Claims;
import gradmark.bench.jmh.RunBenchmarks;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.TimeText;
import gradmark.bench.study.Extras;
import gradmark.bench.study.Plan;
import gradmark.bench.study.Plans;
import gradmark.bench.study.StudyRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: the machine, the benchmarks, the study, the report. */
@Computes
@Command(
    name = "run",
    sortOptions = false,
    description = {
      "Measure kernels and training steps, train every recipe, put the article's",
      "claims to the test, and report.",
      "",
      "The benchmarks come first and alone, so that nothing disturbs them; the",
      "study then uses every processor. Leave the machine to itself meanwhile.",
      "",
      "The profile kernels trains nothing: it measures each kernel in plain Java, in",
      "plain Java that C2 may not vectorise by itself (-XX:-UseSuperWord), and with",
      "the Vector API. So does full, with all the rest.",
      ""
    },
    footer = {
      "",
      "Results: summary.md, report.html and what they are made of, in the folder of",
      "--out. A run that was stopped goes on where it was when the same command is",
      "repeated with that folder.",
      "",
      "Examples:",
      "  java -jar benchmarks.jar run",
      "  java -jar benchmarks.jar run --profile standard --out results/local/mine",
      "  java -jar benchmarks.jar run --profile kernels",
      "",
      "Exit codes: 0 fine; 2, 130 or 143 stopped early; 3 a benchmark or training",
      "failed; 64 wrong usage or a folder of another run; 65 damaged file; 69 this",
      "Java cannot compute with vectors; 74 cannot write."
    })
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "quick (default, minutes), standard (most of an hour), full (hours) or kernels"
              + " (minutes).")
  private String profile = "quick";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go. Default: results/local/<time>-<commit>.")
  private @Nullable Path out;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "Time for the benchmarks, such as 20m. What the profile leaves of it goes to further"
              + " forks of whatever is known least. Default: the profile's forks.")
  private @Nullable String budget;

  @Mixin private final JobsOption jobs = new JobsOption();

  @Override
  public Integer call() {
    Build build = Build.current();
    Path path = out == null ? RunFolder.defaultPath(Instant.now(), build) : out;
    RunBenchmarks benchmarks =
        RunBenchmarks.of(profile, path)
            .within(budget == null ? Duration.ZERO : TimeText.parse("--budget", budget));
    Optional<Plans> named = Plans.find(profile);
    Plan plan = named.map(Plans::plan).orElse(null);
    Extras extras = named.map(Plans::extras).orElse(Extras.NONE);
    StudyRunner study = new StudyRunner(Backend.VECTOR, jobs.value(), extras);
    RunIdentity identity =
        new RunIdentity(
            "run",
            profile.toLowerCase(Locale.ROOT),
            plan == null ? null : plan.hash(),
            benchmarks.planHash(),
            build.version() + " " + build.commit(),
            Build.jarHash().orElse(null),
            command());
    Recording recording = new Recording(spec);
    return recording.into(
        path, identity, folder -> run(folder, recording, benchmarks, study, plan));
  }

  private String command() {
    return "scripts/run --profile "
        + profile.toLowerCase(Locale.ROOT)
        + (budget == null ? "" : " --budget " + budget)
        + jobs.words();
  }

  private int run(
      RunFolder folder,
      Recording recording,
      RunBenchmarks benchmarks,
      StudyRunner study,
      @Nullable Plan plan) {
    recording.tell(
        (plan == null ? "" : "1 of 3: ")
            + benchmarks.rows()
            + " benchmarks, about "
            + Progress.duration(benchmarks.estimate()));
    Progress forks = Progress.onStderr("forks");
    int measured =
        benchmarks
            .shuffledBy(folder.record().seed())
            .run((done, total, row, left) -> forks.update(done, total, left, row));
    forks.end();
    if (plan == null || measured == ExitCodes.INCOMPLETE) {
      return measured;
    }
    recording.tell("2 of 3: " + plan.trainings() + " trainings on " + jobs.value() + " threads");
    int trained = study.run(plan, folder.path(), Progress.onStderr(plan.unit()));
    if (trained == ExitCodes.INCOMPLETE) {
      return Math.max(measured, trained);
    }
    Plan claims = Claims.plan(EnumSet.allOf(Claims.class));
    recording.tell("3 of 3: " + claims.trainings() + " trainings to judge the article by");
    // The claims are judged by plain trainings, whatever the plan records of its own.
    int judged =
        new StudyRunner(Backend.VECTOR, jobs.value())
            .runInto(claims, folder.file(RunFolder.CLAIMS), Progress.onStderr(claims.unit()));
    // A failure counts before an early stop, and that before nothing.
    return Math.max(measured, Math.max(trained, judged));
  }
}
