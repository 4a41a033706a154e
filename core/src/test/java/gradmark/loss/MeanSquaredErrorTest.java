package gradmark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.backend.Backend;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeanSquaredErrorTest {
  private static Loss.Kernel kernel(Backend backend) {
    assumeThat(backend.obstacle()).isEmpty();
    return new MeanSquaredError().kernel(backend, 64);
  }

  @ParameterizedTest
  @EnumSource
  void isTheMeanOverSamplesAndOutputs(Backend backend) {
    float[] outputs = {1, 2, 3, 4};
    float[] targets = {0, 0, 0, 0};
    float[] gradient = new float[4];
    assertThat(kernel(backend).apply(2, 2, outputs, targets, gradient)).isEqualTo(7.5);
    assertThat(gradient).containsExactly(0.5f, 1, 1.5f, 2);
  }

  @ParameterizedTest
  @EnumSource
  void neitherOverflowsNorVanishes(Backend backend) {
    for (float difference : new float[] {0x1p90f, 0x1p-90f}) {
      float[] outputs = new float[64];
      Arrays.fill(outputs, difference);
      double loss = kernel(backend).apply(1, 64, outputs, new float[64], new float[64]);
      assertThat(loss).isEqualTo((double) difference * difference);
    }
  }
}
