package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchesTest {
  private static final float GUARD = -77;

  /** Feature f of example i is 100 i + f, its target o is −(100 i + o) − 1. */
  private static Examples numbered(int count, int inputs, int outputs) {
    float[] features = new float[count * inputs];
    float[] targets = new float[count * outputs];
    for (int i = 0; i < count; i++) {
      for (int f = 0; f < inputs; f++) {
        features[i * inputs + f] = 100 * i + f;
      }
      for (int o = 0; o < outputs; o++) {
        targets[i * outputs + o] = -(100 * i + o) - 1;
      }
    }
    return new Examples(count, inputs, outputs, features, targets);
  }

  /** The examples that a buffer's columns hold, after checking every one of its floats. */
  private static List<Integer> columns(float[] inputs, float[] targets, Examples of, int count) {
    List<Integer> examples = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      int example = (int) inputs[column] / 100;
      for (int f = 0; f < of.inputs(); f++) {
        assertThat(inputs[f * count + column]).isEqualTo(100 * example + f);
      }
      for (int o = 0; o < of.outputs(); o++) {
        assertThat(targets[o * count + column]).isEqualTo(-(100 * example + o) - 1);
      }
      examples.add(example);
    }
    return examples;
  }

  private static List<Integer> gathered(Batches batches, Examples of, long step) {
    float[] inputs = new float[of.inputs() * batches.batch() + 1];
    float[] targets = new float[of.outputs() * batches.batch() + 1];
    Arrays.fill(inputs, GUARD);
    Arrays.fill(targets, GUARD);
    batches.gather(step, inputs, targets);
    assertThat(inputs[inputs.length - 1]).isEqualTo(GUARD);
    assertThat(targets[targets.length - 1]).isEqualTo(GUARD);
    return columns(inputs, targets, of, batches.batch());
  }

  @ParameterizedTest(name = "{0} examples, batch {1}")
  @CsvSource({"1, 1", "12, 4", "12, 12", "13, 4", "37, 8", "64, 9", "50, 1", "29, 28"})
  void anEpochHoldsNoExampleTwice(int count, int batch) {
    Examples examples = numbered(count, 5, 3);
    Batches batches = new Batches(examples, batch, 41);
    assertThat(batches.perEpoch()).isEqualTo(count / batch);

    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < batches.perEpoch(); i++) {
        seen.addAll(gathered(batches, examples, (long) epoch * batches.perEpoch() + i));
      }
      assertThat(seen)
          .hasSize(count - count % batch)
          .doesNotHaveDuplicates()
          .allMatch(i -> i >= 0 && i < count);
    }
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    Examples examples = numbered(40, 1, 1);
    Batches batches = new Batches(examples, 40, 1);
    List<Integer> first = gathered(batches, examples, 0);

    assertThat(gathered(batches, examples, 1)).isNotEqualTo(first);
    assertThat(gathered(new Batches(examples, 40, 2), examples, 0)).isNotEqualTo(first);
  }

  @Test
  void stepsMayComeInAnyOrder() {
    Examples examples = numbered(23, 2, 2);
    Batches forward = new Batches(examples, 5, 43);
    List<List<Integer>> expected = new ArrayList<>();
    for (int step = 0; step < 20; step++) {
      expected.add(gathered(forward, examples, step));
    }

    Batches backward = new Batches(examples, 5, 43);
    for (int step = 19; step >= 0; step--) {
      assertThat(gathered(backward, examples, step)).isEqualTo(expected.get(step));
    }
  }

  @Test
  void theOrderKeepsItsBits() {
    Examples examples = numbered(20, 1, 1);
    Batches batches = new Batches(examples, 6, 20260101);

    assertThat(gathered(batches, examples, 0)).containsExactly(3, 19, 9, 17, 15, 13);
    assertThat(gathered(batches, examples, 3)).containsExactly(14, 19, 12, 3, 13, 11);
    assertThat(gathered(batches, examples, 3_000_000_000L)).containsExactly(16, 3, 0, 10, 14, 1);
  }

  @ParameterizedTest(name = "first {0}, count {1}")
  @CsvSource({"0, 11", "0, 0", "3, 8", "10, 1", "2, 5", "11, 0"})
  void columnsAreTheExamplesInTheirOwnOrder(int first, int count) {
    Examples examples = numbered(11, 4, 2);
    float[] inputs = new float[4 * count];
    float[] targets = new float[2 * count];
    Batches.columns(examples, first, count, inputs, targets);

    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add(first + i);
    }
    assertThat(columns(inputs, targets, examples, count)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 8, Integer.MAX_VALUE})
  void aBatchThatDoesNotFitIsRefused(int batch) {
    Examples examples = numbered(7, 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batches(examples, batch, 0))
        .withMessage("batch = %d; it must be from 1 to the number of examples, which is 7", batch);
  }

  @Test
  void aNegativeStepIsRefused() {
    Batches batches = new Batches(numbered(7, 1, 1), 2, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> batches.gather(-1, new float[2], new float[2]))
        .withMessage("step = -1; it must be at least 0");
  }

  @Test
  void aBufferThatIsTooShortIsRefused() {
    Examples examples = numbered(7, 3, 2);
    Batches batches = new Batches(examples, 4, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> batches.gather(0, new float[11], new float[8]))
        .withMessage("inputs holds 11 floats; it must hold 3 x 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batches.columns(examples, 0, 7, new float[21], new float[13]))
        .withMessage("targets holds 13 floats; it must hold 2 x 7");
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "0, 8", "6, 2", "0, -1", "2147483647, 1"})
  void aRangeOutsideTheExamplesIsRefused(int first, int count) {
    Examples examples = numbered(7, 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batches.columns(examples, first, count, new float[8], new float[8]))
        .withMessage("first = %d, count = %d; the range must lie in the 7 examples", first, count);
  }

  @Test
  void gatheringAllocatesNothing() {
    Examples examples = numbered(300, 20, 10);
    Batches batches = new Batches(examples, 50, 1);
    float[] inputs = new float[20 * 50];
    float[] targets = new float[10 * 50];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // The JVM itself allocates now and then on a thread that is being compiled; what gather
    // allocated would show in every round.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < 60; step++) {
        batches.gather(step, inputs, targets);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
