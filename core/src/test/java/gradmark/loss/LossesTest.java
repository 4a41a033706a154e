package gradmark.loss;

import static gradmark.testing.FloatSamples.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import gradmark.backend.Backend;
import gradmark.testing.Allocation;
import gradmark.testing.FloatSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link Loss}, kept by every entry of the catalogue in both forms. */
class LossesTest {
  private static final float GUARD = 12345.678f;
  private static final int MARGIN = 5;

  /** Targets of a column. */
  enum Targets {
    ONE_HOT,
    SMOOTHED,
    VALUES
  }

  record Case(
      Losses entry, Backend backend, int rows, int batch, float scale, Targets kind, long seed) {
    int size() {
      return rows * batch;
    }

    float[] outputs() {
      float[] z = FloatSamples.finite(seed, size());
      for (int i = 0; i < z.length; i++) {
        z[i] *= scale;
      }
      return z;
    }

    float[] targets() {
      if (kind == Targets.VALUES) {
        return FloatSamples.finite(seed + 1, size());
      }
      float smoothing = kind == Targets.SMOOTHED ? 0.1f : 0;
      SplittableRandom random = new SplittableRandom(seed);
      float[] t = new float[size()];
      Arrays.fill(t, smoothing / rows);
      for (int s = 0; s < batch; s++) {
        t[random.nextInt(rows) * batch + s] += 1 - smoothing;
      }
      return t;
    }

    Loss.Kernel kernel() {
      assumeThat(backend.obstacle()).isEmpty();
      return entry.loss().kernel(backend, batch);
    }

    Case on(Backend other) {
      return new Case(entry, other, rows, batch, scale, kind, seed);
    }

    Result apply(float[] outputs, float[] targets) {
      float[] guarded = new float[size() + MARGIN];
      Arrays.fill(guarded, GUARD);
      float[] z = outputs.clone();
      float[] t = targets.clone();
      double loss = kernel().apply(rows, batch, z, t, guarded);
      assertThat(bits(z)).as("outputs").isEqualTo(bits(outputs));
      assertThat(bits(t)).as("targets").isEqualTo(bits(targets));
      assertThat(Arrays.copyOfRange(guarded, size(), guarded.length)).containsOnly(GUARD);
      return new Result(loss, Arrays.copyOf(guarded, size()));
    }
  }

  static final class Result {
    private final double loss;
    private final float[] gradient;

    Result(double loss, float[] gradient) {
      this.loss = loss;
      this.gradient = gradient;
    }

    double loss() {
      return loss;
    }

    float[] gradient() {
      return gradient;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    long seed = 20260119;
    for (Losses entry : Losses.values()) {
      for (Backend backend : Backend.values()) {
        for (int rows : new int[] {1, 2, 10, 17}) {
          for (int batch : new int[] {1, 2, 7, 8, 16, 31, 64, 100}) {
            for (Targets kind : Targets.values()) {
              cases.add(new Case(entry, backend, rows, batch, 2, kind, seed += 2));
              cases.add(new Case(entry, backend, rows, batch, 500, kind, seed += 2));
            }
          }
        }
      }
    }
    return cases;
  }

