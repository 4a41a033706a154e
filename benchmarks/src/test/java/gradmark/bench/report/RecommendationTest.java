package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.report.Recommendation.Wish;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecommendationTest {
  private static Wish wish(String activation, int depth, @Nullable Integer budget) {
    return new Wish(activation, depth, null, null, budget);
  }

  @Test
  void theBestStandsFirstWithItsEvidence() {
    String text = Recommendation.of(SampleRun.complete(), wish("RELU", 64, null)).text();
    assertThat(text)
        .startsWith("RELU, 64 layers, DIGITS: 5 of 18 recipes reach the target")
        .contains("Evidence: 36 trainings")
        .containsPattern("1=? +\\| RELU HE_NORMAL (NONE|VALUE|GLOBAL_NORM) ADAM");
    assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  /** Adam takes two steps in the sample, SGD three. */
  @Test
  void whatTakesMoreStepsThanTheBudgetDoesNotReachTheTarget() {
    assertThat(Recommendation.of(SampleRun.complete(), wish("RELU", 64, 2)).text())
        .startsWith("RELU, 64 layers, DIGITS, within 2 steps: 3 of 18 recipes");
    assertThat(Recommendation.of(SampleRun.complete(), wish("RELU", 64, 1)).text())
        .startsWith("Nothing that was tried reaches the target");
  }

  @Test
  void whatWasNotTrainedIsRefusedWithWhatWas() {
    assertThatThrownBy(() -> Recommendation.of(SampleRun.complete(), wish("RELU", 16, null)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageContaining("--depth 16")
        .hasMessageContaining("2, 8, 64");
    assertThatThrownBy(() -> Recommendation.of(SampleRun.complete(), wish("SIGMOID", 8, null)))
        .hasMessageContaining("--activation SIGMOID")
        .hasMessageContaining("RELU, TANH");
  }

  @Test
  void aFolderWithoutTrainingsIsRefused() {
    RunData none =
        new RunData(null, null, List.of(), List.of(), List.of(), Map.of(), Map.of(), null);
    assertThatThrownBy(() -> Recommendation.of(none, wish("RELU", 8, null)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT));
  }
}
