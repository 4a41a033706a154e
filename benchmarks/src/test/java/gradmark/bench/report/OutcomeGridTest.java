package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.Cell;
import gradmark.bench.result.StudyRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeGridTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void doesNotDependOnTheOrderOfTheJournal(long seed) {
    RunData sample = SampleRun.complete();
    List<StudyRecord> shuffled = new ArrayList<>(sample.study());
    Collections.shuffle(shuffled, new Random(seed));
    RunData other =
        new RunData(
            sample.run(),
            sample.machine(),
            sample.benchmarks(),
            shuffled,
            List.of(),
            sample.nanoseconds(),
            Map.of(),
            null);
    assertThat(OutcomeGrid.of(other)).isEqualTo(OutcomeGrid.of(sample));
    assertThat(Ranking.byTask(other).getFirst().table(3).rows().getFirst())
        .isEqualTo(Ranking.byTask(sample).getFirst().table(3).rows().getFirst());
    assertThat(ChartData.of(other).json()).isEqualTo(ChartData.of(sample).json());
  }

  @Test
  void condensedRowsStandForEveryRecipeOnce() {
    OutcomeGrid grid = OutcomeGrid.of(SampleRun.complete());
    for (OutcomeGrid.Section section : grid.sections()) {
      Map<List<String>, Integer> covered = new HashMap<>();
      for (List<String> condensed : CondensedRows.of(section)) {
        for (OutcomeGrid.Row row : section.rows()) {
          if (matches(condensed, row)) {
            covered.merge(row.labels(), 1, Integer::sum);
            assertThat(condensed.subList(3, condensed.size())).isEqualTo(row.texts());
          }
        }
      }
      assertThat(covered).hasSize(section.rows().size());
      assertThat(new HashSet<>(covered.values())).isEqualTo(Set.of(1));
    }
  }

  @Test
  void readsTheKeyOfAFailedCell() {
    for (Cell cell : SampleRun.cells()) {
      assertThat(CellKey.parse(cell.id())).contains(cell);
    }
    Cell cell = SampleRun.cells().getFirst();
    for (String task : List.of("DIGITS", "csv:/data/s3/GLOBAL_NORM/a b.csv")) {
      for (String stopping : List.of("NONE", "PATIENCE(2,0,1)")) {
        for (int parts : List.of(1, 4)) {
          Cell other = new Cell(cell.recipe(), 2, 8, 4, task, 1, 9, parts, stopping);
          assertThat(CellKey.parse(other.id())).contains(other);
        }
      }
    }
    assertThat(CellKey.parse(SampleRun.cells().getFirst().initId())).isEmpty();
    assertThat(CellKey.parse("a/b/c/d/e/f/g/h/i/j/k/l/m/n")).isEmpty();
  }

  @Test
  void ordersLabelsAsTheCataloguesDo() {
    assertThat(
            List.of("HE_NORMAL", "UNIFORM(1)", "odd", "UNIFORM(0.05)", "XAVIER_NORMAL", "64", "8")
                .stream()
                .sorted(CatalogueOrder.LABELS))
        .containsExactly(
            "UNIFORM(0.05)", "UNIFORM(1)", "XAVIER_NORMAL", "HE_NORMAL", "odd", "8", "64");
  }

  private static boolean matches(List<String> condensed, OutcomeGrid.Row row) {
    for (int axis = 0; axis < 3; axis++) {
      String label = condensed.get(axis);
      String value = row.labels().get(axis);
      boolean fits =
          label.equals("any")
              || (label.startsWith("not ")
                  ? !label.equals("not " + value)
                  : List.of(label.split(", ", -1)).contains(value));
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
