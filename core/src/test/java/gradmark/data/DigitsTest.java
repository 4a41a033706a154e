package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitsTest {
  private static final Digits DIGITS = new Digits();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -5})
  void trainingPixelsAreStandardised(long seed) {
    Examples training = DIGITS.split(seed).training();
    int constant = 0;
    for (int pixel = 0; pixel < 64; pixel++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < training.count(); row++) {
        double value = training.features()[row * 64 + pixel];
        sum += value;
        squares += value * value;
      }
      if (squares == 0) {
        constant++;
      } else {
        assertThat(sum / training.count()).isCloseTo(0, within(1e-6));
        assertThat(squares / training.count()).isCloseTo(1, within(1e-6));
      }
    }
    // Three pixels of the file are always white; a few others are so in all but a handful of rows.
    assertThat(constant).isBetween(3, 8);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -5})
  void pixelsThatAreAlwaysWhiteAreZeroInBothParts(long seed) {
    Task.Split split = DIGITS.split(seed);
    for (Examples part : new Examples[] {split.training(), split.heldOut()}) {
      for (int row = 0; row < part.count(); row++) {
        for (int pixel : new int[] {0, 32, 39}) {
          assertThat(part.features()[row * 64 + pixel]).isZero();
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -5})
  void thePartsAreDisjointAndCoverTheFile(long seed) {
    Examples file = DigitsFile.load();
    Task.Split split = DIGITS.split(seed);
    int[] order = new int[file.count()];
    new CounterRandom(seed, Stream.SPLIT, 0).permute(order);
    Standardization standardization = Standardization.of(file.rows(order, 0, 1437));
    Map<String, Integer> expected = new HashMap<>();
    count(standardization.apply(file), expected, 1);

    count(split.training(), expected, -1);
    count(split.heldOut(), expected, -1);

    assertThat(split.training().count()).isEqualTo(1437);
    assertThat(split.heldOut().count()).isEqualTo(360);
    assertThat(expected.values()).containsOnly(0);
  }

  private static void count(Examples examples, Map<String, Integer> counts, int by) {
    for (int row = 0; row < examples.count(); row++) {
      float[] features = Arrays.copyOfRange(examples.features(), row * 64, row * 64 + 64);
      float[] targets = Arrays.copyOfRange(examples.targets(), row * 10, row * 10 + 10);
      counts.merge(Arrays.toString(features) + Arrays.toString(targets), by, Integer::sum);
    }
  }

  @Test
  void theSeedDecidesTheSplit() {
    float[] one = DIGITS.split(1).heldOut().targets();

    assertThat(DIGITS.split(1).heldOut().targets()).isEqualTo(one);
    assertThat(DIGITS.split(2).heldOut().targets()).isNotEqualTo(one);
  }

  @Test
  void bothPartsHoldEveryClass() {
    Task.Split split = DIGITS.split(3);
    for (Examples part : new Examples[] {split.training(), split.heldOut()}) {
      for (int digit = 0; digit < 10; digit++) {
        int label = digit;
        double share =
            IntStream.range(0, part.count())
                    .filter(row -> part.targets()[row * 10 + label] == 1)
                    .count()
                / (double) part.count();
        assertThat(share).isBetween(0.05, 0.15);
      }
    }
  }

  @Test
  void theFirstBatchKeepsItsBits() throws NoSuchAlgorithmException {
    long seed = 20260101;
    float[] inputs = new float[64 * 64];
    float[] targets = new float[10 * 64];
    new Batches(DIGITS.split(seed).training(), 64, seed).gather(0, inputs, targets);
    ByteBuffer bytes = ByteBuffer.allocate(4 * (inputs.length + targets.length));
    bytes.asFloatBuffer().put(inputs).put(targets);

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())))
        .isEqualTo("a7910f841f067cf48c2ae1d8e803806b49bffdc937cfd6574c27553decb9f821");
  }
}