  private static double[] column(float[] matrix, int rows, int batch, int s) {
    double[] column = new double[rows];
    for (int c = 0; c < rows; c++) {
      column[c] = matrix[c * batch + s];
    }
    return column;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isCloseToTheDefinition(Case c) {
    float[] outputs = c.outputs();
    float[] targets = c.targets();
    Result actual = c.apply(outputs, targets);
    double mean = 0;
    // Terms of either sign may cancel; the error is in proportion to the greatest.
    double magnitude = 0;
    for (int s = 0; s < c.batch(); s++) {
      double[] z = column(outputs, c.rows(), c.batch(), s);
      double[] t = column(targets, c.rows(), c.batch(), s);
      mean += c.entry().loss().value(z, t) / c.batch();
      double[] gradient = c.entry().loss().gradient(z, t);
      double largest = 0;
      for (int i = 0; i < c.rows(); i++) {
        magnitude += Math.abs(t[i]) * (Math.abs(z[i]) + 10) / c.batch();
        largest = Math.max(largest, Math.abs(gradient[i]) + Math.abs(t[i]));
      }
      for (int i = 0; i < c.rows(); i++) {
        assertThat((double) actual.gradient()[i * c.batch() + s])
            .as("gradient %d of sample %d", i, s)
            .isCloseTo(gradient[i] / c.batch(), within(1e-6 * c.rows() * largest / c.batch()));
      }
    }
    assertThat(actual.loss()).isCloseTo(mean, within(1e-6 * (Math.abs(mean) + magnitude)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void definitionHasTheGradientItStates(Case c) {
    double[] z = column(c.outputs(), c.rows(), c.batch(), 0);
    double[] t = column(c.targets(), c.rows(), c.batch(), 0);
    double[] gradient = c.entry().loss().gradient(z, t);
    double step = 1e-5;
    for (int i = 0; i < z.length; i++) {
      double[] up = z.clone();
      double[] down = z.clone();
      up[i] += step;
      down[i] -= step;
      double slope = (c.entry().loss().value(up, t) - c.entry().loss().value(down, t)) / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void formsGiveTheSameBits(Case c) {
    assertSameBits(c, c.outputs(), c.targets());
    int size = c.size();
    assertSameBits(c, FloatSamples.special(c.seed(), size), c.targets());
    assertSameBits(
        c, FloatSamples.special(c.seed(), size), FloatSamples.special(c.seed() + 1, size));
  }

  private static void assertSameBits(Case c, float[] outputs, float[] targets) {
    Result plain = c.on(Backend.SCALAR).apply(outputs, targets);
    Result actual = c.apply(outputs, targets);
    assertThat(Double.doubleToLongBits(actual.loss()))
        .isEqualTo(Double.doubleToLongBits(plain.loss()));
    assertThat(bits(actual.gradient())).isEqualTo(bits(plain.gradient()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientMayReplaceTheOutputs(Case c) {
    float[] outputs = c.outputs();
    Result apart = c.apply(outputs, c.targets());
    double loss = c.kernel().apply(c.rows(), c.batch(), outputs, c.targets(), outputs);
    assertThat(loss).isEqualTo(apart.loss());
    assertThat(bits(outputs)).isEqualTo(bits(apart.gradient()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aNonFiniteOutputSpoilsItsOwnColumnOnly(Case c) {
    float[] targets = c.targets();
    float[] finite = c.apply(c.outputs(), targets).gradient();
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      int row = c.rows() - 1;
      int sample = c.batch() / 2;
      float[] outputs = c.outputs();
      outputs[row * c.batch() + sample] = bad;
      Result result = c.apply(outputs, targets);
      assertThat(result.loss()).as("loss with %s", bad).isNotFinite();
      for (int i = 0; i < c.size(); i++) {
        if (i % c.batch() != sample) {
          assertThat(result.gradient()[i]).isEqualTo(finite[i]);
        }
      }
      if (Float.isNaN(bad)) {
        assertThat(result.loss()).isNaN();
        assertThat(result.gradient()[row * c.batch() + sample]).isNaN();
      }
    }
  }

  @Tag("allocation")
  @ParameterizedTest
  @EnumSource
  void warmKernelsAllocateNothing(Losses entry) {
    for (Backend backend : Backend.values()) {
      for (int batch : new int[] {64, 67, 16}) {
        Case c = new Case(entry, backend, 10, batch, 1, Targets.ONE_HOT, 5);
        Loss.Kernel kernel = c.kernel();
        float[] outputs = c.outputs();
        float[] targets = c.targets();
        float[] gradient = new float[c.size()];
        double[] loss = new double[1];
        Runnable work = () -> loss[0] = kernel.apply(10, batch, outputs, targets, gradient);
        assertThat(Allocation.bytes(1000, work)).as("%s, batch %d", backend, batch).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesShapesThatDoNotFit(Losses entry) {
    for (Backend backend : Backend.values()) {
      Loss.Kernel kernel = new Case(entry, backend, 1, 4, 1, Targets.VALUES, 0).kernel();
      float[] enough = new float[8];
      assertThatThrownBy(() -> kernel.apply(1, 5, enough, enough, enough))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("batch = 5; it must be from 1 to maxBatch = 4");
      assertThatThrownBy(() -> kernel.apply(1, 0, enough, enough, enough))
          .hasMessage("batch = 0; it must be from 1 to maxBatch = 4");
      assertThatThrownBy(() -> kernel.apply(0, 4, enough, enough, enough))
          .hasMessage("rows = 0; it must be at least 1");
      assertThatThrownBy(() -> kernel.apply(2, 4, enough, new float[7], enough))
          .hasMessage("targets holds 7 floats; rows × batch = 8 are needed");
      assertThatThrownBy(() -> entry.loss().kernel(backend, 0))
          .hasMessage("maxBatch = 0; it must be at least 1");
    }
  }
}
