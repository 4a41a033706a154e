package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.stability.Metric;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {
  private final List<StudyRecord> records = new ArrayList<>();

  private static Cell cell(String clip, double rate, String task, long seed) {
    Recipe recipe =
        new Recipe(
            "LEAKY_RELU",
            "HE_NORMAL_FAN_OUT",
            clip,
            "MOMENTUM",
            rate,
            "CONSTANT",
            "NONE",
            "MEAN_SQUARED");
    return new Cell(recipe, 16, 64, 64, task, seed, 100, 1, "NONE");
  }

  private void add(Cell cell, Outcome outcome, double accuracy, @Nullable Integer steps) {
    records.add(
        new TrainRecord(
            cell.id(),
            cell.initId(),
            cell,
            outcome,
            Metric.of(2),
            Metric.of(1),
            accuracy,
            steps,
            25,
            0,
            0,
            null,
            null,
            null,
            List.of(2.0, 1.0),
            "ab",
            TrainRecord.Rule.of(OutcomeRule.DEFAULT)));
  }

  private void add(String clip, Outcome outcome, double accuracy) {
    add(
        cell(clip, 0.1, "DIGITS", 0),
        outcome,
        accuracy,
        outcome == Outcome.CONVERGED ? Integer.valueOf(50) : null);
  }

  private RunData data() {
    return new RunData(null, null, List.of(), records, List.of(), Map.of(), Map.of(), null);
  }

  private Ranking only() {
    return Ranking.byTask(data()).getFirst();
  }

  private List<String> clips() {
    return only().places().stream().map(place -> place.cell().recipe().clip()).toList();
  }

  @Test
  void whereNoneConvergedTheOutcomeCountsBeforeTheAccuracy() {
    add("NONE", Outcome.NONFINITE, 0.9);
    add("ZEROING", Outcome.DIVERGED, 0.8);
    add("VALUE", Outcome.STALLED, 0.7);
    add("VALUE(2)", Outcome.SLOW, 0.1);
    add("VALUE(3)", Outcome.SLOW, 0.2);
    assertThat(clips()).containsExactly("VALUE(3)", "VALUE(2)", "VALUE", "ZEROING", "NONE");
    assertThat(only().text()).contains("with at least one seed: 0 of 5.");
  }

  @Test
  void whereSomeConvergedTheyLead() {
    add("NONE", Outcome.NONFINITE, 0.9);
    add("VALUE", Outcome.SLOW, 0.95);
    add("ZEROING", Outcome.CONVERGED, 0.5);
    assertThat(clips()).containsExactly("ZEROING", "VALUE", "NONE");
    assertThat(only().text()).contains("with at least one seed: 1 of 3.");
  }

  @Test
  void whereAllConvergedTheStepsCountAndTheAccuracyDoesNot() {
    add(cell("NONE", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.99, 75);
    add(cell("VALUE", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.91, 50);
    add(cell("ZEROING", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.97, 50);
    assertThat(clips()).containsExactly("ZEROING", "VALUE", "NONE");
    assertThat(only().places().stream().map(Ranking.Place::rank)).containsExactly(1, 1, 3);
    assertThat(only().text()).contains("with at least one seed: 3 of 3.");
  }

  @Test
  void oneSeedThatWasNotFiniteOutweighsTheOthers() {
    add(cell("NONE", 0.1, "DIGITS", 0), Outcome.SLOW, 0.6, null);
    add(cell("NONE", 0.1, "DIGITS", 1), Outcome.NONFINITE, 0.6, null);
    add(cell("VALUE", 0.1, "DIGITS", 0), Outcome.STALLED, 0.1, null);
    add(cell("VALUE", 0.1, "DIGITS", 1), Outcome.STALLED, 0.1, null);
    assertThat(clips()).containsExactly("VALUE", "NONE");
    assertThat(only().table(2).rows().getLast()).contains("SN");
  }

  @Test
  void failedSeedDidNotConvergeAndMissingOneIsShown() {
    add(cell("NONE", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.9, 25);
    records.add(new FailedRecord(cell("NONE", 0.1, "DIGITS", 1).id(), "it threw"));
    add(cell("VALUE", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.9, 75);
    assertThat(clips()).containsExactly("VALUE", "NONE");
    assertThat(only().table(2).rows()).extracting(row -> row.get(2)).containsExactly("C.", "C!");
  }

  @Test
  void namesTellRecipesApartAndFitATerminal() {
    add(cell("GLOBAL_NORM", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.9, 25);
    add(cell("GLOBAL_NORM", 0.2, "DIGITS", 0), Outcome.CONVERGED, 0.9, 50);
    Table table = only().table(5);
    assertThat(table.rows())
        .extracting(row -> row.get(1))
        .containsExactly(
            "LEAKY_RELU HE_NORMAL_FAN_OUT GLOBAL_NORM MOMENTUM learning rate 0.1",
            "LEAKY_RELU HE_NORMAL_FAN_OUT GLOBAL_NORM MOMENTUM learning rate 0.2");
    assertThat(table.numeric()).isEqualTo(3);
    assertThat(table.fitting(80, 1).markdown().lines())
        .hasSizeGreaterThan(4)
        .allSatisfy(line -> assertThat(line.length()).isLessThan(81));
  }

  @Test
  void ranksEachTaskApart() {
    add(cell("NONE", 0.1, "DIGITS", 0), Outcome.CONVERGED, 0.9, 25);
    add(cell("NONE", 0.1, "TEACHER_STUDENT", 0), Outcome.SLOW, 0.5, null);
    assertThat(Ranking.byTask(data()))
        .extracting(Ranking::task)
        .containsExactly("DIGITS", "TEACHER_STUDENT");
    assertThat(Ranking.byTask(data())).allSatisfy(r -> assertThat(r.places()).hasSize(1));
    assertThat(Summary.of(data()))
        .contains("## The best recipes at depth 16, task DIGITS")
        .contains("## The best recipes at depth 16, task TEACHER_STUDENT");
  }
}
