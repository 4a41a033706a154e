package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.stability.Metric;
import gradmark.stability.Metric.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final Metric NONE = Metric.none(Status.ZERO);

  @Test
  void aLayerWithoutNumberSaysWhy() {
    Layers all =
        Layers.ofAll(List.of(Metric.of(0.5), NONE, Metric.of(2), Metric.none(Status.NONFINITE)));
    assertThat(all.hidden()).containsExactly(0.5, null, 2.0);
    assertThat(all.readout()).isNull();
    assertThat(all.missing()).isEqualTo(Map.of(1, Status.ZERO, 3, Status.NONFINITE));
  }

  @Test
  void hiddenLayersHaveNoReadoutAndMissNone() {
    Layers hidden = Layers.ofHidden(List.of(Metric.of(0), Metric.of(-1)));
    assertThat(hidden.hidden()).containsExactly(0.0, -1.0);
    assertThat(hidden.readout()).isNull();
    assertThat(hidden.missing()).isEmpty();
  }

  @Test
  void aFigureOfAllLayersIsOfThoseThatHaveANumber() {
    Layers all = Layers.ofAll(List.of(Metric.of(3), NONE, Metric.of(1), Metric.of(7)));
    assertThat(all.largest()).isEqualTo(7);
    assertThat(all.medianHidden()).isEqualTo(2);
    assertThat(all.lastHidden()).isEqualTo(1);
    Layers none = Layers.ofHidden(List.of(NONE));
    assertThat(none.largest()).isNull();
    assertThat(none.medianHidden()).isNull();
    assertThat(none.lastHidden()).isNull();
  }

  @Test
  void eightDigitsStay() {
    assertThat(Rounding.digits(1.0 / 3)).isEqualTo(0.33333333);
    assertThat(Rounding.digits(-2e-300 / 3)).isEqualTo(-6.6666667e-301);
    assertThat(Rounding.digits(123456789)).isEqualTo(1.2345679e8);
    assertThat(Rounding.digits(0.1f)).isEqualTo(0.1);
    assertThat(Rounding.digits(0)).isZero();
  }
}
