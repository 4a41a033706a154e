package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.params.ParameterLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProfileProbeTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.ofUnits(3, 2, 4, 1);
  private static final int BATCH = 2;

  @Test
  void everyMagnitudeByItsDefinition() {
    ProfileProbe probe = new ProfileProbe(LAYOUT, BATCH, new PlainLevel1());
    // The buffers are longer than a layer; what lies behind must not count.
    probe.forward(0, new float[] {1, 2, 3, 4, 99}, new float[] {1, 0, 3, 0, 99});
    probe.forward(1, filled(8, 2), filled(8, 0.5f));
    probe.forward(2, new float[] {3, 5}, new float[] {3, 5});
    probe.backward(2, new float[] {0.5f, -0.5f});
    probe.backward(1, filled(8, 0.25f));
    probe.backward(0, new float[] {1, 0, 0, -1, 99});
    float[] gradient = new float[LAYOUT.size()];
    Arrays.fill(gradient, 0, 6, 2);
    Arrays.fill(gradient, 6, 8, 3);
    Arrays.fill(gradient, 8, 16, -1);
    Arrays.fill(gradient, 20, 24, 0.5f);
    gradient[24] = -7;
    probe.gradient(gradient);
    GradientProfile profile = probe.profile();

    assertThat(profile.preActivation().hidden()).containsExactly(7.5, 4.0);
    assertThat(profile.preActivation().readout()).isEqualTo(17);
    assertThat(profile.activation().hidden()).containsExactly(2.5, 0.25);
    // Per sample: twice the array; layer 0 has units (2, 0) and (0, -2).
    assertThat(profile.delta().hidden()).containsExactly(Math.sqrt(2), 0.5);
    assertThat(profile.delta().readout()).isEqualTo(1);
    assertThat(profile.weightGradient().hidden()).containsExactly(Math.sqrt(24), Math.sqrt(8));
    assertThat(profile.weightGradient().readout()).isEqualTo(1);
    assertThat(profile.weightGradientPerEntry().hidden()).containsExactly(2.0, 1.0);
    assertThat(profile.weightGradientPerEntry().readout()).isEqualTo(0.5);
    assertThat(profile.biasGradient().hidden()).containsExactly(Math.sqrt(18), 0.0);
    assertThat(profile.biasGradient().readout()).isEqualTo(7);
    assertThat(profile.globalNorm().value().orElseThrow())
        .isCloseTo(Math.sqrt(24 + 18 + 8 + 0 + 1 + 49), within(1e-14));
  }

  @Test
  void backwardFactorsAreMeansOverSamplesAndLeaveTheReadoutOut() {
    ParameterLayout layout = ParameterLayout.ofUnits(1, 2, 2, 1);
    ProfileProbe probe = new ProfileProbe(layout, BATCH, new PlainLevel1());
    assertThatThrownBy(probe::backwardFactors).isInstanceOf(IllegalStateException.class);
    probe.backward(2, new float[] {1, 1});
    // Samples (1, 3) and (2, 0) above (3, 1) and (1, 1): 10/10 and 2/4.
    probe.backward(1, new float[] {1, 2, 3, 0});
    probe.backward(0, new float[] {3, 1, 1, 1, 99});
    assertThat(probe.backwardFactors())
        .containsExactly(Metric.of(0.75), Metric.none(Metric.Status.NOT_APPLICABLE));
  }

  @Test
  void deltaDoesNotDependOnTheBatchOfEqualSamples() {
    ParameterLayout layout = ParameterLayout.ofUnits(1, 3, 1);
    for (int batch : new int[] {1, 4, 32}) {
      ProfileProbe probe = new ProfileProbe(layout, batch, new PlainLevel1());
      for (int l = 0; l < 2; l++) {
        probe.forward(l, new float[3 * batch], new float[3 * batch]);
        probe.backward(l, filled(3 * batch, 6.0f / batch));
      }
      probe.gradient(new float[layout.size()]);
      assertThat(probe.profile().delta().hidden()).containsExactly(6.0);
    }
  }

  @Test
  void extremeFloatsNeitherOverflowNorVanish() {
    ParameterLayout layout = ParameterLayout.ofUnits(1, 1, 1);
    ProfileProbe probe = new ProfileProbe(layout, 1, new PlainLevel1());
    probe.forward(0, new float[] {1e38f}, new float[] {0});
    probe.forward(1, new float[] {0}, new float[] {0});
    probe.backward(0, new float[] {Float.MIN_VALUE});
    probe.backward(1, new float[] {1e20f});
    probe.gradient(new float[layout.size()]);
    GradientProfile profile = probe.profile();
    assertThat(profile.isFinite()).isTrue();
    assertThat(profile.delta().hidden()).containsExactly((double) Float.MIN_VALUE);
    assertThat(profile.delta().readout()).isEqualTo((double) 1e20f);
    assertThat(VerdictRule.DEFAULT.judge(profile)).isNotEqualTo(Verdict.DEAD);
  }

  @Test
  void nonFiniteGradientsShow() {
    ParameterLayout layout = ParameterLayout.ofUnits(1, 1, 1);
    ProfileProbe probe = new ProfileProbe(layout, 1, new PlainLevel1());
    for (int l = 0; l < 2; l++) {
      probe.forward(l, new float[1], new float[1]);
      probe.backward(l, new float[] {1});
    }
    probe.gradient(new float[] {Float.NaN, 0, 0, 0});
    assertThat(VerdictRule.DEFAULT.judge(probe.profile())).isEqualTo(Verdict.NONFINITE);
    assertThat(probe.profile().globalNorm().status()).isEqualTo(Metric.Status.NONFINITE);
  }

  @Test
  void saysWhatIsMissing() {
    ProfileProbe probe = new ProfileProbe(LAYOUT, BATCH, new PlainLevel1());
    probe.forward(0, new float[8], new float[8]);
    probe.forward(2, new float[8], new float[8]);
    assertThatThrownBy(probe::profile).hasMessage("the signal of layer 1 is missing");
    probe.forward(1, new float[8], new float[8]);
    probe.backward(0, new float[8]);
    assertThatThrownBy(probe::profile).hasMessage("the delta of layer 1 is missing");
    probe.backward(1, new float[8]);
    probe.backward(2, new float[8]);
    assertThatThrownBy(probe::profile)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the gradient is missing; pass it before asking a profile");
    probe.gradient(new float[LAYOUT.size()]);
    assertThat(VerdictRule.DEFAULT.judge(probe.profile())).isEqualTo(Verdict.DEAD);
  }

  @Test
  void refusesNetworksWithoutDepthAndEmptyBatches() {
    assertThatThrownBy(() -> new ProfileProbe(ParameterLayout.ofUnits(3, 2), 1, new PlainLevel1()))
        .hasMessage("layout has 1 layer; a profile needs a hidden layer and a readout");
    assertThatThrownBy(() -> new ProfileProbe(LAYOUT, 0, new PlainLevel1()))
        .hasMessage("batch = 0; it must be at least 1");
  }

  private static float[] filled(int length, float value) {
    float[] array = new float[length];
    Arrays.fill(array, value);
    return array;
  }
}
