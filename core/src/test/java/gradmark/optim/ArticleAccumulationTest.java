package gradmark.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The article's accumulation as printed, and with its evident meaning. */
class ArticleAccumulationTest {
  /** More than one vector of every width, and a tail. */
  private static final int SIZE = 21;

  private static UpdateRule start(Optimizer optimizer, Backend backend) {
    return optimizer.start(ParameterLayout.ofUnits(SIZE - 1, 1), backend);
  }

  private static float[] filled(float value) {
    float[] x = new float[SIZE];
    Arrays.fill(x, value);
    return x;
  }

  @ParameterizedTest
  @EnumSource
  void thePrintedFormByHand(Backend backend) {
    // β = ½: the factors 1/(1 − βᵗ) are 2, 4/3, 8/7; the sums 1, 4, −3.
    UpdateRule rule = start(new ArticleAccumulation(0.5, 1), backend);
    float[] parameters = filled(8);
    rule.update(parameters, filled(1), 1, 0.75, WeightDecay.NONE);
    assertThat(parameters).containsOnly(6.5f);
    rule.update(parameters, filled(6), 0.5f, 0.75, WeightDecay.NONE);
    assertThat(rule.state()[0]).containsOnly(4);
    assertThat(parameters).containsOnly(2.5f);
    rule.update(parameters, filled(-7), 1, 0.875, WeightDecay.NONE);
    assertThat(rule.state()[0]).containsOnly(-3);
    assertThat(parameters).containsOnly(5.5f);
  }

  @ParameterizedTest
  @EnumSource
  void theCappedFormByHand(Backend backend) {
    // The same gradients: the update sees the sums 1, 4 and −3 as 1, 2 and −2.
    UpdateRule rule = start(new ArticleAccumulationCapped(0.5, 2), backend);
    float[] parameters = filled(8);
    rule.update(parameters, filled(1), 1, 0.75, WeightDecay.NONE);
    assertThat(parameters).containsOnly(6.5f);
    rule.update(parameters, filled(6), 0.5f, 0.75, WeightDecay.NONE);
    assertThat(rule.state()[0]).containsOnly(4);
    assertThat(parameters).containsOnly(4.5f);
    rule.update(parameters, filled(-7), 1, 0.875, WeightDecay.NONE);
    assertThat(rule.state()[0]).containsOnly(-3);
    assertThat(parameters).containsOnly(6.5f);
  }

  @ParameterizedTest
  @EnumSource
  void underAConstantGradientThePrintedFormMovesByHalfTheSquareOfTime(Backend backend) {
    int steps = 2000;
    double rate = 0x1p-20;
    // β = 0 leaves the sum alone: Σ t = T·(T + 1)/2, exactly.
    UpdateRule exact = start(new ArticleAccumulation(0, 1), backend);
    float[] parameters = filled(0);
    for (int t = 0; t < steps; t++) {
      exact.update(parameters, filled(1), 1, rate, WeightDecay.NONE);
    }
    assertThat(parameters).containsOnly((float) (-rate * steps * (steps + 1) / 2));
    // β = 0.9 adds Σ t·βᵗ/(1 − βᵗ) ≤ 150 to that, which time outgrows.
    UpdateRule printed = start(new ArticleAccumulation(0.9, 1), backend);
    float[] moved = filled(0);
    for (int t = 0; t < steps; t++) {
      printed.update(moved, filled(1), 1, rate, WeightDecay.NONE);
    }
    double halfSquare = rate * steps * steps / 2.0;
    for (float parameter : moved) {
      assertThat((double) -parameter / halfSquare).isCloseTo(1, within(1e-3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCappedFormMovesByTheCapAStepInTheLongRun(Backend backend) {
    double rate = 0x1p-10;
    UpdateRule rule = start(new ArticleAccumulationCapped(0, 0.5), backend);
    float[] parameters = filled(0);
    // The sums are ¼, ½, ¾, …: ¼ once, and ½ from then on.
    for (int t = 0; t < 1000; t++) {
      rule.update(parameters, filled(0.25f), 1, rate, WeightDecay.NONE);
    }
    assertThat(parameters).containsOnly((float) (-rate * (0.25 + 999 * 0.5)));
  }

  @Test
  void theMaximumThatThePrintedFormDoesNotUseAmplifies() {
    ArticleAccumulation printed = new ArticleAccumulation(0.9, 1);
    assertThat(printed.accumulated(1e-9)).isEqualTo(1);
    assertThat(printed.accumulated(-1e-9)).isEqualTo(-1);
    assertThat(printed.accumulated(7)).isEqualTo(7);
    assertThat(printed.accumulated(0)).isZero();
    // So no threshold changes what the update does.
    Optimizer.Definition small = new ArticleAccumulation(0.9, 1e-6).definition();
    Optimizer.Definition large = new ArticleAccumulation(0.9, 1e6).definition();
    for (int t = 0; t < 10; t++) {
      assertThat(small.step(1, 0.3, 0.1, WeightDecay.NONE))
          .isEqualTo(large.step(1, 0.3, 0.1, WeightDecay.NONE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSumThatOverflowsIsCappedInOneFormOnly(Backend backend) {
    float[] printed = filled(1);
    start(new ArticleAccumulation(0, 1), backend)
        .update(printed, filled(Float.POSITIVE_INFINITY), 1, 0.25, WeightDecay.NONE);
    assertThat(printed).containsOnly(Float.NEGATIVE_INFINITY);
    float[] capped = filled(1);
    UpdateRule rule = start(new ArticleAccumulationCapped(0, 1), backend);
    rule.update(capped, filled(Float.POSITIVE_INFINITY), 1, 0.25, WeightDecay.NONE);
    assertThat(capped).containsOnly(0.75f);
    assertThat(rule.state()[0]).containsOnly(Float.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1, Double.POSITIVE_INFINITY})
  void aBetaThatDividesByZeroIsRefused(double beta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArticleAccumulation(beta, 1))
        .withMessageStartingWith("beta = " + beta + "; it must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArticleAccumulationCapped(beta, 1))
        .withMessageStartingWith("beta = " + beta + "; it must be");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, 1e-46, 1e39, Double.POSITIVE_INFINITY})
  void aClipValueThatIsNoPositiveFloatIsRefused(double clipValue) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArticleAccumulation(0.9, clipValue))
        .withMessageStartingWith("clipValue = " + clipValue + "; it must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArticleAccumulationCapped(0.9, clipValue))
        .withMessageStartingWith("clipValue = " + clipValue + "; it must be");
  }
}
