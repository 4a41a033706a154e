package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.Cell;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartsTest {
  private static List<Starts> of(List<StudyRecord> study) {
    return Starts.of(
        new RunData(null, null, List.of(), study, List.of(), Map.of(), Map.of(), null));
  }

  private static Cell cell(int depth, String task, String init) {
    return SampleRun.cells().stream()
        .filter(cell -> cell.depth() == depth && cell.recipe().init().equals(init))
        .map(
            cell ->
                new Cell(
                    cell.recipe(),
                    cell.depth(),
                    cell.width(),
                    cell.batch(),
                    task,
                    cell.seed(),
                    cell.steps(),
                    cell.microBatches(),
                    cell.earlyStopping()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRowHasTheMedianOverTheSeedsOfTheGreatestDepth() {
    Cell cell = cell(8, "DIGITS", "XAVIER_NORMAL");
    List<Starts> starts =
        of(
            List.of(
                SampleRun.initialisation(cell.withSeed(0)),
                SampleRun.initialisation(cell.withSeed(1)),
                SampleRun.initialisation(cell(2, "DIGITS", "HE_NORMAL"))));
    assertThat(starts).hasSize(1);
    assertThat(starts.getFirst().title())
        .isEqualTo("Depth 8, task DIGITS, width 64, batch 64, SOFTMAX_CROSS_ENTROPY");
    // The sample: χ is 0.7², one of 64 units is dead, the rank 64/8, the error 8e-7; no ratio.
    Table table = Starts.table(starts.getFirst().rows());
    assertThat(table.rows())
        .containsExactly(List.of("RELU XAVIER_NORMAL", "–", "0.490", "0.490", "2 %", "8", "8E-7"));
  }

  @Test
  void eachTaskIsASettingOfItsOwn() {
    assertThat(
            of(
                List.of(
                    SampleRun.initialisation(cell(2, "DIGITS", "HE_NORMAL")),
                    SampleRun.initialisation(cell(8, "SPIRALS", "HE_NORMAL")))))
        .extracting(Starts::depth)
        .containsExactly(2, 8);
  }

  @Test
  void withoutInitialisationsThereIsNothingToShow() {
    assertThat(of(SampleRun.study().stream().filter(TrainRecord.class::isInstance).toList()))
        .isEmpty();
  }
}
