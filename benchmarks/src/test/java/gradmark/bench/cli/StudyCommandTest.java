package gradmark.bench.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.study.Axis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StudyCommandTest {
  private static final String[] TINY = {
    "study", "--depth", "2", "--width", "8", "--batch", "8", "--steps", "3", "--jobs", "1"
  };

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int execute(String... args) {
    CommandLine commandLine = GradmarkCommand.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(args);
  }

  private int tiny(String... more) {
    String[] args = new String[TINY.length + more.length];
    System.arraycopy(TINY, 0, args, 0, TINY.length);
    System.arraycopy(more, 0, args, TINY.length, more.length);
    return execute(args);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--depth 0                | --depth 0: it must be a whole number of at least 1",
        "--width -1               | --width -1: it must be a whole number of at least 1",
        "--batch 0                | --batch 0: it must be",
        "--batch 5000             | --batch 5000: DIGITS has 1437 training examples",
        "--learning-rate NaN      | --learning-rate NaN: it must be finite and above 0",
        "--learning-rate -0.1     | --learning-rate -0.1: it must be finite and above 0",
        "--seeds 0                | --seeds 0: it must be",
        "--steps 0                | --steps 0: it must be",
        "--jobs 0                 | --jobs 0: it must be at least 1",
        "--activation RELUU       | --activation: there is no \"RELUU\"; nearest: RELU",
        "--init UNIFORM(-1)       | --init UNIFORM(-1): limit = -1.0",
        "--plan quik              | --plan: there is neither a plan nor a file \"quik\"; nearest:"
            + " quick",
        "--plan smoke --depth 2   | --plan smoke and --depth exclude each other",
        "--resume                 | --resume needs --out",
        "--sharpness -1           | --sharpness -1: it must be at least 0",
        "--sharpness 150          | --sharpness 150: the shortest training has 150 steps",
        "--jacobian --width 257   | --jacobian: all networks are wider than 256",
        "--form AVX               | Invalid value for option '--form'",
        "--dept 2                 | Unknown options: '--dept', '2'",
      })
  void refusesWithTheFlagAndTheValue(String options, String message) {
    assertThat(execute(("study " + options).split(" ", -1))).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).startsWith(message).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void recordsATrainingAndPrintsHowItEnded() throws IOException {
    Path study = folder.resolve("study");
    assertThat(tiny("--out", study.toString())).isEqualTo(ExitCodes.OK);
    assertThat(Files.readAllLines(study.resolve("study.ndjson"))).hasSize(2);
    assertThat(Files.readString(study.resolve("run.json"))).contains("\"COMPLETE\"");
    assertThat(out.toString()).contains("Status: complete.").contains("| optimizer | 2");
    assertThat(study.resolve("summary.md")).hasContent(out.toString());
    assertThat(study.resolve("machine.json")).isNotEmptyFile();
    assertThat(study.resolve("report.html")).isNotEmptyFile();
    assertThat(err.toString()).contains("results: " + study).contains("complete: " + study);
  }

  /** The same trainings with more in their records are another study's. */
  @Test
  void whatIsMeasuredOnDemandIsRecordedAndTellsStudiesApart() throws IOException {
    Path plain = folder.resolve("plain");
    Path more = folder.resolve("more");
    String[] extras = {
      "--sharpness",
      "0",
      "--float64",
      "--jacobian",
      "--smoothness",
      "--layer-digests",
      "--out",
      more.toString()
    };
    assertThat(tiny("--out", plain.toString())).isEqualTo(ExitCodes.OK);
    assertThat(tiny(extras)).isEqualTo(ExitCodes.OK);
    TrainRecord without = training(plain);
    TrainRecord with = training(more);
    assertThat(with.digest()).isEqualTo(without.digest());
    assertThat(requireNonNull(without.dynamics()).sharpness()).isEmpty();
    assertThat(requireNonNull(with.dynamics()).sharpness()).hasSize(1);
    assertThat(requireNonNull(with.dynamics()).divergence()).isNotEmpty();
    assertThat(requireNonNull(without.dynamics()).smoothness()).isNull();
    assertThat(requireNonNull(requireNonNull(with.dynamics()).smoothness()).points()).isNotEmpty();
    assertThat(plain.resolve("study.ndjson")).content().doesNotContain("layerDigests");
    assertThat(requireNonNull(without.dynamics()).layerDigests()).isEmpty();
    assertThat(requireNonNull(with.dynamics()).layerDigests())
        .hasSize(3)
        .allSatisfy(step -> assertThat(step.gradient()).hasSize(3));
    assertThat(initialisation(plain).jacobian()).isNull();
    assertThat(requireNonNull(initialisation(more).jacobian()).largest().value()).isPresent();
    assertThat(tiny("--out", more.toString())).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("holds another run");
  }

  private static TrainRecord training(Path study) {
    return only(study, TrainRecord.class);
  }

  private static InitRecord initialisation(Path study) {
    return only(study, InitRecord.class);
  }

  private static <T> T only(Path study, Class<T> kind) {
    return StudyJson.read(study.resolve("study.ndjson")).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void printedPlanIsComputedAsTheSamePlan() throws IOException {
    Path study = folder.resolve("study");
    assertThat(tiny("--clip", "NONE,VALUE", "--print-plan")).isEqualTo(ExitCodes.OK);
    Path plan = Files.writeString(folder.resolve("mine.json"), out.toString());
    out.getBuffer().setLength(0);
    assertThat(execute("study", "--plan", plan.toString(), "--out", study.toString()))
        .isEqualTo(ExitCodes.OK);
    assertThat(Files.readAllLines(study.resolve("study.ndjson"))).hasSize(3);
    assertThat(Files.readAllLines(study.resolve("study.csv"))).hasSize(3);
    assertThat(study.resolve("run.json"))
        .content()
        .contains("\"profile\" : \"my-plan\"", "--plan " + plan);
    assertThat(execute("study", "--plan", plan.toString(), "--depth", "3"))
        .isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("--plan " + plan + " and --depth exclude each other");
    Files.writeString(plan, Files.readString(plan).replace("VALUE", "VALU"));
    assertThat(execute("study", "--plan", plan.toString())).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString())
        .contains(plan + ", line 7: clip: there is no \"VALU\"; nearest: VALUE");
  }

  @Test
  void helpFitsATerminal() {
    assertThat(execute("study", "--help")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    for (Axis axis : Axis.values()) {
      assertThat(out.toString()).contains(axis.flag());
    }
  }

  @Test
  void sameStudyGoesOnAndAnotherIsRefused() {
    String study = folder.resolve("study").toString();
    assertThat(tiny("--out", study)).isEqualTo(ExitCodes.OK);
    assertThat(tiny("--out", study, "--resume")).isEqualTo(ExitCodes.OK);
    assertThat(tiny("--out", study, "--seeds", "2")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains(study + " holds another run");
  }

  @Test
  void resumeNeedsAStudy() {
    assertThat(tiny("--out", folder.toString(), "--resume")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).startsWith("--resume: " + folder + " holds no study");
  }

  @Test
  void fileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(tiny("--out", file.toString())).isEqualTo(ExitCodes.CANNOT_WRITE);
    assertThat(file).hasContent("mine");
  }

  @Test
  void dryRunSaysHowMuchAndWritesNothing() {
    Path study = folder.resolve("study");
    assertThat(tiny("--dry-run", "--seeds", "3", "--clip", "NONE,VALUE", "--out", study.toString()))
        .isEqualTo(ExitCodes.OK);
    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo("6 trainings, 3 initialisations");
    assertThat(out.toString()).contains("about 0 s on 1 idle processor,");
    assertThat(study).doesNotExist();
  }
}
