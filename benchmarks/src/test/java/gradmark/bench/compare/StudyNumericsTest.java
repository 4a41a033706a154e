package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.backend.Backend;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.bench.study.Extras;
import gradmark.bench.study.Plan;
import gradmark.bench.study.StudyRunner;
import gradmark.train.LayerDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a comparison says of real trainings whose records then differ in one digest. */
class StudyNumericsTest {
  private static final Plan PLAN =
      Plan.of(
          "axes",
          Axes.standard()
              .with(Axis.ACTIVATION, "RELU")
              .with(Axis.CLIP, "NONE,VALUE(0.01)")
              .with(Axis.OPTIMIZER, "SGD")
              .with(Axis.DEPTH, "3")
              .with(Axis.WIDTH, "8")
              .with(Axis.BATCH, "8")
              .with(Axis.STEPS, "4"));

  @TempDir private Path folder;
  private Path base;
  private Path head;

  @BeforeEach
  void train() throws IOException {
    Extras digests = new Extras(List.of(), false, false, false, true);
    Progress progress = Progress.onStderr("cells");
    assertThat(new StudyRunner(Backend.SCALAR, 1, digests).run(PLAN, folder, progress))
        .isEqualTo(ExitCodes.OK);
    base = folder.resolve(RunFolder.STUDY);
    head = Files.copy(base, folder.resolve("head.ndjson"));
  }

  private List<TrainRecord> trainings() {
    return StudyJson.read(base).stream()
        .filter(TrainRecord.class::isInstance)
        .map(TrainRecord.class::cast)
        .sorted((one, other) -> one.id().compareTo(other.id()))
        .toList();
  }

  private static LayerDigests digests(TrainRecord training, int step) {
    return Objects.requireNonNull(training.dynamics()).layerDigests().get(step);
  }

  private void replace(TrainRecord of, String old, String other) throws IOException {
    Files.write(
        head,
        Files.readAllLines(head).stream()
            .map(line -> line.contains("\"id\":\"" + of.id()) ? line.replace(old, other) : line)
            .toList());
  }

  private RowResult compared() {
    return StudyNumerics.of(base, head).getFirst();
  }

  @Test
  void equalStudiesAreTheSame() {
    assertThat(compared().verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void cellsThatHeadNoLongerHasAreMissing() throws IOException {
    List<String> lines = Files.readAllLines(head);
    String first = trainings().getFirst().id();
    Files.write(head, lines.stream().filter(line -> !line.contains("\"train\"")).toList());

    List<RowResult> rows = StudyNumerics.of(base, head);

    assertThat(rows).extracting(RowResult::verdict).containsExactly(Verdict.SAME, Verdict.MISSING);
    assertThat(rows.getFirst().note()).isEqualTo("all 1 initialisations and trainings are equal");
    assertThat(rows.getLast().key().params()).containsEntry("recipe", first);
    assertThat(rows.getLast().note()).isEqualTo("only base has it; the first of 2");
  }

  @Test
  void whatAStoppedHeadHasNotComputedIsNotMissing() throws IOException {
    List<StudyRecord> all = StudyJson.read(base);

    assertThat(StudyNumerics.of(all, all.subList(0, 2), false))
        .singleElement()
        .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.SAME))
        .extracting(RowResult::note)
        .isEqualTo("all 2 initialisations and trainings are equal; head has 2 of base's 3");
    assertThat(StudyNumerics.of(all, List.of(), true)).isEmpty();
  }

  @Test
  void aGradientThatLeftNoOtherTraceIsNamedByRecipeStepAndLayer() throws IOException {
    TrainRecord training = trainings().getLast();
    replace(training, digests(training, 1).gradient().get(2), "00000000");
    RowResult row = compared();
    assertThat(row.verdict()).isEqualTo(Verdict.NUMERICS_CHANGED);
    assertThat(row.key().params()).containsEntry("recipe", training.id());
    assertThat(row.note())
        .isEqualTo(
            "first at step 1, layer 2, on the way back (no other layer differs there); 1 of 3"
                + " initialisations and trainings differ");
  }

  @Test
  void aLossThatPartsBetweenTheProfiledStepsIsNamedByTheNextOne() throws IOException {
    TrainRecord training = trainings().getFirst();
    double loss = Objects.requireNonNull(training.losses().get(2));
    replace(training, loss + ",", Math.nextUp(loss) + ",");
    assertThat(compared().note())
        .startsWith("first at step 2, in no layer of the steps whose bits are known; 1 of 3");
    replace(training, digests(training, 3).signal().get(1), "00000000");
    assertThat(compared().note())
        .startsWith("first at step 2, and by the bits of step 3 in layer 1, on the way forward");
  }

  @Test
  void ofOneStepTheRecipeIsTheSameInWhateverOrderJournalsAre() throws IOException {
    for (TrainRecord training : trainings()) {
      replace(training, digests(training, 2).signal().get(0), "00000000");
    }
    RowResult row = compared();
    assertThat(row.key().params()).containsEntry("recipe", trainings().getFirst().id());
    List<String> lines = Files.readAllLines(head);
    Collections.reverse(lines);
    Files.write(head, lines);
    assertThat(compared()).isEqualTo(row);
  }

  @Test
  void aSideWithoutDigestsIsComparedByWhatItHas() throws IOException {
    Files.write(
        head,
        Files.readAllLines(head).stream()
            .map(line -> line.replaceFirst(",\"layerDigests\":\\[.*?}]", ""))
            .toList());
    assertThat(Files.readString(head)).doesNotContain("layerDigests");
    assertThat(compared().verdict()).isEqualTo(Verdict.SAME);
    TrainRecord training = trainings().getFirst();
    replace(training, training.digest(), "0".repeat(64));
    assertThat(compared().note()).startsWith("first at step 4, in a layer that the profile");
  }
}
