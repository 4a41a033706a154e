package gradmark.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradmark.params.ParameterLayout;
import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class InitializationTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.ofUnits(200, 150, 150, 10);
  private static final long SEED = 31;

  private static float[] parameters(Initializer initializer, ParameterLayout layout, long seed) {
    float[] parameters = new float[layout.size()];
    Arrays.fill(parameters, Float.NaN);
    Initialization.fill(initializer, layout, seed, parameters);
    return parameters;
  }

  private static float[] weights(float[] parameters, ParameterLayout.Layer layer) {
    return Arrays.copyOfRange(parameters, layer.weights(), layer.weights() + layer.weightCount());
  }

  @ParameterizedTest
  @EnumSource
  void weightsHaveTheStatedMeanAndVariance(Initializers entry) {
    Initializer initializer = entry.initializer();
    float[] parameters = parameters(initializer, LAYOUT, SEED);
    for (ParameterLayout.Layer layer : LAYOUT.layers()) {
      double variance = initializer.variance(layer.inputs(), layer.outputs());
      double sum = 0;
      double squares = 0;
      for (float weight : weights(parameters, layer)) {
        double deviation = weight - initializer.mean();
        sum += deviation;
        squares += deviation * deviation;
      }
      int count = layer.weightCount();
      // A constant differs from its mean by one rounding.
      double rounding = Math.ulp((float) initializer.mean());

      assertThat(sum / count)
          .as("mean of %s", layer)
          .isCloseTo(0, within(4 * Math.sqrt(variance / count) + rounding));
      assertThat(squares / count)
          .as("variance of %s", layer)
          .isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / count) + rounding));
    }
  }

  @ParameterizedTest
  @EnumSource
  void uniformAndConstantWeightsKeepTheirBounds(Initializers entry) {
    Initializer initializer = entry.initializer();
    float[] parameters = parameters(initializer, LAYOUT, SEED);
    for (ParameterLayout.Layer layer : LAYOUT.layers()) {
      float scale = (float) initializer.scale(layer.inputs(), layer.outputs());
      // No draw of 38,000 normals is as far out as 7 deviations.
      float bound = initializer.draw() == Draw.NORMAL ? 7 * scale : scale;
      float mean = (float) initializer.mean();

      for (float weight : weights(parameters, layer)) {
        assertThat(weight).isBetween(mean - bound, mean + bound);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void biasesAreZero(Initializers entry) {
    float[] parameters = parameters(entry.initializer(), LAYOUT, SEED);
    for (ParameterLayout.Layer layer : LAYOUT.layers()) {
      for (int i = 0; i < layer.outputs(); i++) {
        assertThat(Float.floatToRawIntBits(parameters[layer.biases() + i])).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecides(Initializers entry) {
    Initializer initializer = entry.initializer();
    float[] parameters = parameters(initializer, LAYOUT, SEED);

    assertThat(parameters(initializer, LAYOUT, SEED)).isEqualTo(parameters);
    if (initializer.draw() != Draw.NONE) {
      assertThat(parameters(initializer, LAYOUT, SEED + 1)).isNotEqualTo(parameters);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWeightDependsOnItsOwnDrawOnly(Initializers entry) {
    Initializer initializer = entry.initializer();
    float[] parameters = parameters(initializer, LAYOUT, SEED);
    for (ParameterLayout.Layer layer : LAYOUT.layers()) {
      CounterRandom random = new CounterRandom(SEED, Stream.WEIGHTS, layer.index());
      double scale = initializer.scale(layer.inputs(), layer.outputs());
      int row = layer.outputs() - 1;
      int column = layer.inputs() / 3;
      int index = row * layer.inputs() + column;

      assertThat(parameters[layer.weights() + index])
          .isEqualTo((float) (initializer.mean() + scale * initializer.draw().at(random, index)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "XAVIER_NORMAL, HE_NORMAL", "HE_NORMAL, HE_NORMAL_FAN_OUT",
    "UNIFORM, XAVIER_UNIFORM", "XAVIER_UNIFORM, HE_UNIFORM"
  })
  void initializersOfAKindGiveProportionalWeights(Initializers one, Initializers other) {
    float[] a = parameters(one.initializer(), LAYOUT, SEED);
    float[] b = parameters(other.initializer(), LAYOUT, SEED);
    for (ParameterLayout.Layer layer : LAYOUT.layers()) {
      double ratio =
          other.initializer().scale(layer.inputs(), layer.outputs())
              / one.initializer().scale(layer.inputs(), layer.outputs());
      for (int i = layer.weights(); i < layer.biases(); i++) {
        // Each side is rounded once.
        assertThat((double) b[i]).isCloseTo(ratio * a[i], within(Math.abs(b[i]) * 0x1.1p-23));
      }
    }
  }

  /** The six weights of layer 0 and the four of layer 1. */
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 3dcccccd 3dcccccd 3dcccccd 3dcccccd 3dcccccd 3dcccccd, 3dcccccd 3dcccccd 3dcccccd"
        + " 3dcccccd",
    "UNIFORM, 3b8c6287 3caee3a3 3cf8a5bf 3c839517 bb3431e6 3d183b8e, bbddf5af bd49ccc8 3c237dc3"
        + " 3cf99071",
    "XAVIER_UNIFORM, 3dc03adb 3eef7a17 3f2a3cbd 3eb42d36 bd76bdf6 3f5073ff, be29e70b bf9a788c"
        + " 3e7a4b39 3f3f0867",
    "XAVIER_NORMAL, be22cbde bf2e483c be641cf4 beb54a04 3f0937f4 bf0f1961, 3f6a336d 3d2c920b"
        + " 3e767518 bf2c5981",
    "HE_UNIFORM, 3df82af0 3f1a94e9 3f5bc67e 3ee89b64 bd9f4574 3f868e50, be704747 bfda7470 3eb0fc06"
        + " 3f8714a2",
    "HE_NORMAL, be522b50 bf60ff4f be933f12 beea0b13 3f3125fe bf38bd7d, 3fa59ae3 3d740d30 3eae458e"
        + " bf73bd3b",
    "HE_NORMAL_FAN_OUT, be80b3ab bf89c83b beb456d8 bf0f5257 3f58f62b bf624275, 3fa59ae3 3d740d30"
        + " 3eae458e bf73bd3b"
  })
  void aSmallNetworkKeepsItsBits(Initializers entry, String layer0, String layer1) {
    ParameterLayout layout = ParameterLayout.ofUnits(3, 2, 2);
    float[] parameters = parameters(entry.initializer(), layout, 20260101);

    assertThat(hex(weights(parameters, layout.layers().get(0)))).isEqualTo(layer0);
    assertThat(hex(weights(parameters, layout.layers().get(1)))).isEqualTo(layer1);
  }

  private static String hex(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> HexFormat.of().toHexDigits(Float.floatToRawIntBits(values[i])))
        .collect(Collectors.joining(" "));
  }

  @Test
  void aBufferOfAnotherSizeIsRefused() {
    float[] parameters = new float[LAYOUT.size() + 1];

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initialization.fill(new HeNormal(), LAYOUT, SEED, parameters))
        .withMessage(
            "parameters holds %d floats; the layout needs %d", LAYOUT.size() + 1, LAYOUT.size());
  }
}
