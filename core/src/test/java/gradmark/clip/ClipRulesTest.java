package gradmark.clip;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.backend.Backend;
import gradmark.linalg.Level1;
import gradmark.params.ParameterLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each clipper's formula, at its boundary and for NaN and infinities. */
class ClipRulesTest {
  private static final float INF = Float.POSITIVE_INFINITY;
  private static final float NAN = Float.NaN;

  @ParameterizedTest
  @EnumSource
  void zeroingKeepsWhatIsStrictlyBelowItsThreshold(Backend backend) {
    float[] gradient = {
      0.5f, -0.5f, 0.49999997f, -0.49999997f, -0f, 3, NAN, INF, -INF, Float.MIN_VALUE
    };
    ClipRule rule = new Zeroing(0.5).start(ParameterLayout.ofUnits(9, 1), backend);
    assertThat(rule.clip(gradient, NAN)).isEqualTo(1f);
    assertThat(rule.active()).isTrue();
    assertThat(rule.changed()).isEqualTo(6);
    assertThat(bits(gradient))
        .isEqualTo(
            bits(new float[] {0, 0, 0.49999997f, -0.49999997f, -0f, 0, 0, 0, 0, Float.MIN_VALUE}));
  }

  @ParameterizedTest
  @EnumSource
  void clipByValueCapsInfinitiesAndKeepsNan(Backend backend) {
    float[] gradient = {0.5f, -0.5f, 0.50000006f, -7, -0f, 0.1f, NAN, INF, -INF, 0};
    ClipRule rule = new ClipByValue(0.5).start(ParameterLayout.ofUnits(9, 1), backend);
    assertThat(rule.clip(gradient, NAN)).isEqualTo(1f);
    assertThat(rule.active()).isTrue();
    assertThat(rule.changed()).isEqualTo(4);
    assertThat(bits(gradient))
        .isEqualTo(bits(new float[] {0.5f, -0.5f, 0.5f, -0.5f, -0f, 0.1f, NAN, 0.5f, -0.5f, 0}));
  }

  @ParameterizedTest
  @EnumSource
  void aNanAloneIsNotClippedByValue(Backend backend) {
    ClipRule rule = new ClipByValue(0.5).start(ParameterLayout.ofUnits(1, 1), backend);
    rule.clip(new float[] {NAN, 0.1f}, NAN);
    assertThat(rule.active()).isFalse();
  }

  @Test
  void globalNormGivesThePyTorchFactor() {
    ClipRule rule = globalNorm(1, 1e-6);
    assertThat(rule.clip(new float[] {3, 4}, 5)).isEqualTo((float) (1 / (5 + 1e-6)));
    assertThat(rule.active()).isTrue();
    assertThat(rule.changed()).isZero();
    assertThat(rule.clip(new float[] {0.3f, 0.4f}, 0.5)).isEqualTo(1f);
    assertThat(rule.active()).isFalse();
    assertThat(rule.clip(new float[] {0.6f, 0.8f}, 1)).isEqualTo((float) (1 / (1 + 1e-6)));
    assertThat(rule.active()).isTrue();
  }

  @Test
  void globalNormWithoutEpsilonLeavesANormAtItsBoundAlone() {
    ClipRule rule = globalNorm(1, 0);
    assertThat(rule.clip(new float[] {0.6f, 0.8f}, 1)).isEqualTo(1f);
    assertThat(rule.active()).isFalse();
    assertThat(rule.clip(new float[] {0, 0}, 0)).isEqualTo(1f);
    assertThat(rule.active()).isFalse();
  }

  @Test
  void globalNormPassesNanOnAndAnswersInfinityWithZero() {
    ClipRule rule = globalNorm(1, 1e-6);
    assertThat(rule.clip(new float[] {NAN, 1}, NAN)).isNaN();
    assertThat(rule.active()).isTrue();
    assertThat(rule.clip(new float[] {INF, 1}, INF)).isEqualTo(0f);
    assertThat(rule.active()).isTrue();
  }

  @Test
  void aZeroGradientIsNeverClipped() {
    // ε exceeds the bound here, so the factor is below 1 even at norm 0.
    ClipRule rule = globalNorm(1e-9, 1e-6);
    assertThat(rule.clip(new float[] {0, 0}, 0)).isEqualTo((float) (1e-9 / 1e-6));
    assertThat(rule.active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatARuleKeepsItClipsWithoutATrace(Backend backend) {
    ParameterLayout layout = ParameterLayout.ofUnits(3, 1);
    Level1 level1 = Level1.of(backend);
    float[] values = {0, -0f, 0.3f, -0.99999994f, 1, -1, 1.0000001f, 7, Float.MIN_VALUE, INF, NAN};
    for (float a : values) {
      for (float b : values) {
        float[] gradient = {a, 0.001f, b, 0};
        double norm = Math.sqrt(level1.sumOfSquares(gradient, 0, gradient.length));
        for (Clippers clipper : Clippers.values()) {
          ClipRule rule = clipper.clipper().start(layout, backend);
          float[] clipped = gradient.clone();
          boolean keeps = rule.keeps(gradient, norm);
          assertThat(bits(gradient)).isEqualTo(bits(clipped));
          assertThat(rule.copy().keeps(gradient, norm)).isEqualTo(keeps);
          float factor = rule.clip(clipped, norm);
          boolean kept =
              rule.state().length == 0
                  && factor == 1
                  && Arrays.equals(bits(clipped), bits(gradient));
          // Beside a NaN a rule may make no promise, but none that it does not keep.
          assertThat(keeps)
              .as("%s of %s and %s", clipper, a, b)
              .isEqualTo(Double.isNaN(norm) ? keeps && kept : kept);
          assertThat(keeps && rule.active()).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, 0, -0.0, -1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
  void boundsThatBoundNothingAreRefused(double bound) {
    refused(Zeroing::new, "threshold", bound);
    refused(ClipByValue::new, "bound", bound);
    refused(norm -> new ClipByGlobalNorm(norm, 1e-6), "maxNorm", bound);
    refused(AccumulateElementwise::new, "threshold", bound);
    refused(AccumulateNorm::new, "threshold", bound);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e39, 1e-46})
  void boundsOnElementsMustBeFloats(double bound) {
    refused(Zeroing::new, "threshold", bound);
    refused(ClipByValue::new, "bound", bound);
    refused(AccumulateElementwise::new, "threshold", bound);
    assertThat(new ClipByGlobalNorm(bound, 0).maxNorm()).isEqualTo(bound);
    assertThat(new AccumulateNorm(bound).threshold()).isEqualTo(bound);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1e-9, Double.POSITIVE_INFINITY})
  void epsilonMustBeFiniteAndNotNegative(double epsilon) {
    refused(value -> new ClipByGlobalNorm(1, value), "epsilon", epsilon);
  }

  @Test
  void theCatalogueHoldsItsDocumentedDefaults() {
    assertThat(List.of(Clippers.values()).stream().map(Clippers::clipper))
        .containsExactly(
            new NoClipping(),
            new Zeroing(1),
            new ClipByValue(1),
            new ClipByGlobalNorm(1, 1e-6),
            new AccumulateElementwise(1),
            new AccumulateNorm(1));
  }

  private static ClipRule globalNorm(double maxNorm, double epsilon) {
    return new ClipByGlobalNorm(maxNorm, epsilon)
        .start(ParameterLayout.ofUnits(1, 1), Backend.SCALAR);
  }

  private static void refused(DoubleFunction<Clipper> clipper, String name, double value) {
    assertThatThrownBy(() -> clipper.apply(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " = " + value + "; it must be");
  }
}
