package gradmark.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.SeededFloats;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import gradmark.params.ParameterLayout.Layer;
import gradmark.reference.ReferenceMlp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MlpTest {
  private static final int BATCH = 13;

  static Stream<Arguments> networks() {
    return Stream.of(Activations.values())
        .flatMap(
            activation ->
                Stream.of(Losses.values())
                    .flatMap(
                        loss ->
                            Stream.of(Backend.values())
                                .map(backend -> Arguments.of(activation, loss, backend))));
  }

  /**
   * The relative error of each layer's gradient against float64 is a few hundred rounding units:
   * about √(terms) per product, through six layers of products.
   */
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("networks")
  void gradientIsThatOfTheDefinitions(Activations activation, Losses losses, Backend backend) {
    Loss loss = losses.loss();
    MlpSpec spec = new MlpSpec(7, 5, 19, 4, activation.activation());
    Mlp mlp = new Mlp(spec, backend, Gemms.fastest(backend).create(), BATCH);
    Initialization.fill(Initializers.HE_NORMAL.initializer(), mlp.layout(), 5, mlp.parameters());
    SeededFloats random = new SeededFloats(11);
    float[] inputs = random.normal(7 * BATCH);
    float[] targets = new float[4 * BATCH];
    for (int s = 0; s < BATCH; s++) {
      targets[random.between(0, 3) * BATCH + s] = 1;
    }
    System.arraycopy(inputs, 0, mlp.inputs(), 0, inputs.length);
    mlp.forward(BATCH);
    double value =
        loss.kernel(backend, BATCH).apply(4, BATCH, mlp.outputs(), targets, mlp.outputDelta());
    List<Integer> seen = new ArrayList<>();
    mlp.backward((index, delta, units, batch) -> seen.add(index));

    ReferenceMlp reference = new ReferenceMlp(spec, loss, mlp.parameters());
    double[] rows = sampleMajor(inputs, 7);
    double[] targetRows = sampleMajor(targets, 4);
    assertThat(value)
        .isCloseTo(
            reference.loss(rows, targetRows), org.assertj.core.data.Offset.offset(1e-5 * value));
    assertThat(seen).containsExactly(5, 4, 3, 2, 1, 0);
    double[] expected = reference.gradient(rows, targetRows);
    for (Layer layer : mlp.layout().layers()) {
      int end = layer.biases() + layer.outputs();
      assertThat(relativeError(mlp.gradient(), expected, layer.weights(), end))
          .as("layer %d", layer.index())
          .isLessThan(1e-5);
    }
  }

  private static double[] sampleMajor(float[] columns, int rows) {
    double[] samples = new double[columns.length];
    for (int r = 0; r < rows; r++) {
      for (int s = 0; s < BATCH; s++) {
        samples[s * rows + r] = columns[r * BATCH + s];
      }
    }
    return samples;
  }

  private static double relativeError(float[] actual, double[] expected, int from, int to) {
    double error = 0;
    double norm = 0;
    for (int i = from; i < to; i++) {
      error += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return Math.sqrt(error / norm);
  }

  @Test
  void aShorterBatchGivesTheSameOutputs() {
    MlpSpec spec = new MlpSpec(3, 2, 8, 2, Activations.TANH.activation());
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), 8);
    Initialization.fill(
        Initializers.XAVIER_NORMAL.initializer(), mlp.layout(), 1, mlp.parameters());
    float[] examples = new SeededFloats(3).normal(3 * 8);
    System.arraycopy(examples, 0, mlp.inputs(), 0, examples.length);
    mlp.forward(8);
    float[] all = mlp.outputs().clone();
    for (int feature = 0; feature < 3; feature++) {
      System.arraycopy(examples, feature * 8, mlp.inputs(), feature * 5, 5);
    }
    mlp.forward(5);
    for (int unit = 0; unit < 2; unit++) {
      for (int s = 0; s < 5; s++) {
        assertThat(mlp.outputs()[unit * 5 + s]).isEqualTo(all[unit * 8 + s]);
      }
    }
  }

  @Test
  void badSizesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MlpSpec(3, 0, 8, 2, Activations.TANH.activation()))
        .withMessageContaining("depth = 0");
    MlpSpec spec = new MlpSpec(3, 1, 8, 2, Activations.TANH.activation());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), 0))
        .withMessageContaining("batch = 0");
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.BLOCKED.create(), 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mlp.forward(5))
        .withMessageContaining("batch = 5 is not in [1, 4]");
  }
}
