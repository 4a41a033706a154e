package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.report.LearningRateCurve.Point;
import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.TrainRecord;
import gradmark.stability.Metric;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningRateCurveTest {
  private final List<TrainRecord> records = new ArrayList<>();
  private int seed;

  private void add(double rate, int depth, Outcome outcome, @Nullable Integer steps, double loss) {
    Recipe recipe =
        new Recipe("RELU", "HE_NORMAL", "NONE", "SGD", rate, "CONSTANT", "NONE", "MEAN_SQUARED");
    Cell cell = new Cell(recipe, depth, 64, 64, "DIGITS", seed++, 100, 1, "NONE");
    records.add(
        new TrainRecord(
            cell.id(),
            cell.initId(),
            cell,
            outcome,
            Metric.of(2),
            Metric.of(loss),
            0.5,
            steps,
            25,
            0,
            0,
            null,
            null,
            null,
            List.of(2.0),
            "ab",
            TrainRecord.Rule.of(OutcomeRule.DEFAULT)));
  }

  private LearningRateCurve curve() {
    assertThat(LearningRateCurve.of(records)).hasSize(1);
    return LearningRateCurve.of(records).getFirst();
  }

  @Test
  void tellsWhatEachRateCameTo() {
    add(1, 8, Outcome.NONFINITE, null, 0.1);
    add(0.1, 8, Outcome.CONVERGED, 50, 0.2);
    add(0.1, 8, Outcome.CONVERGED, 75, 0.4);
    add(0.1, 8, Outcome.SLOW, null, 0.9);
    add(0.01, 8, Outcome.SLOW, null, 1.0);
    add(0.01, 8, Outcome.STALLED, null, 1.5);
    assertThat(curve().points())
        .containsExactly(
            new Point(0.01, 2, Map.of(Outcome.SLOW, 1L, Outcome.STALLED, 1L), null, 1.25),
            new Point(0.1, 3, Map.of(Outcome.CONVERGED, 2L, Outcome.SLOW, 1L), 75.0, 0.4),
            new Point(1, 1, Map.of(Outcome.NONFINITE, 1L), null, null));
    Point best = curve().best();
    assertThat(best.learningRate()).isEqualTo(0.1);
    assertThat(best.share(Outcome.CONVERGED)).isEqualTo(2.0 / 3);
    assertThat(best.share(Outcome.DIVERGED)).isZero();
    assertThat(curve().bestAtEdge()).isFalse();
    assertThat(curve().atDefault()).contains(best);
    assertThat(curve().cell().recipe().learningRate()).isZero();
  }

  @Test
  void bestIsByShareThenStepsThenLossThenTheSmaller() {
    add(0.3, 8, Outcome.CONVERGED, 75, 0.1);
    add(0.2, 8, Outcome.CONVERGED, 50, 0.2);
    add(0.4, 8, Outcome.STALLED, null, 0.0);
    assertThat(curve().best().learningRate()).isEqualTo(0.2);
    assertThat(curve().bestAtEdge()).isTrue();
    assertThat(curve().atDefault()).isEmpty();
    add(0.1, 8, Outcome.CONVERGED, 50, 0.15);
    assertThat(curve().best().learningRate()).isEqualTo(0.1);
    add(0.05, 8, Outcome.CONVERGED, 50, 0.15);
    assertThat(curve().best().learningRate()).isEqualTo(0.05);
  }

  @Test
  void whereNoneConvergedTheLossDecidesAndInfinityIsLast() {
    add(1, 8, Outcome.NONFINITE, null, 0.1);
    add(0.1, 8, Outcome.STALLED, null, 2.3);
    add(0.01, 8, Outcome.STALLED, null, 2.2);
    assertThat(curve().best().learningRate()).isEqualTo(0.01);
    assertThat(curve().bestAtEdge()).isTrue();
  }

  @Test
  void thereIsACurvePerDepthAndNoneOfOneRate() {
    add(0.1, 8, Outcome.SLOW, null, 1);
    add(1, 8, Outcome.SLOW, null, 1);
    add(0.1, 16, Outcome.SLOW, null, 1);
    add(1, 16, Outcome.SLOW, null, 1);
    add(1, 32, Outcome.SLOW, null, 1);
    assertThat(LearningRateCurve.of(records))
        .extracting(curve -> curve.cell().depth())
        .containsExactly(8, 16);
  }
}
