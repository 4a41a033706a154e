package gradmark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.FormulaActivation;
import gradmark.loss.Loss;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout.Layer;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceMlpTest {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          FormulaActivation.IDENTITY,
          FormulaActivation.SIGMOID,
          FormulaActivation.TANH,
          FormulaActivation.RELU,
          FormulaActivation.LEAKY_RELU);

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Activation activation : ACTIVATIONS) {
      for (Loss loss : List.of(FormulaLoss.HALF_SQUARED, FormulaLoss.SOFTMAX_CROSS_ENTROPY)) {
        for (int depth : new int[] {1, 2, 5}) {
          cases.add(Arguments.of(activation, loss, depth, 17L + depth));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}, {1}, depth {2}, seed {3}")
  @MethodSource("cases")
  void backpropagationMatchesCentralDifferences(
      Activation activation, Loss loss, int depth, long seed) {
    MlpSpec spec = new MlpSpec(3, depth, 7, 4, activation);
    ReferenceMlp network = new ReferenceMlp(spec, loss, normals(spec.layout().size(), seed, 0));
    double[] inputs = widened(normals(5 * 3, seed, 1));
    double[] targets = oneHot(5, 4);
    double[] exact = network.gradient(inputs, targets);
    double[] numerical = network.numericalGradient(inputs, targets, 1e-6);
    double scale = norm(exact) / Math.sqrt(exact.length);
    assertThat(scale).isPositive();
    for (int i = 0; i < exact.length; i++) {
      assertThat(numerical[i])
          .as("parameter %d", i)
          .isCloseTo(exact[i], within(1e-6 * Math.max(scale, Math.abs(exact[i]))));
    }
  }

  @Test
  void deepLinearNetworkIsItsProductOfMatrices() {
    // One unit per layer: y = 2·3·5·x + (1·3·5 + 0·5 + 4), half squared loss.
    MlpSpec spec = new MlpSpec(1, 2, 1, 1, FormulaActivation.IDENTITY);
    ReferenceMlp network =
        new ReferenceMlp(spec, FormulaLoss.HALF_SQUARED, new float[] {2, 1, 3, 0, 5, 4});
    double[] inputs = {1, -1};
    double[] targets = {48, -10};
    assertThat(network.outputs(inputs)).containsExactly(49, -11);
    assertThat(network.loss(inputs, targets)).isEqualTo(0.5);
    // Gaps 1 and -1; x entering the layers is 1, 3, 9 and -1, -1, -3. Biases cancel.
    assertThat(network.gradient(inputs, targets))
        .containsExactly((15 + 15) / 2.0, 0, (15 + 5) / 2.0, 0, (9 + 3) / 2.0, 0);
  }

  @Test
  void weightsAreOutputsByInputs() {
    MlpSpec spec = new MlpSpec(2, 1, 3, 2, FormulaActivation.RELU);
    float[] parameters = {
      1, 2, //
      3, 4, //
      -5, 6, //
      0.5f, -1, 0, //
      1, 0, 2, //
      0, 1, -1, //
      10, 20
    };
    ReferenceMlp network = new ReferenceMlp(spec, FormulaLoss.HALF_SQUARED, parameters);
    // h = (1 + 0.5, 3 - 1, -5) for (1, 0); x = (1.5, 2, 0).
    assertThat(network.outputs(new double[] {1, 0})).containsExactly(11.5, 22);
    double[] gradient = network.gradient(new double[] {1, 0}, new double[] {10.5, 24});
    // Readout's delta (1, -2), hidden delta (1, -2, 0).
    assertThat(gradient).containsExactly(1, 0, -2, 0, 0, 0, 1, -2, 0, 1.5, 2, 0, -3, -4, 0, 1, -2);
  }

  @Test
  void homogeneousLayersShareOneInnerProduct() {
    for (Activation activation :
        List.of(FormulaActivation.IDENTITY, FormulaActivation.RELU, FormulaActivation.LEAKY_RELU)) {
      long seed = 5;
      MlpSpec spec = new MlpSpec(4, 6, 8, 3, activation);
      float[] parameters = normals(spec.layout().size(), seed, 0);
      for (Layer layer : spec.layout().layers()) {
        for (int i = 0; i < layer.outputs(); i++) {
          parameters[layer.biases() + i] = 0;
        }
      }
      ReferenceMlp network = new ReferenceMlp(spec, FormulaLoss.SOFTMAX_CROSS_ENTROPY, parameters);
      double[] gradient = network.gradient(widened(normals(6 * 4, seed, 1)), oneHot(6, 3));
      double first = innerProduct(spec.layout().layers().getFirst(), parameters, gradient);
      assertThat(Math.abs(first)).isGreaterThan(1e-3);
      for (Layer layer : spec.layout().layers()) {
        assertThat(innerProduct(layer, parameters, gradient) / first)
            .as("%s, layer %d, seed %d", activation, layer.index(), seed)
            .isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void theGradientOfABatchIsTheMeanOfItsSamples() {
    MlpSpec spec = new MlpSpec(3, 2, 5, 2, FormulaActivation.TANH);
    ReferenceMlp network =
        new ReferenceMlp(
            spec, FormulaLoss.SOFTMAX_CROSS_ENTROPY, normals(spec.layout().size(), 3, 0));
    double[] inputs = widened(normals(6, 3, 1));
    double[] first = network.gradient(new double[] {inputs[0], inputs[1], inputs[2]}, oneHot(1, 2));
    double[] second =
        network.gradient(new double[] {inputs[3], inputs[4], inputs[5]}, new double[] {0, 1});
    double[] both = network.gradient(inputs, oneHot(2, 2));
    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-15));
    }
  }

  @Test
  void parametersAreCopied() {
    MlpSpec spec = new MlpSpec(1, 1, 1, 1, FormulaActivation.IDENTITY);
    float[] parameters = {1, 0, 1, 0};
    ReferenceMlp network = new ReferenceMlp(spec, FormulaLoss.HALF_SQUARED, parameters);
    parameters[0] = 7;
    assertThat(network.outputs(new double[] {2})).containsExactly(2);
  }

  @Test
  void refusesWhatDoesNotFit() {
    MlpSpec spec = new MlpSpec(2, 1, 3, 2, FormulaActivation.TANH);
    assertThatThrownBy(() -> new ReferenceMlp(spec, FormulaLoss.HALF_SQUARED, new float[3]))
        .hasMessage("parameters holds 3 floats, but the layout 17");
    ReferenceMlp network = new ReferenceMlp(spec, FormulaLoss.HALF_SQUARED, new float[17]);
    assertThatThrownBy(() -> network.outputs(new double[3]))
        .hasMessage("inputs holds 3 values, not whole samples of 2");
    assertThatThrownBy(() -> network.loss(new double[0], new double[0]))
        .hasMessage("inputs holds no sample; at least 1 is needed");
    assertThatThrownBy(() -> network.gradient(new double[4], new double[3]))
        .hasMessage("targets holds 3 values, not 2 x 2");
    assertThatThrownBy(() -> network.numericalGradient(new double[2], new double[2], 0))
        .hasMessage("step = 0.0; it must be finite and > 0");
  }

  private static float[] normals(int length, long seed, int index) {
    CounterRandom random = new CounterRandom(seed, Stream.BENCHMARK, index);
    float[] draws = new float[length];
    for (int i = 0; i < length; i++) {
      draws[i] = (float) (0.6 * random.normal(i));
    }
    return draws;
  }

  private static double[] widened(float[] x) {
    double[] wide = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      wide[i] = x[i];
    }
    return wide;
  }

  private static double[] oneHot(int samples, int classes) {
    double[] targets = new double[samples * classes];
    for (int s = 0; s < samples; s++) {
      targets[s * classes + s % classes] = 1;
    }
    return targets;
  }

  private static double innerProduct(Layer layer, float[] parameters, double[] gradient) {
    double sum = 0;
    for (int i = layer.weights(); i < layer.weights() + layer.weightCount(); i++) {
      sum += parameters[i] * gradient[i];
    }
    return sum;
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
