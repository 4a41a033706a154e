package gradmark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.backend.Backend;
import gradmark.testing.FloatSamples;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoftmaxCrossEntropyTest {
  private static final int CLASSES = 10;
  private static final int BATCH = 37;

  private static Loss.Kernel kernel(Backend backend) {
    assumeThat(backend.obstacle()).isEmpty();
    return new SoftmaxCrossEntropy().kernel(backend, BATCH);
  }

  @ParameterizedTest
  @EnumSource
  void isTheLogOfTheNumberOfClassesForEqualLogits(Backend backend) {
    float[] logits = new float[CLASSES * BATCH];
    float[] targets = new float[CLASSES * BATCH];
    Arrays.fill(logits, 7);
    Arrays.fill(targets, 3 * BATCH, 4 * BATCH, 1);
    double loss = kernel(backend).apply(CLASSES, BATCH, logits, targets, logits);
    assertThat(loss).isCloseTo(StrictMath.log(CLASSES), within(3e-7));
    assertThat(logits[0] * BATCH).isCloseTo(0.1f, within(1e-7f));
    assertThat(logits[3 * BATCH] * BATCH).isCloseTo(-0.9f, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void survivesLogitsOfAThousand(Backend backend) {
    float[] logits = {1000, -1000, -1000, -1000, 1000, 1000};
    float[] targets = {1, 1, 0, 0, 0, 1};
    float[] gradient = new float[6];
    double loss = kernel(backend).apply(2, 3, logits, targets, gradient);
    // The columns (1000, −1000), (−1000, 1000), (−1000, 1000): losses 0, 2000 and 0.
    assertThat(loss).isEqualTo(2000.0 / 3);
    assertThat(gradient).containsExactly(0, -1f / 3, 0, 0, 1f / 3, 0);
  }

  @ParameterizedTest
  @EnumSource
  void gradientOfAColumnSumsToZero(Backend backend) {
    float[] logits = FloatSamples.finite(11, CLASSES * BATCH);
    float[] targets = new float[CLASSES * BATCH];
    for (int s = 0; s < BATCH; s++) {
      for (int c = 0; c < CLASSES; c++) {
        targets[c * BATCH + s] = c == s % CLASSES ? 0.91f : 0.01f;
      }
    }
    float[] gradient = new float[CLASSES * BATCH];
    kernel(backend).apply(CLASSES, BATCH, logits, targets, gradient);
    for (int s = 0; s < BATCH; s++) {
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        sum += gradient[c * BATCH + s];
      }
      assertThat(sum).as("sample %d", s).isCloseTo(0, within(1e-6 / BATCH));
    }
  }
}
