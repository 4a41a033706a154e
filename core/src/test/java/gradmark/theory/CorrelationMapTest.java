package gradmark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.activation.FormulaActivation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationMapTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.9})
  void aSquareByHand(double c) {
    // E u²v² = q²(1 + 2c²) and E u⁴ = 3q²; φ' = 2u, so E φ'φ' = 4cq.
    CorrelationMap map =
        new CorrelationMap(new FormulaActivation("square", x -> x * x, x -> 2 * x), 0.7);
    assertThat(map.next(c)).isCloseTo((1 + 2 * c * c) / 3, within(1e-12));
    assertThat(map.slopes(c)).isCloseTo(4 * c * 0.7, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.8})
  void theRectifierIsTheArcCosineKernel(double c) {
    // Cho and Saul 2009: E φφ = q(√(1 − c²) + c(π − arccos c))/(2π), E φ² = q/2.
    CorrelationMap map = new CorrelationMap(Activations.RELU.activation(), 2);
    double angle = Math.PI - Math.acos(c);
    assertThat(map.next(c)).isCloseTo((Math.sqrt(1 - c * c) + c * angle) / Math.PI, within(1e-5));
    assertThat(map.slopes(c)).isCloseTo(angle / (2 * Math.PI), within(1e-3));
  }

  @Test
  void oddActivationsForgetInChaos() {
    CorrelationMap map = new CorrelationMap(Activations.TANH.activation(), 0.6);
    assertThat(map.fixedPointBelowOne()).isZero();
  }

  @Test
  void theFixedPointIsOneAndItIsStable() {
    Activation sigmoid = Activations.SIGMOID.activation();
    MeanField field = new MeanField(sigmoid);
    double gain = 200;
    FixedPoint point = field.fixedPoint(gain, 0);
    double q = ((FixedPoint.Finite) point).q();
    assertThat(field.chi(point, gain)).isGreaterThan(1);
    CorrelationMap map = new CorrelationMap(sigmoid, q);
    double c = map.fixedPointBelowOne();
    assertThat(c).isBetween(0.5, 0.999);
    assertThat(map.next(c)).isCloseTo(c, within(1e-14));
    // The slope of the map at c* is χ at c*.
    assertThat(gain * map.slopes(c))
        .isCloseTo((map.next(c + 1e-5) - map.next(c - 1e-5)) / 2e-5, within(1e-7))
        .isLessThan(1);
  }

  @Test
  void theSlopeOfTheSignalIsADerivative() {
    MeanField field = new MeanField(Activations.SOFTPLUS.activation());
    for (double q : new double[] {0.3, 4}) {
      double step = 1e-4 * q;
      assertThat(field.signalSlope(q, 1.7))
          .isCloseTo(
              (field.next(q + step, 1.7, 0) - field.next(q - step, 1.7, 0)) / (2 * step),
              within(1e-7));
    }
    assertThat(new MeanField(Activations.RELU.activation()).signalSlope(3, 2))
        .isCloseTo(1, within(1e-12));
  }
}
