package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.linalg.Level1;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose profiles are known exactly. */
class ExactNetworksTest {
  private static final int UNITS = 16;

  private static Mlp network(Activations activation, int depth, int units, int batch) {
    MlpSpec spec = new MlpSpec(units, depth, units, units, activation.activation());
    return new Mlp(spec, Backend.SCALAR, Gemms.fastest(Backend.SCALAR).create(), batch);
  }

  /** One sample forward, and back from δ at the readout; both hold whole numbers. */
  private static GradientProfile profile(Mlp mlp) {
    int units = mlp.spec().width();
    for (int i = 0; i < units; i++) {
      mlp.inputs()[i] = i % 5 - 2;
    }
    mlp.forward(1);
    for (int i = 0; i < units; i++) {
      mlp.outputDelta()[i] = i % 3 - 1;
    }
    ProfileProbe probe = new ProfileProbe(mlp.layout(), 1, Level1.of(Backend.SCALAR));
    mlp.backward((index, delta, rows, batch) -> probe.backward(index, delta));
    for (int l = 0; l < mlp.spec().depth(); l++) {
      probe.forward(l, mlp.preActivations(l), mlp.activations(l));
    }
    probe.forward(mlp.spec().depth(), mlp.outputs(), mlp.outputs());
    probe.gradient(mlp.gradient());
    return probe.profile();
  }

  /** Every W is {@code scale} times the Hadamard matrix of order 16, divided by 4: orthogonal. */
  private static void fillOrthogonal(Mlp mlp, float scale) {
    for (Layer layer : mlp.layout().layers()) {
      for (int i = 0; i < UNITS; i++) {
        for (int j = 0; j < UNITS; j++) {
          float sign = Integer.bitCount(i & j) % 2 == 0 ? 1 : -1;
          mlp.parameters()[layer.weights() + i * UNITS + j] = sign * scale / 4;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 1, 2})
  void orthogonalLayersKeepOrDoubleEveryNormToTheBit(float scale) {
    int depth = 32;
    Mlp mlp = network(Activations.IDENTITY, depth, UNITS, 1);
    fillOrthogonal(mlp, scale);
    GradientProfile profile = profile(mlp);
    double inputs = profile.preActivation().hidden().getFirst() / (scale * scale);
    double delta = profile.delta().readout();
    for (int l = 0; l < depth; l++) {
      assertThat(profile.activation().hidden().get(l))
          .isEqualTo(inputs * Math.pow(scale, 2 * (l + 1)));
      assertThat(profile.delta().hidden().get(l)).isEqualTo(delta * Math.pow(scale, depth - l));
    }
    assertThat(profile.delta().firstToLast().value().orElseThrow())
        .isEqualTo(Math.pow(scale, depth - 1));
    Spectrum weights = Spectrum.of(mlp.parameters(), 0, UNITS, UNITS);
    assertThat(weights.participationRatio().value().orElseThrow()).isCloseTo(UNITS, within(1e-12));
  }

  @Test
  void identityLayersKeepEveryBit() {
    int depth = 64;
    Mlp mlp = network(Activations.IDENTITY, depth, UNITS, 1);
    for (Layer layer : mlp.layout().layers()) {
      for (int i = 0; i < UNITS; i++) {
        mlp.parameters()[layer.weights() + i * UNITS + i] = 1;
      }
    }
    GradientProfile profile = profile(mlp);
    assertThat(mlp.outputs()).startsWith(Arrays.copyOf(mlp.inputs(), UNITS));
    assertThat(profile.delta().hidden()).containsOnly(profile.delta().readout());
    assertThat(profile.weightGradient().hidden()).containsOnly(profile.weightGradient().readout());
    assertThat(VerdictRule.DEFAULT.judge(profile)).isEqualTo(Verdict.STABLE);
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "RELU", "LEAKY_RELU"})
  void homogeneousNetworksHaveTheSameProductInEveryLayer(Activations activation) {
    for (Initializers initializer :
        new Initializers[] {Initializers.HE_NORMAL, Initializers.UNIFORM}) {
      Mlp mlp = network(activation, 24, UNITS, 1);
      Initialization.fill(initializer.initializer(), mlp.layout(), 3, mlp.parameters());
      GradientProfile profile = profile(mlp);
      assertThat(profile.isFinite()).isTrue();
      Metric residual =
          HomogeneityResidual.of(
              mlp.layout(), mlp.parameters(), mlp.gradient(), Level1.of(Backend.SCALAR));
      assertThat(residual.value().orElseThrow()).isLessThan(1e-4);
    }
  }

  /**
   * A layer of n units is dead for one input with probability 2⁻ⁿ, as long as those before live.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void rectifierNetworksAreBornDeadAsOftenAsTheyShould(int units) {
    int depth = 6;
    int networks = 4000;
    Mlp mlp = network(Activations.RELU, depth, units, 1);
    int dead = 0;
    for (int seed = 0; seed < networks; seed++) {
      Initialization.fill(
          Initializers.HE_NORMAL.initializer(), mlp.layout(), seed, mlp.parameters());
      Arrays.fill(mlp.inputs(), 1);
      mlp.forward(1);
      DeadUnits deadUnits = new DeadUnits(mlp);
      deadUnits.add(mlp, 1);
      dead += deadUnits.shares().contains(1.0) ? 1 : 0;
    }
    double expected = 1 - Math.pow(1 - Math.pow(2, -units), depth);
    double deviation = Math.sqrt(expected * (1 - expected) / networks);
    assertThat((double) dead / networks).isCloseTo(expected, within(4 * deviation));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "SIGMOID", "GELU", "SOFTPLUS"})
  void aChainOfSingleUnitsIsTheChainRule(Activations entry) {
    int depth = 5;
    double weight = 0.75;
    Mlp mlp = network(entry, depth, 1, 1);
    for (Layer layer : mlp.layout().layers()) {
      mlp.parameters()[layer.weights()] = (float) weight;
    }
    mlp.inputs()[0] = 0.5f;
    mlp.forward(1);
    mlp.outputDelta()[0] = 2;
    double[] delta = new double[depth + 1];
    mlp.backward((index, values, units, batch) -> delta[index] = values[0]);
    double[] h = new double[depth];
    double x = 0.5;
    for (int l = 0; l < depth; l++) {
      h[l] = weight * x;
      x = entry.activation().value(h[l]);
    }
    double expected = 2;
    for (int l = depth - 1; l >= 0; l--) {
      expected *= weight * entry.activation().derivative(h[l]);
      assertThat(delta[l]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }
    assertThat(mlp.gradient()[0]).isEqualTo((float) delta[0] * 0.5f);
  }
}
