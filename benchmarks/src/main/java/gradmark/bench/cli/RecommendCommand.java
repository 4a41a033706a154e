package gradmark.bench.cli;

import gradmark.bench.report.Recommendation;
import gradmark.bench.report.RunData;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand of {@code study} that looks up what its trainings recommend. */
@Command(
    name = "recommend",
    sortOptions = false,
    description = {
      "Show the recipes that a study recommends for an activation and a depth.",
      "",
      "Nothing is trained: it ranks what the folder of a run or study holds.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar study recommend --activation TANH --depth 64",
      "  java -jar benchmarks.jar study recommend results/local/mine \\",
      "      --activation RELU --depth 16 --budget 75",
      "",
      "Exit codes: 0 fine, 64 wrong usage or nothing of that kind was trained, 65 no",
      "study in the folder or a damaged file."
    })
public final class RecommendCommand implements Callable<Integer> {
  private static final Path RUNS = Path.of("results", "local");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder of a run or study. Default: the last one in results/local.")
  private @Nullable Path folder;

  @Option(
      names = "--activation",
      required = true,
      paramLabel = "NAME",
      description = "Activation function.")
  private String activation = "";

  @Option(names = "--depth", required = true, paramLabel = "N", description = "Hidden layers.")
  private int depth;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description = "Task; needed where the study has several.")
  private @Nullable String task;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Units per layer; needed where the study has several.")
  private @Nullable Integer width;

  @Option(
      names = "--budget",
      paramLabel = "STEPS",
      description = "Steps within which the target must be reached. Default: any number.")
  private @Nullable Integer budget;

  @Override
  public Integer call() {
    if (budget != null && budget < 1) {
      throw new Refusal(ExitCodes.USAGE, "--budget " + budget + ": it must be at least 1");
    }
    Path from = folder == null ? last() : folder;
    Recommendation recommendation =
        Recommendation.of(
            RunData.read(from),
            new Recommendation.Wish(
                activation.toUpperCase(Locale.ROOT), depth, task, width, budget));
    PrintWriter stderr = spec.commandLine().getErr();
    stderr.println("by the trainings in " + from);
    stderr.flush();
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(recommendation.text());
    stdout.flush();
    return ExitCodes.OK;
  }

  /** By the time that their runs began. */
  private static Path last() {
    if (Files.isDirectory(RUNS)) {
      try (Stream<Path> folders = Files.list(RUNS)) {
        return folders
            .filter(each -> Files.exists(each.resolve(RunFolder.STUDY)))
            .max(Comparator.comparing(RecommendCommand::started))
            .orElseThrow(RecommendCommand::none);
      } catch (IOException fault) {
        throw new UncheckedIOException("cannot list " + RUNS, fault);
      }
    }
    throw none();
  }

  private static String started(Path run) {
    Path file = run.resolve(RunRecord.FILE);
    return Files.exists(file) ? JsonFile.read(file, RunRecord.class).started() : "";
  }

  private static Refusal none() {
    return new Refusal(
        ExitCodes.USAGE,
        "there is no study in "
            + RUNS
            + " to go by; name the folder of one, or make one: java -jar benchmarks.jar study"
            + " --plan article");
  }
}
