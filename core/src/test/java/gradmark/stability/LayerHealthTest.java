package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.linalg.Gemms;
import gradmark.linalg.Level1;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout;
import gradmark.random.CounterRandom;
import gradmark.random.Draw;
import gradmark.random.Stream;
import gradmark.stability.Metric.Status;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured of one layer, by hand. */
class LayerHealthTest {
  private static final Metric NOT_APPLICABLE = Metric.none(Status.NOT_APPLICABLE);

  private static Saturation saturation(Activations entry, float... h) {
    Activation activation = entry.activation();
    Activation.Kernel kernel = activation.kernel(Backend.SCALAR);
    float[] x = new float[h.length];
    kernel.forward(h, 0, x, 0, h.length);
    return new Saturation.Judge(activation, kernel).of(h, x, h.length);
  }

  /** A network of two inputs, a layer of three units and a readout, in batches of two. */
  private static Mlp network(Activations entry) {
    MlpSpec spec = new MlpSpec(2, 1, 3, 1, entry.activation());
    return new Mlp(spec, Backend.SCALAR, Gemms.fastest(Backend.SCALAR).create(), 2);
  }

  @Test
  void aUnitIsDeadIfNoSamplePasses() {
    // Weights (1, 0), (0, 1) and (-1, -1) on the samples (1, -2), (2, -3) and then (-5, 1).
    Mlp mlp = network(Activations.RELU);
    System.arraycopy(new float[] {1, 0, 0, 1, -1, -1}, 0, mlp.parameters(), 0, 6);
    DeadUnits dead = new DeadUnits(mlp);
    System.arraycopy(new float[] {1, 2, -2, -3}, 0, mlp.inputs(), 0, 4);
    mlp.forward(2);
    dead.add(mlp, 2);
    assertThat(dead.shares()).containsExactly(1.0 / 3);
    assertThat(dead.none()).isFalse();
    System.arraycopy(new float[] {-5, 1}, 0, mlp.inputs(), 0, 2);
    mlp.forward(1);
    dead.add(mlp, 1);
    assertThat(dead.shares()).containsExactly(0.0);
    assertThat(dead.none()).isTrue();
  }

  @Test
  void unitsWithoutAPassAreNotKnownToLive() {
    assertThat(new DeadUnits(network(Activations.TANH)).shares()).containsExactly(1.0);
  }

  @Test
  void halfOfARectifiersPairsAreZero() {
    assertThat(saturation(Activations.RELU, -1, 0, 1, -1, 2, 3))
        .isEqualTo(new Saturation(0.5, 0.5, NOT_APPLICABLE));
  }

  @Test
  void saturationIsSoftBeforeItIsHard() {
    // φ' of tanh is 1 − tanh²: below 0.01 from |h| = 2.993, 0 in float from 9.011; and tanh is
    // beyond 0.99 from 2.647.
    assertThat(saturation(Activations.TANH, 2.64f, 2.65f, 2.99f, 3f, -9f, 9.1f, 0, 0))
        .isEqualTo(new Saturation(0.375, 0.125, Metric.of(0.625)));
    // σ leaves (0.01, 0.99) at 4.596, and φ' falls below 0.0025 at 5.989.
    assertThat(saturation(Activations.SIGMOID, -4.6f, 4.59f, 5.98f, -5.99f))
        .isEqualTo(new Saturation(0.25, 0, Metric.of(0.75)));
  }

  @Test
  void theLeakOfARectifierIsNotSaturation() {
    assertThat(saturation(Activations.LEAKY_RELU, -1, -2, -3, 4))
        .isEqualTo(new Saturation(0, 0, NOT_APPLICABLE));
  }

  @ParameterizedTest
  @EnumSource
  void onlyABoundedActivationHasLimits(Activations entry) {
    boolean bounded = entry == Activations.TANH || entry == Activations.SIGMOID;
    assertThat(saturation(entry, 1).nearLimit().value().isPresent()).isEqualTo(bounded);
  }

