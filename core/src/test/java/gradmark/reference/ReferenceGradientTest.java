package gradmark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import gradmark.nn.MlpSpec;
import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceGradientTest {
  private static final int BATCH = 5;

  private static float[] normals(int count, int index) {
    float[] values = new float[count];
    Draw.NORMAL.fill(new CounterRandom(11, Stream.BENCHMARK, index), 0, 0, 1, values, 0, count);
    return values;
  }

  /** rows × BATCH to BATCH × rows. */
  private static double[] sampleMajor(float[] values, int rows) {
    double[] samples = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int s = 0; s < BATCH; s++) {
        samples[s * rows + i] = values[i * BATCH + s];
      }
    }
    return samples;
  }

  @ParameterizedTest
  @EnumSource
  void hasTheBitsOfTheReferenceBySample(Activations entry) {
    Activation activation = entry.activation();
    for (Losses losses : Losses.values()) {
      Loss loss = losses.loss();
      MlpSpec spec = new MlpSpec(6, 3, 7, 3, activation);
      float[] parameters = new float[spec.layout().size()];
      Initialization.fill(Initializers.HE_NORMAL.initializer(), spec.layout(), 5, parameters);
      float[] inputs = normals(6 * BATCH, 0);
      float[] targets = normals(3 * BATCH, 1);

      assertThat(ReferenceGradient.of(spec, loss, parameters, inputs, targets, BATCH))
          .as("%s", losses)
          .isEqualTo(
              new ReferenceMlp(spec, loss, parameters)
                  .gradient(sampleMajor(inputs, 6), sampleMajor(targets, 3)));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    MlpSpec spec = new MlpSpec(2, 1, 2, 1, Activations.TANH.activation());
    Loss loss = Losses.MEAN_SQUARED.loss();
    float[] parameters = new float[spec.layout().size()];
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReferenceGradient.of(spec, loss, parameters, new float[3], new float[2], 2))
        .withMessage("inputs holds 3 floats; it must hold 2 x 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReferenceGradient.of(spec, loss, parameters, new float[4], new float[1], 2))
        .withMessage("targets holds 1 floats; it must hold 1 x 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReferenceGradient.of(spec, loss, new float[3], new float[4], new float[2], 2))
        .withMessage("parameters holds 3 floats, but the layout 9");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReferenceGradient.of(spec, loss, parameters, new float[4], new float[2], 0))
        .withMessage("batch = 0; it must be at least 1");
  }
}
