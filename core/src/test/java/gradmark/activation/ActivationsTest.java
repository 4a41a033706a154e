package gradmark.activation;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.backend.Backend;
import gradmark.elementary.Sweep;
import gradmark.testing.Allocation;
import gradmark.testing.FloatSamples;
import gradmark.testing.Ulps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link Activation}, kept by every entry of the catalogue in both forms. */
class ActivationsTest {
  private static final float GUARD = 12345.678f;
  private static final int MARGIN = 5;
  private static final double FORWARD_ULPS = 2;
  private static final int STRIDE = 4099;

  /**
   * Of the backward's factor φ', absolute: |φ'| < 1.13, and x = φ(h) is 2 ulp off, at most 2⁻²³ for
   * |x| ≤ 1, which 1 − x² doubles.
   */
  private static final double FACTOR_TOLERANCE = 0x1p-21;

  private static final double TAIL_TOLERANCE = 0x1p-19;

  record Case(
      Activations entry, Backend backend, int length, int offset, boolean special, long seed) {
    float[] h() {
      return special ? FloatSamples.special(seed, length) : spread(seed, length);
    }

    float[] delta() {
      return special
          ? FloatSamples.special(seed + 1, length)
          : FloatSamples.finite(seed + 1, length);
    }

    Activation.Kernel kernel() {
      assumeThat(backend.obstacle()).isEmpty();
      return entry.activation().kernel(backend);
    }

    /** Pre-activations from the linear range to the saturated one. */
    private static float[] spread(long seed, int length) {
      float[] h = FloatSamples.finite(seed, length);
      for (int i = 0; i < length; i += 2) {
        h[i] *= 12;
      }
      return h;
    }

    float[] guarded(float[] values, int offset) {
      float[] array = new float[offset + values.length + MARGIN];
      Arrays.fill(array, GUARD);
      System.arraycopy(values, 0, array, offset, values.length);
      return array;
    }

    float[] range(float[] array, int offset) {
      float[] outside = array.clone();
      Arrays.fill(outside, offset, offset + length, GUARD);
      assertThat(outside).as("guards").containsOnly(GUARD);
      return Arrays.copyOfRange(array, offset, offset + length);
    }

    float[] forward(float[] h) {
      float[] from = guarded(h, offset + 1);
      float[] to = guarded(new float[length], offset);
      kernel().forward(from, offset + 1, to, offset, length);
      assertThat(bits(range(from, offset + 1))).as("h").isEqualTo(bits(h));
      return range(to, offset);
    }

    float[] backward(float[] h, float[] x, float[] delta) {
      float[] pre = guarded(h, offset + 1);
      float[] post = guarded(x, offset);
      float[] target = guarded(delta, offset + 2);
      kernel().backward(pre, offset + 1, post, offset, target, offset + 2, length);
      assertThat(bits(range(pre, offset + 1))).as("h").isEqualTo(bits(h));
      assertThat(bits(range(post, offset))).as("x").isEqualTo(bits(x));
      return range(target, offset + 2);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    long seed = 20260118;
    for (Activations entry : Activations.values()) {
      for (Backend backend : Backend.values()) {
        for (int length : FloatSamples.SIZES) {
          for (int offset : new int[] {0, 3}) {
            cases.add(new Case(entry, backend, length, offset, false, seed += 2));
            cases.add(new Case(entry, backend, length, offset, true, seed += 2));
          }
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forwardIsWithinTwoUlpsOfTheDefinition(Case c) {
    float[] h = c.h();
    float[] x = c.forward(h);
    for (int i = 0; i < h.length; i++) {
      double expected = c.entry().activation().value(h[i]);
      assertThat(Ulps.error(x[i], expected))
          .as("φ(%s) = %s, not %s", h[i], x[i], expected)
          .isLessThanOrEqualTo(FORWARD_ULPS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void forwardIsWithinTwoUlpsOverAllMagnitudes(Activations entry) {
    Sweep sweep = Sweep.of(new ForwardSweep(entry.activation()), -Sweep.LAST, Sweep.LAST, STRIDE);
    assertThat(sweep.count()).isGreaterThan(1_000_000);
    assertThat(sweep.worst()).as("%s", sweep).isLessThanOrEqualTo(FORWARD_ULPS);
    assertThat(sweep.differences()).as("%s", sweep).isZero();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void backwardIsCloseToTheDefinition(Case c) {
    float[] h = c.h();
    float[] delta = c.delta();
    float[] actual = c.backward(h, c.forward(h), delta);
    for (int i = 0; i < h.length; i++) {
      double derivative = c.entry().activation().derivative(h[i]);
      if (Double.isNaN(derivative)) {
        assertThat(actual[i]).as("h = %s", h[i]).isNaN();
      } else if (Float.isFinite(delta[i])) {
        assertThat(bounded(actual[i]))
            .as("φ'(%s)·%s", h[i], delta[i])
            .isCloseTo(
                bounded(derivative * delta[i]),
                within(FACTOR_TOLERANCE * Math.abs(delta[i]) + Float.MIN_VALUE));
      }
    }
  }

  /** A δ may overflow where φ' exceeds 1. */
  private static double bounded(double delta) {
    return Math.clamp(delta, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  /** Where φ' is small it must not only be small. */
  @ParameterizedTest
  @CsvSource({"GELU, -14", "SOFTPLUS, -103"})
  void slopesOfTheTailAreRelativelyClose(Activations entry, float lowest) {
    float[] h = new float[2000];
    for (int i = 0; i < h.length; i++) {
      h[i] = lowest * (i + 1) / h.length - 1.5f * (h.length - i - 1) / h.length;
    }
    float[] delta = new float[h.length];
    Arrays.fill(delta, 1);
    for (Backend backend : Backend.values()) {
      Case c = new Case(entry, backend, h.length, 0, false, 0);
      float[] actual = c.backward(h, c.forward(h), delta.clone());
      for (int i = 0; i < h.length; i++) {
        double expected = entry.activation().derivative(h[i]);
        assertThat((double) actual[i])
            .as("φ'(%s)", h[i])
            .isCloseTo(expected, within(TAIL_TOLERANCE * Math.abs(expected) + 2 * Float.MIN_VALUE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void formsGiveTheSameBits(Case c) {
    Case plain = new Case(c.entry(), Backend.SCALAR, c.length(), 0, c.special(), c.seed());
    float[] h = c.h();
    float[] x = plain.forward(h);
    assertThat(bits(c.forward(h))).isEqualTo(bits(x));
    assertThat(bits(c.backward(h, x, c.delta()))).isEqualTo(bits(plain.backward(h, x, c.delta())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forwardWorksInPlace(Case c) {
    float[] h = c.h();
    float[] both = c.guarded(h, c.offset());
    c.kernel().forward(both, c.offset(), both, c.offset(), c.length());
    assertThat(bits(c.range(both, c.offset()))).isEqualTo(bits(c.forward(h)));
  }

  @ParameterizedTest
  @EnumSource
  void derivativeIsTheSlopeOfTheDefinition(Activations entry) {
    Activation activation = entry.activation();
    double step = 1e-5;
    for (double x = -20.003; x < 20; x += 0.01) {
      double slope = (activation.value(x + step) - activation.value(x - step)) / (2 * step);
      assertThat(activation.derivative(x)).as("φ'(%s)", x).isCloseTo(slope, within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExactlyZeroDerivativeLeavesNothing(Activations entry) {
    float[] h = new float[] {0, -0f, -1, -50, 50, -200, 200, Float.NEGATIVE_INFINITY};
    for (Backend backend : Backend.values()) {
      Case c = new Case(entry, backend, h.length, 0, false, 0);
      float[] delta = new float[h.length];
      Arrays.fill(delta, -3);
      float[] actual = c.backward(h, c.forward(h), delta);
      for (int i = 0; i < h.length; i++) {
        if (entry.activation().derivative(h[i]) == 0) {
          assertThat(actual[i]).as("h = %s", h[i]).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GELU, NaN, NaN, NaN",
    "GELU, 0.0, 0.0, 0.5",
    "GELU, -0.0, -0.0, 0.5",
    "GELU, 2.8e-45, 1.4e-45, 0.5",
    "GELU, -2.8e-45, -1.4e-45, 0.5",
    "GELU, -14.356, -1.4e-45, -9.8e-45",
    "GELU, -14.3562, -0.0, -9.8e-45",
    "GELU, -14.6, -0.0, -0.0",
    "GELU, 14.6, 14.6, 1",
    "GELU, -3.4028235e38, -0.0, -0.0",
    "GELU, 3.4028235e38, 3.4028235e38, 1",
    "GELU, -Infinity, -0.0, -0.0",
    "GELU, Infinity, Infinity, 1",
    "SOFTPLUS, NaN, NaN, NaN",
    "SOFTPLUS, 0.0, 0.6931472, 0.5",
    "SOFTPLUS, -103.97207, 1.4e-45, 1.4e-45",
    "SOFTPLUS, -103.9721, 0.0, 0.0",
    "SOFTPLUS, 3.4028235e38, 3.4028235e38, 1",
    "SOFTPLUS, -Infinity, 0.0, 0.0",
    "SOFTPLUS, Infinity, Infinity, 1"
  })
  void limitsAreMet(Activations entry, float h, float x, float slope) {
    float[] inputs = filled(h);
    for (Backend backend : Backend.values()) {
      Case c = new Case(entry, backend, inputs.length, 0, false, 0);
      float[] outputs = c.forward(inputs);
      assertThat(bits(outputs)).as("%s", backend).isEqualTo(bits(filled(x)));
      assertThat(bits(c.backward(inputs, outputs, filled(1))))
          .as("%s", backend)
          .isEqualTo(bits(filled(slope)));
    }
  }

  /** Long enough for vectors and a tail. */
  private static float[] filled(float value) {
    float[] values = new float[19];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void kinksHaveTheStatedValues() {
    float[] h = {0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE};
    for (Backend backend : Backend.values()) {
      Case relu = new Case(Activations.RELU, backend, 4, 0, false, 0);
      assertThat(bits(relu.forward(h))).isEqualTo(bits(new float[] {0, 0, Float.MIN_VALUE, 0}));
      assertThat(bits(relu.backward(h, h, new float[] {2, -2, 2, -2})))
          .isEqualTo(bits(new float[] {0, 0, 2, 0}));
      float infinity = Float.POSITIVE_INFINITY;
      assertThat(relu.backward(h, h, new float[] {infinity, Float.NaN, infinity, 1}))
          .containsExactly(0, 0, infinity, 0);
      Case leaky = new Case(Activations.LEAKY_RELU, backend, 4, 0, false, 0);
      assertThat(leaky.backward(h, h, new float[] {2, 2, 2, 2}))
          .containsExactly(0.02f, 0.02f, 2, 0.02f);
    }
  }

  @Tag("allocation")
  @ParameterizedTest
  @EnumSource
  void warmKernelsAllocateNothing(Activations entry) {
    int length = 1009;
    float[] h = FloatSamples.finite(7, length);
    float[] x = new float[length];
    float[] delta = FloatSamples.finite(8, length);
    for (Backend backend : Backend.values()) {
      assumeThat(backend.obstacle()).isEmpty();
      Activation.Kernel kernel = entry.activation().kernel(backend);
      Runnable work =
          () -> {
            kernel.forward(h, 0, x, 0, length);
            kernel.backward(h, 0, x, 0, delta, 0, length);
          };
      assertThat(Allocation.bytes(1000, work)).as("%s", backend).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refusesSlopesThatDoNotLeak(double slope) {
    assertThatThrownBy(() -> new LeakyRelu(slope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slope = " + slope + "; it must be in [0, 1]");
  }
}
