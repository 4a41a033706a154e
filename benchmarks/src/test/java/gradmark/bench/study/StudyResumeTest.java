package gradmark.bench.study;

import static gradmark.bench.study.SmallStudy.records;
import static gradmark.bench.study.SmallStudy.run;
import static gradmark.bench.study.SmallStudy.sorted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.Recipe;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that was stopped, damaged or failed in part goes on, to the same bytes. */
class StudyResumeTest {
  @TempDir Path folder;

  @Test
  void interruptedStudyGoesOnToTheSameBytes() throws IOException, InterruptedException {
    Path whole = Files.createDirectories(folder.resolve("whole"));
    run(SmallStudy.PLAN, whole, Backend.VECTOR, 2);
    Path stopped = Files.createDirectories(folder.resolve("stopped"));
    int[] code = {-1};
    Thread user = new Thread(() -> code[0] = run(SmallStudy.PLAN, stopped, Backend.VECTOR, 1));
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
    assertThat(run(SmallStudy.PLAN, stopped, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(sorted(stopped)).isEqualTo(sorted(whole));
    assertThat(records(stopped)).hasSizeGreaterThanOrEqualTo(before);
  }

  @Test
  void anyPartOfAStudyIsMadeUpForToTheSameBytes() throws IOException {
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 1);
    Path study = folder.resolve("study.ndjson");
    List<String> lines = Files.readAllLines(study);
    for (int kept = 1; kept < lines.size(); kept += 5) {
      Files.write(study, lines.subList(0, kept));
      assertThat(run(SmallStudy.PLAN, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
      assertThat(Files.readAllLines(study)).containsExactlyInAnyOrderElementsOf(lines);
    }
  }

  @Test
  void nothingIsComputedTwice() throws IOException {
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 2);
    List<String> times = Files.readAllLines(folder.resolve("timings.ndjson"));
    assertThat(run(SmallStudy.PLAN, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(Files.readAllLines(folder.resolve("timings.ndjson"))).isEqualTo(times);
  }

  @Test
  void lineThatWasCutOffIsComputedAnew() throws IOException {
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 2);
    String before = sorted(folder);
    Path study = folder.resolve("study.ndjson");
    String text = Files.readString(study);
    Files.writeString(study, text.substring(0, text.length() - 40));
    Path timings = folder.resolve("timings.ndjson");
    Files.writeString(timings, Files.readString(timings) + "{\"id\":\"RE");
    assertThat(run(SmallStudy.PLAN, folder, Backend.VECTOR, 2)).isEqualTo(ExitCodes.OK);
    assertThat(sorted(folder)).isEqualTo(before);
    assertThat(Files.readAllLines(timings)).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void damagedLineIsRefusedByItsNumber() throws IOException {
    run(SmallStudy.PLAN, folder, Backend.VECTOR, 2);
    Path study = folder.resolve("study.ndjson");
    String text = Files.readString(study);
    Files.writeString(study, text.replaceFirst("\n", "\n{\"kind\":\n"));
    assertThatThrownBy(() -> run(SmallStudy.PLAN, folder, Backend.VECTOR, 1))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT))
        .hasMessageContaining("study.ndjson, line 2");
  }

  @Test
  void cellThatThrowsDoesNotStopTheRestAndIsTriedAgain() throws IOException {
    Cell good = SmallStudy.PLAN.cells().getFirst();
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
    Cell bad = with(wrong, good);
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
    Cell good = SmallStudy.PLAN.cells().getFirst();
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
    Cell bad = with(wrong, good);
    assertThat(Training.key(bad)).isEqualTo(Training.key(good));
    List<Cell> cells = new ArrayList<>(SmallStudy.PLAN.cells());
    cells.add(bad);
    assertThat(run(Plan.of("mixed", cells), folder, Backend.VECTOR, 1)).isEqualTo(ExitCodes.FAILED);
    assertThat(records(folder).stream().filter(FailedRecord.class::isInstance))
        .singleElement()
        .satisfies(
            record -> assertThat(((FailedRecord) record).message()).contains("NO_SUCH_CLIPPER"));
    Path whole = Files.createDirectories(folder.resolve("whole"));
    run(SmallStudy.PLAN, whole, Backend.VECTOR, 1);
    assertThat(Files.readAllLines(folder.resolve("study.ndjson")))
        .containsAll(Files.readAllLines(whole.resolve("study.ndjson")));
  }

  @Test
  void journalThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> run(SmallStudy.PLAN, file, Backend.VECTOR, 1))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.CANNOT_WRITE));
  }

  private static Cell with(Recipe recipe, Cell cell) {
    return new Cell(
        recipe,
        cell.depth(),
        cell.width(),
        cell.batch(),
        cell.task(),
        cell.seed(),
        cell.steps(),
        cell.microBatches(),
        cell.earlyStopping());
  }
}
