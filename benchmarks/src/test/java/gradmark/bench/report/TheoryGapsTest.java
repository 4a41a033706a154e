package gradmark.bench.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.result.Cell;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.StudyRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TheoryGapsTest {
  /** One configuration of the sample, whose prediction is exact but for seed 0 by a factor. */
  private static List<StudyRecord> seeds(int count) {
    Cell cell =
        SampleRun.cells().stream()
            .filter(each -> each.recipe().init().equals("XAVIER_NORMAL") && each.depth() == 8)
            .findFirst()
            .orElseThrow();
    List<StudyRecord> records = new ArrayList<>();
    for (long seed = 0; seed < count; seed++) {
      records.add(SampleRun.initialisation(cell.withSeed(seed)));
    }
    return records;
  }

  private static TheoryGaps of(List<StudyRecord> study) {
    return TheoryGaps.of(
        new RunData(null, null, List.of(), study, List.of(), Map.of(), Map.of(), null));
  }

  @Test
  void thirtySeedsAreComparedAndFewerAreNot() {
    assertThat(of(seeds(29)).compared()).isEmpty();
    assertThat(of(seeds(29)).lacking()).isEqualTo(1);
    TheoryGaps enough = of(seeds(30));
    assertThat(enough.lacking()).isZero();
    assertThat(enough.compared()).hasSize(1);
    assertThat(enough.compared().getFirst().agreement().seeds()).isEqualTo(30);
  }

  /**
   * The sample's first and last layers differ from the prediction by a factor that seeds change.
   */
  @Test
  void aDifferenceOfMoreThanFourStandardErrorsIsListed() {
    TheoryGaps theory = of(seeds(40));
    TheoryGaps.Row row = theory.compared().getFirst();
    double expected = 0;
    for (StudyRecord record : seeds(40)) {
      expected += StrictMath.log(ratio(record)) / 40;
    }
    assertThat(row.agreement().measured().value().orElseThrow()).isCloseTo(expected, within(1e-9));
    assertThat(theory.gaps().isEmpty()).isEqualTo(Math.abs(row.z()) <= 4);
    assertThat(theory.gaps()).containsExactly(row);
    assertThat(TheoryGaps.table(theory.gaps()).rows().getFirst().getFirst())
        .isEqualTo("RELU XAVIER_NORMAL DIGITS width 64 batch 64");
    assertThat(theory.text()).contains("Of 1 configurations 1 differ");
  }

  private static double ratio(StudyRecord record) {
    List<@Nullable Double> delta = ((InitRecord) record).measured().delta().hidden();
    return requireNonNull(delta.getFirst()) / requireNonNull(delta.getLast());
  }

  @Test
  void whatHasNoPredictionIsNotCounted() {
    List<StudyRecord> records = new ArrayList<>();
    for (Cell cell : SampleRun.cells()) {
      if (cell.recipe().init().equals("UNIFORM(1)")) {
        records.add(SampleRun.initialisation(cell));
      }
    }
    assertThat(of(records)).isEqualTo(new TheoryGaps(List.of(), 0, List.of()));
  }
}
