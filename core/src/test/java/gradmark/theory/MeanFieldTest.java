package gradmark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.activation.FormulaActivation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values without a simple closed form were integrated by mpmath with 30 digits, alike by
 * the trapezoidal rule and by Gauss–Legendre panels; fixed points by the trapezoidal rule.
 */
class MeanFieldTest {
  private static final Activation GELU = Activations.GELU.activation();
  private static final Activation SOFTPLUS = Activations.SOFTPLUS.activation();

  static List<Arguments> moments() {
    return List.of(
        Arguments.of(FormulaActivation.TANH, 0.5, 0.2736763079367389, 0.5924257933717963),
        Arguments.of(FormulaActivation.TANH, 1, 0.3942944903978412, 0.46440290244826826),
        Arguments.of(FormulaActivation.TANH, 4, 0.6352612342569399, 0.25595044322520893),
        Arguments.of(FormulaActivation.TANH, 85.3, 0.914021924670046, 0.057485113106729),
        Arguments.of(FormulaActivation.SIGMOID, 1, 0.29337903585809294, 0.04483624135019437),
        Arguments.of(FormulaActivation.SIGMOID, 30, 0.4307624311607533, 0.011888048704158966),
        Arguments.of(GELU, 0.5, 0.18955654183222762, 0.4072479685443648),
        Arguments.of(GELU, 1, 0.4252214825702987, 0.4558508656492871),
        Arguments.of(GELU, 4, 1.9298650158644433, 0.506044764053799),
        Arguments.of(GELU, 30, 14.967175542654989, 0.5089276722444808),
        Arguments.of(SOFTPLUS, 1, 0.9212459088593002, 0.29337903585809294),
        Arguments.of(SOFTPLUS, 30, 15.162454209202329, 0.4307624311607533));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void momentsMatchIndependentIntegration(
      Activation activation, double q, double value, double slope) {
    MeanField field = new MeanField(activation);
    assertThat(field.secondMoment(q)).isCloseTo(value, within(5e-13));
    // The slope bends more than φ: at q = 1, its worst case, 128 nodes are 9.2e-12 off for tanh.
    assertThat(field.slopeSecondMoment(q)).isCloseTo(slope, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-20, 1e-3, 0.7, 1, 3, 1e5, 1e100})
  void homogeneousMomentsAreExactAtAnyScale(double q) {
    MeanField identity = new MeanField(FormulaActivation.IDENTITY);
    MeanField relu = new MeanField(FormulaActivation.RELU);
    MeanField leaky = new MeanField(FormulaActivation.LEAKY_RELU);
    assertThat(identity.secondMoment(q) / q).isCloseTo(1, within(1e-13));
    assertThat(relu.secondMoment(q) / q).isCloseTo(0.5, within(1e-13));
    assertThat(leaky.secondMoment(q) / q).isCloseTo(0.50005, within(1e-13));
    assertThat(identity.slopeSecondMoment(q)).isCloseTo(1, within(1e-13));
    assertThat(relu.slopeSecondMoment(q)).isCloseTo(0.5, within(1e-13));
    assertThat(leaky.slopeSecondMoment(q)).isCloseTo(0.50005, within(1e-13));
  }

  static List<Arguments> finite() {
    return List.of(
        // PyTorch's tanh gain 5/3.
        Arguments.of(FormulaActivation.TANH, 25.0 / 9, 0.0, 1.1784804903859076, 1.2098313203828286),
        Arguments.of(FormulaActivation.TANH, 1.7603, 0.05, 0.5696466720294965, 0.9998604122255997),
        // Uniform(-1, 1) at widths 256 and 64.
        Arguments.of(FormulaActivation.TANH, 256.0 / 3, 0.0, 77.64706898604967, 5.1405026600975),
        Arguments.of(FormulaActivation.TANH, 64.0 / 3, 0.0, 17.337889663925154, 2.7003398736115467),
        // Xavier, He, and uniform(-0.05, 0.05) at width 256.
        Arguments.of(FormulaActivation.SIGMOID, 1.0, 0.0, 0.2646868751818925, 0.0557207067697018),
        Arguments.of(FormulaActivation.SIGMOID, 2.0, 0.0, 0.5552895913727249, 0.10097708069160517),
        Arguments.of(
            FormulaActivation.SIGMOID,
            256 * 0.0025 / 3,
            0.0,
            0.05403504575714336,
            0.01298917052473952),
        Arguments.of(SOFTPLUS, 1.0, 0.0, 0.8563051596449328, 0.2887218490032592),
        Arguments.of(SOFTPLUS, 256 * 0.0025 / 3, 0.0, 0.11274226739186555, 0.05475797260591458));
  }

  @ParameterizedTest
  @MethodSource("finite")
  void finiteFixedPoints(
      Activation activation, double weightGain, double biasVariance, double q, double chi) {
    MeanField field = new MeanField(activation);
    FixedPoint point = field.fixedPoint(weightGain, biasVariance);
    assertThat(point)
        .isInstanceOfSatisfying(
            FixedPoint.Finite.class,
            finite -> assertThat(finite.q() / q).isCloseTo(1, within(1e-12)));
    assertThat(field.chi(point, weightGain) / chi).isCloseTo(1, within(1e-12));
  }

  @Test
  void homogeneousActivationsKeepAnythingAtCriticality() {
    MeanField relu = new MeanField(FormulaActivation.RELU);
    assertThat(relu.fixedPoint(2, 0)).isEqualTo(new FixedPoint.Any());
    assertThat(relu.chi(new FixedPoint.Any(), 2)).isCloseTo(1, within(1e-14));
    assertThat(new MeanField(FormulaActivation.IDENTITY).fixedPoint(1, 0))
        .isEqualTo(new FixedPoint.Any());
    assertThat(new MeanField(FormulaActivation.LEAKY_RELU).fixedPoint(2 / 1.0001, 0))
        .isEqualTo(new FixedPoint.Any());
  }

  @Test
  void homogeneousActivationsDieOrGrowOffCriticality() {
    MeanField relu = new MeanField(FormulaActivation.RELU);
    assertThat(relu.fixedPoint(1, 0)).isEqualTo(new FixedPoint.Zero());
    assertThat(relu.chi(new FixedPoint.Zero(), 1)).isCloseTo(0.5, within(1e-14));
    assertThat(relu.fixedPoint(2.1, 0)).isEqualTo(new FixedPoint.Infinite());
    assertThat(relu.chi(new FixedPoint.Infinite(), 2.1)).isCloseTo(1.05, within(1e-14));
    assertThat(relu.fixedPoint(2, 0.1)).isEqualTo(new FixedPoint.Infinite());
  }

  @Test
  void biasLiftsADyingSignal() {
    // ReLU: q = q/2 + b.
    assertThat(new MeanField(FormulaActivation.RELU).fixedPoint(1, 1e-20))
        .isInstanceOfSatisfying(
            FixedPoint.Finite.class,
            finite -> assertThat(finite.q() / 2e-20).isCloseTo(1, within(1e-12)));
  }

  @Test
  void tanhAtXavierFadesWithDepthAtAnEdge() {
    MeanField tanh = new MeanField(FormulaActivation.TANH);
    assertThat(tanh.fixedPoint(1, 0)).isEqualTo(new FixedPoint.Zero());
    assertThat(tanh.chi(new FixedPoint.Zero(), 1)).isCloseTo(1, within(1e-11));
    assertThat(tanh.fixedPoint(0.9, 0)).isEqualTo(new FixedPoint.Zero());
  }

  @Test
  void geluFadesToItsSlopeAtZero() {
    MeanField gelu = new MeanField(GELU);
    assertThat(gelu.fixedPoint(2, 0)).isEqualTo(new FixedPoint.Zero());
    assertThat(gelu.chi(new FixedPoint.Zero(), 2)).isCloseTo(0.5, within(1e-11));
  }

  @Test
  void softplusGrowsLikeReluAtHe() {
    MeanField softplus = new MeanField(SOFTPLUS);
    assertThat(softplus.fixedPoint(2, 0)).isEqualTo(new FixedPoint.Infinite());
    assertThat(softplus.chi(new FixedPoint.Infinite(), 2)).isCloseTo(1, within(1e-13));
  }

  @Test
  void fixedPointIsWhereIterationSettles() {
    MeanField tanh = new MeanField(FormulaActivation.TANH);
    double q = 1;
    for (int layer = 0; layer < 400; layer++) {
      q = tanh.next(q, 2, 0.1);
    }
    double settled = q;
    assertThat(tanh.fixedPoint(2, 0.1))
        .isInstanceOfSatisfying(
            FixedPoint.Finite.class,
            finite -> assertThat(finite.q()).isCloseTo(settled, within(1e-13)));
  }

  @Test
  void deadWeightsLeaveTheBias() {
    MeanField tanh = new MeanField(FormulaActivation.TANH);
    assertThat(tanh.fixedPoint(0, 0)).isEqualTo(new FixedPoint.Zero());
    assertThat(tanh.fixedPoint(0, 0.25)).isEqualTo(new FixedPoint.Finite(0.25));
  }

  @Test
  void refusesWhatIsNoVariance() {
    MeanField tanh = new MeanField(FormulaActivation.TANH);
    assertThatThrownBy(() -> tanh.fixedPoint(-1, 0))
        .hasMessage("weightGain = -1.0; it must be finite and >= 0");
    assertThatThrownBy(() -> tanh.fixedPoint(1, Double.NaN))
        .hasMessage("biasVariance = NaN; it must be finite and >= 0");
    assertThatThrownBy(() -> tanh.secondMoment(-1))
        .hasMessage("q = -1.0; a second moment is never negative");
    FormulaActivation broken = new FormulaActivation("broken", x -> Double.NaN, x -> 0);
    assertThatThrownBy(() -> new MeanField(broken).fixedPoint(1, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the second moment of broken is NaN at q = 1.0");
  }
}
