package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TeacherStudentTest {
  private static final TeacherStudent TASK = new TeacherStudent();

  private static int label(Examples examples, int row) {
    return IntStream.range(0, 10)
        .filter(output -> examples.targets()[row * 10 + output] == 1)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -9})
  void featuresAreStandardNormalDraws(long seed) {
    Task.Split split = TASK.split(seed);
    CounterRandom random = new CounterRandom(seed, Stream.INPUTS, 0);
    float[] training = split.training().features();
    float[] heldOut = split.heldOut().features();

    assertThat(training).hasSize(2048 * 32);
    assertThat(heldOut).hasSize(512 * 32);
    for (int i = 0; i < training.length; i++) {
      assertThat(training[i]).isEqualTo((float) random.normal(i));
    }
    for (int i = 0; i < heldOut.length; i++) {
      assertThat(heldOut[i]).isEqualTo((float) random.normal(2048 * 32 + i));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -9})
  void theLabelIsTheTeachersArgmax(long seed) {
    CounterRandom hidden = new CounterRandom(seed, Stream.TEACHER, 0);
    CounterRandom readout = new CounterRandom(seed, Stream.TEACHER, 1);
    Examples examples = TASK.split(seed).heldOut();
    for (int row = 0; row < examples.count(); row += 7) {
      double[] output = new double[10];
      for (int unit = 0; unit < 64; unit++) {
        double h = 0;
        for (int i = 0; i < 32; i++) {
          h += hidden.normal(unit * 32 + i) / Math.sqrt(32) * examples.features()[row * 32 + i];
        }
        for (int o = 0; o < 10; o++) {
          output[o] += readout.normal(o * 64 + unit) / Math.sqrt(64) * Math.tanh(h);
        }
      }

      assertThat(output[label(examples, row)])
          .isCloseTo(Arrays.stream(output).max().orElseThrow(), within(1e-12));
    }
  }

  @Test
  void theFirstLabelsStayTheSame() {
    Examples training = TASK.split(20260101).training();

    assertThat(IntStream.range(0, 16).map(row -> label(training, row)).toArray())
        .containsExactly(8, 9, 3, 3, 2, 3, 7, 1, 9, 3, 5, 6, 7, 9, 8, 3);
  }
}
