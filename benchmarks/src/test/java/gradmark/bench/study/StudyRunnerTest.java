package gradmark.bench.study;

import static gradmark.bench.study.SmallStudy.records;
import static gradmark.bench.study.SmallStudy.run;
import static gradmark.bench.study.SmallStudy.runWithDigests;
import static gradmark.bench.study.SmallStudy.sorted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.train.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study computes and writes. */
class StudyRunnerTest {
  @TempDir Path folder;

  @Test
  void threadsAndBackendsGiveTheSameBytes() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one"));
    Path two = Files.createDirectories(folder.resolve("two"));
    Path plain = Files.createDirectories(folder.resolve("plain"));
    assertThat(runWithDigests(SmallStudy.PLAN, one, Backend.VECTOR, 1)).isEqualTo(ExitCodes.OK);
    assertThat(runWithDigests(SmallStudy.PLAN, two, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(runWithDigests(SmallStudy.PLAN, plain, Backend.SCALAR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(sorted(two)).isEqualTo(sorted(one));
    assertThat(sorted(plain)).isEqualTo(sorted(one));
    assertThat(records(one))
        .hasSize(SmallStudy.PLAN.trainings() + SmallStudy.PLAN.initialisations().size());
    assertThat(Files.readAllLines(one.resolve("timings.ndjson")))
        .hasSize(SmallStudy.PLAN.trainings() + SmallStudy.PLAN.initialisations().size())
        .allMatch(
            line -> line.matches("\\{\"id\":\".+\",\"nanoseconds\":[0-9]+,\"thread\":\".+\"}"));
  }

  @Test
  void trainingsReferToTheirInitialisation() {
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 2);
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
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 2);
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
  void longestComesFirst() {
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 1);
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
  void refusesZeroJobs() {
    assertThatThrownBy(() -> new StudyRunner(Backend.VECTOR, 0))
        .isInstanceOf(Refusal.class)
        .hasMessage("--jobs 0: it must be at least 1");
  }
}
