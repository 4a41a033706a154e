package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.stability.Metric;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void ranksAreInterpolated() {
    // Five values: ranks 0.2, 1, 2, 3, 3.8 and 4.
    Percentiles five = Percentiles.of(new double[] {50, 10, 30, 20, 40});
    assertThat(five.p5().value().orElseThrow()).isEqualTo(12);
    assertThat(five.p25()).isEqualTo(Metric.of(20));
    assertThat(five.median()).isEqualTo(Metric.of(30));
    assertThat(five.p75()).isEqualTo(Metric.of(40));
    assertThat(five.p95().value().orElseThrow()).isEqualTo(48);
    assertThat(five.max()).isEqualTo(Metric.of(50));
    Percentiles one = Percentiles.of(new double[] {7});
    assertThat(one.p5()).isEqualTo(Metric.of(7));
    assertThat(one.max()).isEqualTo(Metric.of(7));
  }

  @Test
  void whatIsNotFiniteIsTheLargest() {
    Percentiles some = Percentiles.of(new double[] {Double.NaN, 1, 2, Double.POSITIVE_INFINITY, 3});
    assertThat(some.p25()).isEqualTo(Metric.of(2));
    assertThat(some.median()).isEqualTo(Metric.of(3));
    assertThat(some.p75()).isEqualTo(Metric.none(Metric.Status.NONFINITE));
    assertThat(some.max()).isEqualTo(Metric.none(Metric.Status.NONFINITE));
  }
}