  @Test
  void momentsAreThoseOfTheFirstValues() {
    // Of −2, 0, 1, 5: mean 1, squares 9 + 1 + 0 + 16; number 2.94 of them from 0 is 1 + 0.94·4.
    SignalMoments moments = SignalMoments.of(new float[] {5, -2, 1, 0, 99}, 4);
    assertThat(moments.mean()).isEqualTo(Metric.of(1));
    assertThat(moments.variance()).isEqualTo(Metric.of(6.5));
    assertThat(moments.p98().value().orElseThrow()).isCloseTo(4.76, within(1e-14));
    assertThat(SignalMoments.of(new float[] {3}, 1))
        .isEqualTo(new SignalMoments(Metric.of(3), Metric.of(0), Metric.of(3)));
    Metric none = Metric.none(Status.NONFINITE);
    assertThat(SignalMoments.of(new float[] {3, Float.NaN}, 2))
        .isEqualTo(new SignalMoments(none, none, none));
  }

  @Test
  void aPercentileIsWhatSortingFinds() {
    for (int count = 1; count < 200; count++) {
      float[] values = new float[count];
      CounterRandom random = new CounterRandom(count, Stream.BENCHMARK, 0);
      Draw.NORMAL.fill(random, 0, 0, 1, values, 0, count);
      for (int i = 0; i < count; i += 3) {
        values[i] = Math.max(values[i], 0);
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      double rank = (count - 1) * 0.98;
      int below = (int) rank;
      int above = Math.min(below + 1, count - 1);
      double step = (double) sorted[above] - sorted[below];
      double expected = sorted[below] + (rank - below) * step;
      assertThat(SignalMoments.of(values, count).p98().value().orElseThrow()).isEqualTo(expected);
    }
  }

  @Test
  void theBackwardFactorIsTheMeanOverSamplesThatHaveOne() {
    double[] above = {1, 4, 0};
    assertThat(BackwardFactor.of(new double[] {2, 2, 0}, above)).isEqualTo(Metric.of(1.25));
    assertThat(BackwardFactor.of(new double[3], above).status()).isEqualTo(Status.UNDERFLOW);
    assertThat(BackwardFactor.of(new double[3], new double[3]).status()).isEqualTo(Status.ZERO);
    assertThat(BackwardFactor.of(new double[] {1, Double.NaN, 1}, above).status())
        .isEqualTo(Status.NONFINITE);
  }

  @Test
  void theMeanCosineIsThatOverPairs() {
    // Samples (1, 0), (0, 2) and (3, 3): cosines 0, 1/√2 and 1/√2.
    Metric metric = SampleCorrelation.meanCosine(new float[] {1, 0, 3, 0, 2, 3}, 2, 3);
    assertThat(metric.value().orElseThrow()).isCloseTo(Math.sqrt(2) / 3, within(1e-15));
    // A sample of norm 0 has no direction.
    Metric two = SampleCorrelation.meanCosine(new float[] {1, 0, -3, 0, 0, 0}, 2, 3);
    assertThat(two.value().orElseThrow()).isEqualTo(-1);
  }

  @Test
  void aCosineNeedsTwoDirections() {
    assertThat(SampleCorrelation.meanCosine(new float[] {1, 0}, 1, 2).status())
        .isEqualTo(Status.ZERO);
    assertThat(SampleCorrelation.meanCosine(new float[] {1, Float.NaN}, 1, 2).status())
        .isEqualTo(Status.NONFINITE);
  }

  @Test
  void extraordinaryFloatsAreCounted() {
    float[] values = {
      7, 0, -0f, 1e-40f, Float.MIN_NORMAL, Float.NaN, Float.NEGATIVE_INFINITY, 1, 0
    };
    FloatCounts counts = FloatCounts.of(values, 1, 7);
    assertThat(counts).isEqualTo(new FloatCounts(2, 1, 1, 1, Metric.of(1), Metric.of(1e-40f)));
  }

  @Test
  void magnitudesAreThoseOfFiniteFloats() {
    FloatCounts counts = FloatCounts.of(new float[] {-3, 0, 2, Float.POSITIVE_INFINITY}, 0, 4);
    assertThat(counts.largest()).isEqualTo(Metric.of(3));
    assertThat(counts.smallest()).isEqualTo(Metric.of(2));
    FloatCounts zeros = FloatCounts.of(new float[] {0, -0f, Float.NaN}, 0, 3);
    assertThat(zeros.largest()).isEqualTo(Metric.of(0));
    assertThat(zeros.smallest()).isEqualTo(Metric.none(Status.ZERO));
    FloatCounts none = FloatCounts.of(new float[] {Float.NaN}, 0, 1);
    assertThat(none.largest()).isEqualTo(Metric.none(Status.NONFINITE));
    assertThat(none.smallest()).isEqualTo(Metric.none(Status.NONFINITE));
  }

  @Test
  void anErrorIsRelativeToTheReference() {
    // Errors 3 and 0 beside a norm of 5; one of two entries is subnormal.
    GradientError error =
        GradientError.of(new float[] {9, 0, 1e-39f, 9}, new double[] {0, 3, 4, 0}, 1, 2);
    assertThat(error.relative().value().orElseThrow()).isEqualTo(1);
    assertThat(error.underflowShare().value().orElseThrow()).isEqualTo(1);
    assertThat(error.entry()).isEqualTo(Metric.of(1));
    assertThat(error.vanished()).isEqualTo(1);
    GradientError exact = GradientError.of(new float[] {3, 0}, new double[] {3, 0}, 0, 2);
    assertThat(exact.relative().value().orElseThrow()).isZero();
    assertThat(exact.underflowShare()).isEqualTo(Metric.of(0));
  }

  @Test
  void theWorstEntryIsAmongThoseThatCount() {
    // Relative errors ½, ¼ and 1, the last on an entry below 1e-6 of the largest.
    GradientError error =
        GradientError.of(new float[] {1, -5, 0}, new double[] {2, -4, 3e-6}, 0, 3);
    assertThat(error.entry()).isEqualTo(Metric.of(0.5));
    assertThat(error.vanished()).isEqualTo(1);
  }

  @Test
  void anErrorOfVanishedGradientsIsStillOne() {
    GradientError error = GradientError.of(new float[] {0, 0}, new double[] {1e-200, 0}, 0, 2);
    assertThat(error.relative()).isEqualTo(Metric.of(1));
    assertThat(error.underflowShare()).isEqualTo(Metric.of(1));
  }

  @Test
  void anErrorWithoutReferenceSaysSo() {
    GradientError none = GradientError.of(new float[] {1}, new double[] {0}, 0, 1);
    assertThat(none.relative().status()).isEqualTo(Status.ZERO_DEN);
    assertThat(none.entry().status()).isEqualTo(Status.ZERO_DEN);
    assertThat(none.underflowShare().status()).isEqualTo(Status.ZERO);
    GradientError broken =
        GradientError.of(new float[] {Float.POSITIVE_INFINITY}, new double[] {1}, 0, 1);
    assertThat(broken.relative().status()).isEqualTo(Status.NONFINITE);
    assertThat(broken.entry().status()).isEqualTo(Status.NONFINITE);
  }

  @Test
  void theResidualIsTheLargestDistanceFromTheMean() {
    // Two layers of one weight and one bias; products 2·3 and 1·10, their mean 8.
    ParameterLayout layout = ParameterLayout.ofUnits(1, 1, 1);
    Metric residual =
        HomogeneityResidual.of(
            layout, new float[] {2, 0, 1, 0}, new float[] {3, 5, 10, 5}, Level1.of(Backend.SCALAR));
    assertThat(residual.value().orElseThrow()).isEqualTo(0.25);
    Metric none =
        HomogeneityResidual.of(layout, new float[4], new float[4], Level1.of(Backend.SCALAR));
    assertThat(none.status()).isEqualTo(Status.ZERO);
  }
}
