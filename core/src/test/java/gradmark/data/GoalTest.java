package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.loss.Losses;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  /** Two outputs with means 2 and 5; their variances are 1 and 9. */
  private static final Examples HELD_OUT =
      new Examples(2, 1, 2, new float[] {0, 0}, new float[] {1, 8, 3, 2});

  @Test
  void accuracyIsReachedAtItsBound() {
    Goal.Criterion goal = new Goal.Accuracy(0.9).on(HELD_OUT, Losses.SOFTMAX_CROSS_ENTROPY.loss());
    assertThat(goal.reached(7, OptionalDouble.of(0.9))).isTrue();
    assertThat(goal.reached(0, OptionalDouble.of(0.8999))).isFalse();
    assertThat(goal.reached(0, NONE)).isFalse();
  }

  @Test
  void relativeErrorIsAShareOfTheLossOfTheMeanTarget() {
    // The mean over examples and outputs of (mean − target)²: (1 + 9) / 2 = 5.
    Goal.Criterion goal = new Goal.RelativeError(0.5).on(HELD_OUT, Losses.MEAN_SQUARED.loss());
    assertThat(goal.reached(2.5, NONE)).isTrue();
    assertThat(goal.reached(2.5000001, NONE)).isFalse();
    assertThat(goal.reached(Double.NaN, NONE)).isFalse();
  }

  @Test
  void targetsWithoutVarianceAskForNoErrorAtAll() {
    Examples constant = new Examples(2, 1, 1, new float[] {0, 0}, new float[] {3, 3});
    Goal.Criterion goal = new Goal.RelativeError(0.5).on(constant, Losses.MEAN_SQUARED.loss());
    assertThat(goal.reached(0, NONE)).isTrue();
    assertThat(goal.reached(1e-30, NONE)).isFalse();
  }

  @Test
  void classesTakeEveryLossAndValuesOnlyOneOfValues() {
    Goal classes = new Goal.Accuracy(0.5);
    Goal values = new Goal.RelativeError(0.5);
    for (Losses loss : Losses.values()) {
      assertThat(classes.fits(loss.loss())).isTrue();
    }
    assertThat(values.fits(Losses.MEAN_SQUARED.loss())).isTrue();
    assertThat(values.fits(Losses.SOFTMAX_CROSS_ENTROPY.loss())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.on(HELD_OUT, Losses.SOFTMAX_CROSS_ENTROPY.loss()))
        .withMessageContaining("SoftmaxCrossEntropy[] takes classes only")
        .withMessageContaining("RelativeError[atMost=0.5]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
  void anAccuracyIsAShare(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Goal.Accuracy(value))
        .withMessage("atLeast = " + value + "; it must be in [0, 1]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, 1})
  void aRelativeErrorLeavesSomethingAndNotEverything(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Goal.RelativeError(value))
        .withMessage("atMost = " + value + "; it must be in (0, 1)");
  }
}
