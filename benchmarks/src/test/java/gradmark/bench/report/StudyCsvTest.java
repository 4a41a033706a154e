package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.StudyRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyCsvTest {
  private static RunData data(List<? extends StudyRecord> study) {
    return new RunData(
        null, null, List.of(), List.copyOf(study), List.of(), Map.of(), Map.of(), null);
  }

  private static List<List<String>> rows(List<? extends StudyRecord> study) {
    String text = StudyCsv.of(data(study)).orElseThrow();
    assertThat(text).endsWith("\r\n").doesNotContain("NaN", "Infinity", "Optional");
    return text.lines().map(line -> List.of(line.split(",", -1))).toList();
  }

  @Test
  void hasARowPerTrainingWithItsInitialisation() {
    List<List<String>> rows = rows(SampleRun.study());
    List<String> header = rows.getFirst();
    assertThat(rows).hasSize(1 + SampleRun.cells().size());
    assertThat(rows).allMatch(row -> row.size() == header.size());
    Map<String, String> first = new HashMap<>();
    for (int column = 0; column < header.size(); column++) {
      first.put(header.get(column), rows.get(1).get(column));
    }
    assertThat(header).doesNotHaveDuplicates();
    assertThat(first)
        .containsEntry("task", "DIGITS")
        .containsEntry("width", "64")
        .containsEntry("microBatches", "1")
        .containsEntry("earlyStopping", "NONE")
        .containsEntry("failure", "")
        .containsEntry("deltaFirstToLast", "")
        .containsEntry("deltaFirstToLastStatus", "NOT_APPLICABLE")
        .containsEntry("dead", "0.015625")
        .containsEntry("bornDead", "false")
        .containsEntry("gradientError", "2.0E-7")
        .containsEntry("weightEffectiveRank", "32.0")
        .containsEntry("jacobianCondition", "")
        .containsEntry("limitQ", "")
        .containsEntry("clippedElements", "");
    assertThat(Double.parseDouble(first.get("chi")))
        .isCloseTo(Double.parseDouble(first.get("predictedChi")), within(1e-7));
    assertThat(first.get("id")).startsWith(first.get("activation") + "/" + first.get("init") + "/");
    assertThat(first.get("outcome")).isNotEmpty();
    assertThat(Double.parseDouble(first.get("finalLoss"))).isPositive();
  }

  @Test
  void orderOfTheRecordsDoesNotMatter() {
    List<StudyRecord> shuffled = new ArrayList<>(SampleRun.study());
    Collections.reverse(shuffled);
    assertThat(StudyCsv.of(data(shuffled))).isEqualTo(StudyCsv.of(data(SampleRun.study())));
  }

  @Test
  void trainingThatFailedSaysWhy() {
    String id = SampleRun.cells().getFirst().id();
    List<List<String>> rows = rows(List.of(new FailedRecord(id, "no luck")));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).startsWith(id).endsWith("no luck");
    assertThat(rows.get(1).get(rows.getFirst().indexOf("outcome"))).isEmpty();
  }

  @Test
  void nothingTrainedIsNoTable() {
    assertThat(StudyCsv.of(data(List.of()))).isEmpty();
    assertThat(StudyCsv.of(data(List.of(new FailedRecord("RELU/an-init", "x"))))).isEmpty();
  }

  @Test
  void fieldsAreQuotedWhereTheyMustBe() {
    List<@Nullable Object> fields = new ArrayList<>();
    Collections.addAll(fields, "a b", "STEP(20,0.5)", "say \"no\"", "x\ny", 1.5, null);
    assertThat(CsvText.line(fields))
        .isEqualTo("a b,\"STEP(20,0.5)\",\"say \"\"no\"\"\",\"x\ny\",1.5,\r\n");
  }
}
