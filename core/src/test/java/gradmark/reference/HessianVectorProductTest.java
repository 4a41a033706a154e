package gradmark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.nn.MlpSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hessians of products of scalars, whose sharpness is known in closed form. */
class HessianVectorProductTest {
  /** y = w_L·(… w₁·(w₀·x + b₀) + b₁ …) + b_L with the loss ½(y − t)². */
  private static HessianVectorProduct hessian(double x, double t, double... parameters) {
    int depth = parameters.length / 2 - 1;
    MlpSpec spec = new MlpSpec(1, depth, 1, 1, Activations.IDENTITY.activation());
    ReferenceMlp network = new ReferenceMlp(spec, FormulaLoss.HALF_SQUARED, parameters);
    return new HessianVectorProduct(network, new double[] {x}, new double[] {t});
  }

  private static double sharpness(HessianVectorProduct hessian, int size) {
    return LargestEigenvalue.of(hessian, size).orElseThrow();
  }

  @Test
  void withoutAResidualItIsTheSquareOfTheGradient() {
    // ∂y/∂(w₀, b₀, w₁, b₁) = (w₁x, w₁, w₀x + b₀, 1) = (1, ½, 6, 1) at y = t = 3.
    assertThat(sharpness(hessian(2, 3, 3, 0, 0.5, 0), 4)).isCloseTo(38.25, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void aProductOfOnesHasOnePerParameter(int depth) {
    double[] parameters = new double[2 * (depth + 1)];
    for (int i = 0; i < parameters.length; i += 2) {
      parameters[i] = 1;
    }
    // Every factor of ∂y/∂w and ∂y/∂b is 1, and the residual 0.
    assertThat(sharpness(hessian(1, 1, parameters), parameters.length))
        .isCloseTo(parameters.length, within(1e-5));
  }

  @Test
  void atASaddleOppositeEigenvaluesAreTakenApart() {
    // x = w₁ = b₀ = 0: what is left is r = −3 between b₀ and w₁, with eigenvalues ±3, and 1 for b₁.
    assertThat(sharpness(hessian(0, 3, 2, 0, 0, 0), 4)).isCloseTo(3, within(1e-6));
  }

  @Test
  void theProductWithAnyVectorIsTheClosedForm() {
    // r = y − t = 0.5·6 − 1 = 2: H = ∇y·∇yᵀ + r·(x between w₀ and w₁, 1 between b₀ and w₁).
    HessianVectorProduct hessian = hessian(2, 1, 3, 0, 0.5, 0);
    double[] v = {1, -2, 0.25, 3};
    double along = 1 * 1 - 2 * 0.5 + 0.25 * 6 + 3 * 1;
    double[] expected = {
      along * 1 + 2 * 2 * 0.25, along * 0.5 + 2 * 0.25, along * 6 + 2 * (2 * 1 - 2), along
    };
    double[] actual = hessian.times(v);
    for (int i = 0; i < v.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void preconditioningDividesRowsAndColumns() {
    // With P = 4·I all eigenvalues are a quarter.
    HessianVectorProduct hessian = hessian(2, 3, 3, 0, 0.5, 0);
    double[] four = new double[4];
    Arrays.fill(four, 4);
    assertThat(LargestEigenvalue.of(hessian.preconditionedBy(four), 4).orElseThrow())
        .isCloseTo(38.25 / 4, within(1e-6));
    // P = (1, 1, 36, 1) makes ∇y (1, ½, 1, 1).
    assertThat(
            LargestEigenvalue.of(hessian.preconditionedBy(new double[] {1, 1, 36, 1}), 4)
                .orElseThrow())
        .isCloseTo(3.25, within(1e-6));
  }
}
