package gradmark.bench.cli;

import gradmark.backend.Backend;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import gradmark.bench.study.Axis;
import gradmark.bench.study.Calibration;
import gradmark.bench.study.Extras;
import gradmark.bench.study.Plan;
import gradmark.bench.study.PlanDefinition;
import gradmark.bench.study.PlanFile;
import gradmark.bench.study.PlanJson;
import gradmark.bench.study.Plans;
import gradmark.bench.study.StudyRunner;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The subcommand that trains the cells of a plan. */
@Computes
@Command(
    name = "study",
    subcommands = RecommendCommand.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Train every combination of the given axes and record how each ends.",
      "",
      "Each axis takes a list separated by commas. A value is a name that the command list"
          + " shows, with other hyper-parameters in parentheses, quoted for the shell:"
          + " --init \"UNIFORM(0.05),UNIFORM(1)\".",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar study --plan smoke",
      "  java -jar benchmarks.jar study --depth 2,32 --clip \"NONE,GLOBAL_NORM(5)\"",
      "  java -jar benchmarks.jar study --optimizer SGD,ADAM --learning-rate grid",
      "  java -jar benchmarks.jar study --plan article --print-plan > mine.json",
      "  java -jar benchmarks.jar study --plan mine.json --out results/local/mine",
      "",
      "Results: study.ndjson, summary.md and report.html in the folder of --out. A study that was"
          + " stopped goes on where it was when the same command is repeated with that folder.",
      "",
      "Exit codes: 0 fine; 2, 130 or 143 stopped early; 3 a training failed; 64 wrong usage or a"
          + " folder of another study; 65 damaged file; 69 this Java cannot compute with vectors;"
          + " 74 cannot write."
    })
public final class StudyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(validate = false, heading = "Axes:%n")
  private final AxisOptions axes = new AxisOptions();

  @Option(
      names = "--plan",
      paramLabel = "NAME|FILE",
      description = {
        "A plan in place of axes: smoke, quick, standard, article or full, or a file of JSON that"
            + " says what is combined with what, described in results/README.md."
      })
  private @Nullable String planName;

  @Option(
      names = "--print-plan",
      description = "Print the plan or the axes as such a file, and exit.")
  private boolean printPlan;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go. Default: results/local/<time>-<commit>.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Go on with the study in --out; refused if there is none.")
  private boolean resume;

  @Mixin private final JobsOption jobs = new JobsOption();

  @Mixin private final ExtrasOptions extras = new ExtrasOptions();

  @Option(
      names = "--form",
      paramLabel = "NAME",
      description = "VECTOR (default) or SCALAR: the form of the kernels. Both give the same bits.")
  private Backend form = Backend.VECTOR;

  @Option(
      names = "--dry-run",
      description = "Print how much there is to do and the estimated time, and exit.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PlanDefinition definition = definition();
    if (printPlan) {
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(PlanJson.text(definition));
      stdout.flush();
      return ExitCodes.OK;
    }
    Plan plan = plan(definition);
    extras().check(plan);
    StudyRunner runner = runner();
    if (dryRun) {
      estimate(plan);
      return ExitCodes.OK;
    }
    Build build = Build.current();
    Path path = folder(build);
    RunIdentity identity =
        new RunIdentity(
            "study",
            plan.name(),
            hash(plan),
            null,
            build.version() + " " + build.commit(),
            Build.jarHash().orElse(null),
            command());
    return new Recording(spec)
        .into(
            path,
            identity,
            folder -> runner.run(plan, folder.path(), Progress.onStderr(plan.unit())));
  }

  /** Records with more in them are those of another study. */
  private String hash(Plan plan) {
    List<String> words = extras().words();
    return words.isEmpty() ? plan.hash() : TextHash.of(plan.hash() + " " + words);
  }

  private StudyRunner runner() {
    form.obstacle()
        .ifPresent(
            obstacle -> {
              throw new Refusal(
                  ExitCodes.UNFIT_JAVA,
                  "--form "
                      + form
                      + ": "
                      + obstacle
                      + "; or choose --form SCALAR, which is slower");
            });
    return new StudyRunner(form, jobs.value(), extras());
  }

  private Extras extras() {
    return Optional.ofNullable(planName)
        .flatMap(Plans::find)
        .map(Plans::extras)
        .orElse(Extras.NONE)
        .and(extras.value());
  }

  private Plan plan(PlanDefinition definition) {
    // A file's mistakes are the file's, and not the command line's.
    Optional<Path> file = planFile();
    return file.isPresent() ? PlanFile.plan(file.get(), definition) : definition.plan();
  }

  private Optional<Path> planFile() {
    return Optional.ofNullable(planName)
        .filter(name -> Plans.find(name).isEmpty())
        .map(Path::of)
        .filter(Files::exists);
  }

  private PlanDefinition definition() {
    String name = planName;
    if (name == null) {
      return PlanDefinition.of(axes.value());
    }
    if (!axes.given().isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--plan "
              + name
              + " and "
              + axes.given().getFirst().flag()
              + " exclude each other: name a plan, or give its axes");
    }
    Optional<Plans> named = Plans.find(name);
    if (named.isPresent()) {
      return named.get().definition();
    }
    return planFile()
        .map(PlanFile::definition)
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCodes.USAGE,
                    "--plan: there is neither a plan nor a file \""
                        + name
                        + "\""
                        + NearestNames.hint(name, Plans.names())));
  }

  private void estimate(Plan plan) {
    PrintWriter table = spec.commandLine().getOut();
    table.println(
        plan.trainings() + " trainings, " + plan.initialisations().size() + " initialisations");
    table.flush();
    String time = Progress.duration(Calibration.estimate(plan, form, jobs.value()));
    table.println(
        "about "
            + time
            + " on "
            + jobs.value()
            + (jobs.value() == 1 ? " idle processor" : " idle processors")
            + ", by the time per step of a few of them; less where trainings end early in NaN"
            + " or share steps");
    table.flush();
  }

  private Path folder(Build build) {
    if (resume && (out == null || !Files.exists(out.resolve("run.json")))) {
      throw new Refusal(
          ExitCodes.USAGE,
          out == null
              ? "--resume needs --out, the folder of the study to go on with"
              : "--resume: " + out + " holds no study to go on with; leave --resume out");
    }
    return out == null ? RunFolder.defaultPath(Instant.now(), build) : out;
  }

  private String command() {
    StringBuilder command = new StringBuilder("scripts/bench study");
    if (form != Backend.VECTOR) {
      command.append(" --form ").append(form);
    }
    command.append(jobs.words());
    extras.value().words().forEach(word -> command.append(' ').append(word));
    if (planName == null) {
      for (Axis axis : axes.given()) {
        command.append(' ').append(axis.flag()).append(' ').append(quoted(axes.list(axis)));
      }
      return command.toString();
    }
    return command.append(" --plan ").append(quoted(planName)).toString();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.,/-]+") ? word : '"' + word + '"';
  }
}
