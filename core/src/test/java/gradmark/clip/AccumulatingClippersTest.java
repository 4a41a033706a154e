package gradmark.clip;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accumulation until a threshold, step by step by hand. */
class AccumulatingClippersTest {
  private static final float INF = Float.POSITIVE_INFINITY;
  private static final float NAN = Float.NaN;

  private static ClipRule start(Clipper clipper, Backend backend) {
    return clipper.start(ParameterLayout.ofUnits(1, 1), backend);
  }

  /** Clips a gradient in place, as a training step does; returns the factor. */
  private static float clip(ClipRule rule, float[] gradient) {
    double squares = Level1.of(Backend.SCALAR).sumOfSquares(gradient, 0, gradient.length);
    return rule.clip(gradient, Math.sqrt(squares));
  }

  private static void elementwise(ClipRule rule, float[] gradient, float[] passed, float[] held) {
    assertThat(clip(rule, gradient)).isEqualTo(1f);
    assertThat(bits(gradient)).isEqualTo(bits(passed));
    assertThat(bits(rule.state()[0])).isEqualTo(bits(held));
  }

  @ParameterizedTest
  @EnumSource
  void eachElementPassesOnceItsOwnSumReachesTheThreshold(Backend backend) {
    ClipRule rule = start(new AccumulateElementwise(1), backend);
    elementwise(rule, new float[] {0.5f, -0.25f}, new float[] {0, 0}, new float[] {0.5f, -0.25f});
    assertThat(rule.active()).isTrue();
    // 0.5 + 0.75 is cut to 1, and the quarter beyond it is lost.
    elementwise(rule, new float[] {0.75f, -0.5f}, new float[] {1, 0}, new float[] {0, -0.75f});
    // Exactly at the threshold it passes.
    elementwise(rule, new float[] {0.75f, -0.25f}, new float[] {0, -1}, new float[] {0.75f, 0});
    elementwise(rule, new float[] {-0.75f, 7}, new float[] {0, 1}, new float[] {0, 0});
    // 1 passes as 1, and 0 is held as 0: nothing changes.
    elementwise(rule, new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 0});
    assertThat(rule.active()).isFalse();
    elementwise(rule, new float[] {1, -0f}, new float[] {1, 0}, new float[] {0, 0});
    assertThat(rule.active()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void elementsThatAreNotFinitePassAtOnceAndLeaveNothing(Backend backend) {
    ClipRule rule = start(new AccumulateElementwise(0.5), backend);
    elementwise(rule, new float[] {0.25f, 0.25f}, new float[] {0, 0}, new float[] {0.25f, 0.25f});
    elementwise(rule, new float[] {NAN, -INF}, new float[] {NAN, -0.5f}, new float[] {0, 0});
    elementwise(rule, new float[] {NAN, 0.5f}, new float[] {NAN, 0.5f}, new float[] {0, 0});
    assertThat(rule.active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theGradientPassesOnceTheNormOfTheSumReachesTheThreshold(Backend backend) {
    ClipRule rule = start(new AccumulateNorm(5), backend);
    float[] first = {1.5f, -0f};
    assertThat(clip(rule, first)).isEqualTo(1f);
    assertThat(bits(first)).isEqualTo(bits(new float[] {0, -0f}));
    assertThat(rule.active()).isTrue();
    assertThat(bits(rule.state()[0])).isEqualTo(bits(new float[] {1.5f, -0f}));
    // The sum is (3, 4), whose norm is exactly 5.
    float[] second = {1.5f, 4};
    assertThat(clip(rule, second)).isEqualTo(1f);
    assertThat(second).containsExactly(3, 4);
    assertThat(rule.active()).isTrue();
    assertThat(rule.state()[0]).containsExactly(0, 0);
    // Alone beyond the threshold: (6, 8) times ½.
    float[] third = {6, 8};
    assertThat(clip(rule, third)).isEqualTo(0.5f);
    assertThat(third).containsExactly(6, 8);
    assertThat(rule.active()).isTrue();
    // Alone at the threshold, with an empty memory: nothing changes.
    float[] fourth = {3, 4};
    assertThat(clip(rule, fourth)).isEqualTo(1f);
    assertThat(fourth).containsExactly(3, 4);
    assertThat(rule.active()).isFalse();
    float[] zero = {0, -0f};
    assertThat(clip(rule, zero)).isEqualTo(1f);
    assertThat(rule.active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsGatheredMayExceedTheGradientThatIsDue(Backend backend) {
    ClipRule rule = start(new AccumulateNorm(1), backend);
    clip(rule, new float[] {0.75f, 0});
    float[] due = {0.25f, 0};
    assertThat(clip(rule, due)).isEqualTo(1f);
    assertThat(due).containsExactly(1, 0);
  }

  @ParameterizedTest
  @EnumSource
  void oppositeGradientsCancelAndNeverPass(Backend backend) {
    for (Clipper clipper : new Clipper[] {new AccumulateElementwise(1), new AccumulateNorm(1)}) {
      ClipRule rule = start(clipper, backend);
      for (int step = 0; step < 100; step++) {
        float[] gradient = {step % 2 == 0 ? 0.5f : -0.5f, 0};
        clip(rule, gradient);
        assertThat(gradient[0]).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNormThatIsNotFinitePassesAtOnceAndLeavesNothing(Backend backend) {
    ClipRule rule = start(new AccumulateNorm(1), backend);
    clip(rule, new float[] {0.25f, 0.25f});
    float[] infinite = {INF, 1};
    assertThat(clip(rule, infinite)).isEqualTo(0f);
    assertThat(infinite).containsExactly(INF, 1.25f);
    assertThat(rule.state()[0]).containsExactly(0, 0);
    clip(rule, new float[] {0.25f, 0.25f});
    float[] nan = {NAN, 1};
    assertThat(clip(rule, nan)).isNaN();
    assertThat(rule.state()[0]).containsExactly(0, 0);
  }
}
