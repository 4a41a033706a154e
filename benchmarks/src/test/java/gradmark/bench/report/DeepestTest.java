package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.Cell;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepestTest {
  private static RunData with(Map<String, Long> times) {
    RunData sample = SampleRun.complete();
    return new RunData(
        sample.run(),
        sample.machine(),
        sample.benchmarks(),
        sample.study(),
        List.of(),
        times,
        Map.of(),
        null);
  }

  private static Map<String, Long> times(long sgd, long adam) {
    Map<String, Long> times = new LinkedHashMap<>();
    for (StudyRecord record : SampleRun.study()) {
      if (record instanceof TrainRecord training) {
        Cell cell = training.cell();
        long perStep = cell.recipe().optimizer().equals("SGD") ? sgd : adam;
        times.put(training.id(), perStep * cell.depth() * training.losses().size());
      }
    }
    return times;
  }

  private static Deepest deepest(long sgd, long adam) {
    return Deepest.byTask(with(times(sgd, adam))).getFirst();
  }

  @Test
  void aRecipeIsAsDeepAsMoreThanHalfOfItsSeedsConverge() {
    Deepest deepest = deepest(1000, 1000);
    assertThat(deepest.recipes()).isEqualTo(36);
    // At depth 8 Xavier's networks converge with one seed of two, which is not more than half.
    assertThat(deepest.rows())
        .filteredOn(row -> row.labels().contains("XAVIER_NORMAL"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.depth()).isEqualTo(2));
    assertThat(deepest.rows())
        .filteredOn(row -> row.labels().containsAll(List.of("HE_NORMAL", "NONE", "SGD")))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.depth()).isEqualTo(8);
              assertThat(row.converged()).isEqualTo(2);
              assertThat(row.microseconds()).isEqualTo(8);
            });
    assertThat(deepest.rows().getFirst().depth()).isEqualTo(64);
  }

  @Test
  void ofEqualCostTheDeepestAloneAreUnbeaten() {
    assertThat(deepest(1000, 1050).frontier())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.depth()).isEqualTo(64));
  }

  @Test
  void whatIsCheaperIsUnbeatenUpToWhereItConverges() {
    Deepest deepest = deepest(1000, 3000);
    assertThat(deepest.frontier())
        .allSatisfy(row -> assertThat(row.labels()).contains("SGD"))
        .allSatisfy(row -> assertThat(row.depth()).isEqualTo(64));
    // Not clipped, only Adam's networks are as deep, at three times the price: beaten by SGD's.
    assertThat(deepest.rows())
        .filteredOn(row -> row.labels().containsAll(List.of("NONE", "ADAM", "HE_NORMAL")))
        .allSatisfy(row -> assertThat(row.frontier()).isFalse());
  }

  @Test
  void withoutTimesNothingIsBeaten() {
    Deepest deepest = Deepest.byTask(with(Map.of())).getFirst();
    assertThat(deepest.frontier()).isEqualTo(deepest.rows());
    assertThat(Deepest.table(deepest.rows().subList(0, 1)).rows().getFirst())
        .contains(Figures.NONE);
  }
}
