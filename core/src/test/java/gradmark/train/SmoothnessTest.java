package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.stability.Metric;
import gradmark.stability.Metric.Status;
import gradmark.train.Smoothness.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line through points, by hand. */
class SmoothnessTest {
  private static Point point(double gradientNorm, double smoothness) {
    return new Point(0, Metric.of(gradientNorm), Metric.of(smoothness));
  }

  @Test
  void theLineIsThatOfLeastSquares() {
    // Means 2 and 3; Σ(x − 2)(y − 3) = 1·2 + 0·1 + 1·3 = 5, Σ(x − 2)² = 2.
    Smoothness fit = Smoothness.of(List.of(point(1, 1), point(2, 2), point(3, 6)));
    assertThat(fit.l1().value().orElseThrow()).isCloseTo(2.5, within(1e-14));
    assertThat(fit.l0().value().orElseThrow()).isCloseTo(-2, within(1e-14));
    assertThat(fit.points()).hasSize(3);
  }

  @Test
  void pointsWithoutANumberAreLeftOut() {
    Point still = new Point(1, Metric.of(9), Metric.none(Status.ZERO));
    Point broken = new Point(2, Metric.none(Status.NONFINITE), Metric.of(9));
    Smoothness fit = Smoothness.of(List.of(point(1, 3), still, point(2, 5), broken));
    assertThat(fit.l1().value().orElseThrow()).isCloseTo(2, within(1e-14));
    assertThat(fit.l0().value().orElseThrow()).isCloseTo(1, within(1e-14));
    assertThat(fit.points()).contains(still, broken);
  }

  @Test
  void aLineNeedsTwoGradients() {
    Metric none = Metric.none(Status.NOT_APPLICABLE);
    assertThat(Smoothness.of(List.of(point(1, 3))).l1()).isEqualTo(none);
    assertThat(Smoothness.of(List.of(point(1, 3), point(1, 4))).l0()).isEqualTo(none);
    assertThat(Smoothness.of(List.of()).l1()).isEqualTo(none);
  }
}
