package gradmark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.FormulaActivation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictedProfileTest {
  private static final int WIDTH = 256;

  @Test
  void reluUnderXavierLosesHalfThePowerPerLayer() {
    PredictedProfile profile = predict(FormulaActivation.RELU, 64, 1.0 / WIDTH);
    double ratio = firstToLast(profile.deltaRms());
    assertThat(ratio / Math.pow(0.5, 31.5)).isCloseTo(1, within(1e-11));
    assertThat(ratio).isCloseTo(3.3e-10, within(0.05e-10));
  }

  @Test
  void weightGradientsOfHomogeneousNetworksHideVanishing() {
    PredictedProfile profile = predict(FormulaActivation.RELU, 64, 1.0 / WIDTH);
    assertThat(firstToLast(profile.weightGradientRms())).isCloseTo(1, within(1e-11));
    assertThat(firstToLast(profile.biasGradientRms())).isLessThan(1e-9);
  }

  @Test
  void reluUnderHeKeepsBothSignals() {
    PredictedProfile profile = predict(FormulaActivation.RELU, 64, 2.0 / WIDTH);
    assertThat(firstToLast(profile.deltaRms())).isCloseTo(1, within(1e-11));
    assertThat(profile.preActivation()).allSatisfy(q -> assertThat(q).isCloseTo(2, within(1e-11)));
    assertThat(profile.activation()).allSatisfy(q -> assertThat(q).isCloseTo(1, within(1e-11)));
  }

  @Test
  void tanhAtGainFiveThirdsExplodesSlowly() {
    PredictedProfile profile = predict(FormulaActivation.TANH, 64, 25.0 / 9 / WIDTH);
    // By mpmath's trapezoidal rule with 24 digits, from inputs of mean square 1.
    assertThat(firstToLast(profile.deltaRms())).isCloseTo(302.4425265368, within(1e-8));
  }

  @Test
  void narrowUniformVanishesForEveryActivation() {
    double variance = 0.05 * 0.05 / 3;
    assertThat(WIDTH * variance).isCloseTo(0.2133, within(5e-5));
    for (Activation activation :
        List.of(
            FormulaActivation.IDENTITY,
            FormulaActivation.SIGMOID,
            FormulaActivation.TANH,
            FormulaActivation.RELU,
            FormulaActivation.LEAKY_RELU)) {
      assertThat(firstToLast(predict(activation, 32, variance).deltaRms()))
          .as("%s", activation)
          .isLessThan(1e-10);
    }
  }

  @Test
  void gainsUseEachLayersOwnFans() {
    // 3 -> 5 -> 7 -> 2, linear: forward by fan-in, backward by fan-out of the layer above.
    List<LayerLaw> layers =
        List.of(
            new LayerLaw(3, 5, 0, 0.5), new LayerLaw(5, 7, 0, 0.25), new LayerLaw(7, 2, 0, 0.125));
    PredictedProfile profile =
        PredictedProfile.of(FormulaActivation.IDENTITY, layers, 2, 8).orElseThrow();
    assertClose(profile.preActivation(), 3.0, 3.75, 3.28125);
    assertClose(profile.activation(), 3.0, 3.75);
    assertClose(profile.delta(), 8 * 0.25 * 1.75, 8 * 0.25, 8);
    assertClose(profile.deltaRms(), Math.sqrt(3.5), Math.sqrt(2), Math.sqrt(8));
    assertClose(
        profile.weightGradientRms(), Math.sqrt(2 * 3.5), Math.sqrt(3 * 2), Math.sqrt(3.75 * 8));
  }

  @Test
  void constantWeightsAreOutOfScope() {
    List<LayerLaw> layers = List.of(new LayerLaw(3, 5, 0.1, 0), new LayerLaw(5, 2, 0.1, 0));
    assertThat(PredictedProfile.of(FormulaActivation.TANH, layers, 1, 1)).isEmpty();
  }

  @Test
  void nonFiniteMeasurementsPassThrough() {
    PredictedProfile profile =
        PredictedProfile.of(FormulaActivation.RELU, square(3, 2.0 / WIDTH), 1, Double.NaN)
            .orElseThrow();
    assertThat(profile.delta()).allSatisfy(d -> assertThat(d).isNaN());
    assertThat(profile.preActivation()).allSatisfy(q -> assertThat(q).isFinite());
  }

  @Test
  void refusesBrokenChains() {
    assertThatThrownBy(
            () -> PredictedProfile.of(FormulaActivation.TANH, square(0, 0.1).subList(0, 1), 1, 1))
        .hasMessage("layers holds 1; a hidden layer and a readout are needed");
    List<LayerLaw> gap = List.of(new LayerLaw(3, 5, 0, 1), new LayerLaw(4, 2, 0, 1));
    assertThatThrownBy(() -> PredictedProfile.of(FormulaActivation.TANH, gap, 1, 1))
        .hasMessage("layers[1] has 4 inputs, but the layer before it has 5 outputs");
    assertThatThrownBy(() -> PredictedProfile.of(FormulaActivation.TANH, square(2, 0.1), -1, 1))
        .hasMessage("inputSecondMoment = -1.0; a mean square is not negative");
    assertThatThrownBy(() -> new LayerLaw(3, 0, 0, 1))
        .hasMessage("a layer of 3 inputs and 0 outputs; both must be at least 1");
    assertThatThrownBy(() -> new LayerLaw(3, 1, 0, Double.POSITIVE_INFINITY))
        .hasMessage("weightVariance = Infinity; it must be finite and >= 0");
    assertThatThrownBy(() -> new PredictedProfile(1, List.of(1.0), List.of(1.0), List.of(1.0)))
        .hasMessageContaining("hold 1, 1 and 1 layers");
  }

  private static PredictedProfile predict(Activation activation, int depth, double variance) {
    return PredictedProfile.of(activation, square(depth, variance), 1, 1).orElseThrow();
  }

  /** Hidden layers and a readout, all of one width. */
  private static List<LayerLaw> square(int depth, double variance) {
    return new ArrayList<>(Collections.nCopies(depth + 1, new LayerLaw(WIDTH, WIDTH, 0, variance)));
  }

  private static double firstToLast(List<Double> layers) {
    return layers.getFirst() / layers.get(layers.size() - 2);
  }

  private static void assertClose(List<Double> actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int l = 0; l < expected.length; l++) {
      assertThat(actual.get(l)).as("layer %d", l).isCloseTo(expected[l], within(1e-12));
    }
  }
}
