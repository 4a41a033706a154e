package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.train.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {
  private static final Plan SMALL =
      Plan.of(
          "axes",
          Axes.standard()
              .with(Axis.ACTIVATION, "RELU,TANH")
              .with(Axis.INIT, "HE_NORMAL,UNIFORM(1)")
              .with(Axis.CLIP, "NONE,GLOBAL_NORM")
              .with(Axis.OPTIMIZER, "SGD")
              .with(Axis.DEPTH, "2,16")
              .with(Axis.WIDTH, "16")
              .with(Axis.BATCH, "8")
              .with(Axis.STEPS, "12"));

  @TempDir Path folder;

  private static int run(Plan plan, Path folder, Backend backend, int jobs) {
    return new StudyRunner(backend, jobs).run(plan, folder, Progress.onStderr("cells"));
  }

  private static int runWithDigests(Plan plan, Path folder, Backend backend, int jobs) {
    return new StudyRunner(backend, jobs, new Extras(List.of(), false, false, false, true))
        .run(plan, folder, Progress.onStderr("cells"));
  }

  private static Path made(Path parent, String name) throws IOException {
    return Files.createDirectories(parent.resolve(name));
  }

  private static String sorted(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("study.ndjson")).stream()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static List<StudyRecord> records(Path folder) {
    return StudyJson.read(folder.resolve("study.ndjson"));
  }

  @Test
  void threadsAndBackendsGiveTheSameBytes() throws IOException {
    Path one = made(folder, "one");
    Path two = made(folder, "two");
    Path plain = made(folder, "plain");
    assertThat(runWithDigests(SMALL, one, Backend.VECTOR, 1)).isEqualTo(ExitCodes.OK);
    assertThat(runWithDigests(SMALL, two, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(runWithDigests(SMALL, plain, Backend.SCALAR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(sorted(two)).isEqualTo(sorted(one));
    assertThat(sorted(plain)).isEqualTo(sorted(one));
    assertThat(records(one)).hasSize(SMALL.trainings() + SMALL.initialisations().size());
    assertThat(Files.readAllLines(one.resolve("timings.ndjson")))
        .hasSize(SMALL.trainings() + SMALL.initialisations().size())
        .allMatch(
            line -> line.matches("\\{\"id\":\".+\",\"nanoseconds\":[0-9]+,\"thread\":\".+\"}"));
  }

  @Test
  void trainingsReferToTheirInitialisation() {
    run(SMALL, folder, Backend.VECTOR, 2);
    List<String> initialisations =
        records(folder).stream().filter(InitRecord.class::isInstance).map(StudyRecord::id).toList();
    assertThat(records(folder).stream().filter(TrainRecord.class::isInstance))
        .allSatisfy(
            record ->
                assertThat(((TrainRecord) record).init())
                    .isIn(initialisations)
                    .isEqualTo(((TrainRecord) record).cell().initId()));
  }

  @Test
  void explodingCellIsARecordWithoutNaN() throws IOException {
    run(SMALL, folder, Backend.VECTOR, 2);
    String text = Files.readString(folder.resolve("study.ndjson"));
    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(
            records(folder).stream()
                .filter(TrainRecord.class::isInstance)
                .map(TrainRecord.class::cast)
                .filter(r -> r.cell().depth() == 16)
                .filter(r -> r.cell().recipe().activation().equals("RELU"))
                .filter(r -> r.cell().recipe().init().equals("UNIFORM(1)"))
                .filter(r -> r.cell().recipe().clip().equals("NONE"))
                .map(TrainRecord::outcome))
        .singleElement()
        .isIn(Outcome.NONFINITE, Outcome.DIVERGED);
  }

  @Test
  void recordsSurviveTheirJson() throws IOException {
    Axes axes =
        Axes.standard()
            .with(Axis.ACTIVATION, "IDENTITY,SIGMOID")
            .with(Axis.INIT, "CONSTANT(1E30),CONSTANT(0),UNIFORM(1E-30),HE_NORMAL")
            .with(Axis.OPTIMIZER, "SGD")
            .with(Axis.DEPTH, "1,4")
            .with(Axis.WIDTH, "8")
            .with(Axis.BATCH, "8")
            .with(Axis.STEPS, "2");
    runWithDigests(Plan.of("axes", axes), folder, Backend.VECTOR, 2);
    List<String> lines = Files.readAllLines(folder.resolve("study.ndjson"));
    assertThat(records(folder).stream().map(StudyJson::line)).containsExactlyElementsOf(lines);
    assertThat(String.join("\n", lines))
        .doesNotContain("\"kind\":\"failed\"")
        .doesNotContain("NaN")
        .doesNotContain("Infinity")
        .contains("\"outcome\":\"NONFINITE\"", "\"nonFinite\":{\"step\":0,\"place\":")
        .contains("\"verdict\":\"NONFINITE\"", "\"verdict\":\"DEAD\"", "\"predicted\":null")
        .contains("{\"value\":null,\"status\":\"NONFINITE\"}", "\"status\":\"NOT_APPLICABLE\"}");
  }

  @Test
  void interruptedStudyGoesOnToTheSameBytes() throws IOException, InterruptedException {
    Path whole = made(folder, "whole");
    run(SMALL, whole, Backend.VECTOR, 2);
    Path stopped = made(folder, "stopped");
    int[] code = {-1};
    Thread user = new Thread(() -> code[0] = run(SMALL, stopped, Backend.VECTOR, 1));
    user.start();
    Path study = stopped.resolve("study.ndjson");
    while (!Files.exists(study) || Files.size(study) == 0) {
      Thread.sleep(1);
    }
    user.interrupt();
    user.join();
    // The machine may have been fast enough to end before it was told to.
    assertThat(code[0]).isIn(ExitCodes.INCOMPLETE, ExitCodes.OK);
    int before = records(stopped).size();
    assertThat(run(SMALL, stopped, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(sorted(stopped)).isEqualTo(sorted(whole));
    assertThat(records(stopped)).hasSizeGreaterThanOrEqualTo(before);
  }

  @Test
  void longestComesFirst() {
    run(SMALL, folder, Backend.VECTOR, 1);
    List<StudyRecord> records = records(folder);
    List<Integer> profiled =
        records.stream()
            .filter(InitRecord.class::isInstance)
            .map(r -> ((InitRecord) r).depth())
            .toList();
    List<Integer> trained =
        records.stream()
            .filter(TrainRecord.class::isInstance)
            .map(r -> ((TrainRecord) r).cell().depth())
            .toList();
    assertThat(profiled).hasSize(8).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(trained).hasSize(16).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(records.subList(0, profiled.size())).hasOnlyElementsOfType(InitRecord.class);
  }

  @Test
  void initialisationsOfAPlanThatTrainsNothingAreComputed() {
    Axes axes =
        Axes.standard()
            .with(Axis.ACTIVATION, "RELU,TANH")
            .with(Axis.DEPTH, "2")
            .with(Axis.WIDTH, "8")
            .with(Axis.BATCH, "8")
            .with(Axis.SEEDS, "3");
    Plan plan =
        new PlanDefinition("sweep", List.of(new Block(Design.INITIALISATIONS, axes))).plan();
    assertThat(plan.cells()).isEmpty();
    assertThat(run(plan, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(records(folder)).hasSize(6).hasOnlyElementsOfType(InitRecord.class);
  }

  @Test
  void microBatchesAndEarlyStoppingAreWhatIsTrained() {
    Axes axes =
        Axes.standard()
            .with(Axis.OPTIMIZER, "SGD")
            .with(Axis.LEARNING_RATE, "1e-5")
            .with(Axis.MICRO_BATCHES, "1,4")
            .with(Axis.EARLY_STOPPING, "NONE,PATIENCE(1,0.5)")
            .with(Axis.DEPTH, "2")
            .with(Axis.WIDTH, "8")
            .with(Axis.BATCH, "8")
            .with(Axis.STEPS, "60");
    assertThat(run(Plan.of("axes", axes), folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    List<TrainRecord> trained =
        records(folder).stream()
            .filter(TrainRecord.class::isInstance)
            .map(TrainRecord.class::cast)
            .toList();
    assertThat(trained).hasSize(4).extracting(TrainRecord::digest).doesNotHaveDuplicates();
    assertThat(trained)
        .allSatisfy(
            record ->
                assertThat(record.losses())
                    .hasSize(record.cell().earlyStopping().equals("NONE") ? 60 : 25));
  }

  @Test
  void nothingIsComputedTwice() throws IOException {
    run(SMALL, folder, Backend.VECTOR, 2);
    List<String> times = Files.readAllLines(folder.resolve("timings.ndjson"));
    assertThat(run(SMALL, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(Files.readAllLines(folder.resolve("timings.ndjson"))).isEqualTo(times);
  }

  @Test
  void lineThatWasCutOffIsComputedAnew() throws IOException {
    run(SMALL, folder, Backend.VECTOR, 2);
    String before = sorted(folder);
    Path study = folder.resolve("study.ndjson");
    String text = Files.readString(study);
    Files.writeString(study, text.substring(0, text.length() - 40));
    Path timings = folder.resolve("timings.ndjson");
    Files.writeString(timings, Files.readString(timings) + "{\"id\":\"RE");
    assertThat(run(SMALL, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(sorted(folder)).isEqualTo(before);
    assertThat(Files.readAllLines(timings)).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void damagedLineIsRefusedByItsNumber() throws IOException {
    run(SMALL, folder, Backend.VECTOR, 2);
    Path study = folder.resolve("study.ndjson");
    String text = Files.readString(study);
    Files.writeString(study, text.replaceFirst("\n", "\n{\"kind\":\n"));
    assertThatThrownBy(() -> run(SMALL, folder, Backend.VECTOR, 1))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT))
        .hasMessageContaining("study.ndjson, line 2");
  }

  @Test
  void cellThatThrowsDoesNotStopTheRestAndIsTriedAgain() throws IOException {
    Cell good = SMALL.cells().getFirst();
    Recipe recipe = good.recipe();
    Recipe wrong =
        new Recipe(
            "NO_SUCH_ACTIVATION",
            recipe.init(),
            recipe.clip(),
            recipe.optimizer(),
            recipe.learningRate(),
            recipe.schedule(),
            recipe.decay(),
            recipe.loss());
    Cell bad =
        new Cell(
            wrong,
            good.depth(),
            good.width(),
            good.batch(),
            good.task(),
            good.seed(),
            good.steps(),
            good.microBatches(),
            good.earlyStopping());
    Plan plan = Plan.of("mixed", List.of(bad, good));
    assertThat(run(plan, folder, Backend.VECTOR, 1)).isEqualTo(ExitCodes.FAILED);
    assertThat(records(folder)).hasSize(4);
    assertThat(records(folder).stream().filter(FailedRecord.class::isInstance))
        .hasSize(2)
        .allSatisfy(
            record -> assertThat(((FailedRecord) record).message()).contains("NO_SUCH_ACTIVATION"));
    assertThat(run(plan, folder, Backend.VECTOR, 1)).isEqualTo(ExitCodes.FAILED);
    assertThat(Files.readAllLines(folder.resolve("study.ndjson"))).hasSize(4);
  }

  @Test
  void cellThatThrowsDoesNotTakeThoseWithItThatShareItsSteps() throws IOException {
    Cell good = SMALL.cells().getFirst();
    Recipe recipe = good.recipe();
    Recipe wrong =
        new Recipe(
            recipe.activation(),
            recipe.init(),
            "NO_SUCH_CLIPPER",
            recipe.optimizer(),
            recipe.learningRate(),
            recipe.schedule(),
            recipe.decay(),
            recipe.loss());
    Cell bad =
        new Cell(
            wrong,
            good.depth(),
            good.width(),
            good.batch(),
            good.task(),
            good.seed(),
            good.steps(),
            good.microBatches(),
            good.earlyStopping());
    assertThat(Training.key(bad)).isEqualTo(Training.key(good));
    List<Cell> cells = new ArrayList<>(SMALL.cells());
    cells.add(bad);
    assertThat(run(Plan.of("mixed", cells), folder, Backend.VECTOR, 1)).isEqualTo(ExitCodes.FAILED);
    assertThat(records(folder).stream().filter(FailedRecord.class::isInstance))
        .singleElement()
        .satisfies(
            record -> assertThat(((FailedRecord) record).message()).contains("NO_SUCH_CLIPPER"));
    Path whole = made(folder, "whole");
    run(SMALL, whole, Backend.VECTOR, 1);
    assertThat(Files.readAllLines(folder.resolve("study.ndjson")))
        .containsAll(Files.readAllLines(whole.resolve("study.ndjson")));
  }

  @Test
  void anyPartOfAStudyIsMadeUpForToTheSameBytes() throws IOException {
    run(SMALL, folder, Backend.VECTOR, 1);
    Path study = folder.resolve("study.ndjson");
    List<String> lines = Files.readAllLines(study);
    for (int kept = 1; kept < lines.size(); kept += 5) {
      Files.write(study, lines.subList(0, kept));
      assertThat(run(SMALL, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
      assertThat(Files.readAllLines(study)).containsExactlyInAnyOrderElementsOf(lines);
    }
  }

  @Test
  void journalThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> run(SMALL, file, Backend.VECTOR, 1))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.CANNOT_WRITE));
  }

  @Test
  void refusesZeroJobs() {
    assertThatThrownBy(() -> new StudyRunner(Backend.VECTOR, 0))
        .isInstanceOf(Refusal.class)
        .hasMessage("--jobs 0: it must be at least 1");
  }
}
