package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpikeRuleTest {
  /** Median 3 and MAD 1 over 1 … 5: a spike is above 3 + 2 · 1.4826 = 5.9652 and above 3.6. */
  private static final SpikeRule FIVE = new SpikeRule(5, 2, 1.2);

  private static List<Double> losses(double... values) {
    List<Double> losses = new ArrayList<>();
    for (double value : values) {
      losses.add(value);
    }
    return losses;
  }

  @Test
  void aSpikeIsAboveBothBounds() {
    assertThat(FIVE.count(losses(5, 1, 4, 2, 3, 5.96))).isEqualTo(Metric.of(0));
    assertThat(FIVE.count(losses(5, 1, 4, 2, 3, 5.97))).isEqualTo(Metric.of(1));
    // The window moves on: of 1 4 2 3 9 the median is 3 and the MAD 1 again.
    assertThat(FIVE.count(losses(5, 1, 4, 2, 3, 9, 5.9))).isEqualTo(Metric.of(1));
  }

  @Test
  void withoutAnyDeviationTheFactorDecides() {
    assertThat(FIVE.count(losses(2, 2, 2, 2, 2, 2.4))).isEqualTo(Metric.of(0));
    assertThat(FIVE.count(losses(2, 2, 2, 2, 2, 2.41))).isEqualTo(Metric.of(1));
  }

  @Test
  void theFirstWindowAndALossThatIsNotFiniteAreNoSpikes() {
    Metric none = Metric.none(Metric.Status.NOT_APPLICABLE);
    assertThat(FIVE.count(losses(1, 1, 1, 1, 99))).isEqualTo(none);
    assertThat(FIVE.count(losses(1, 1, 1, 1, 1, Double.POSITIVE_INFINITY))).isEqualTo(none);
    assertThat(FIVE.count(losses(1, 1, 1, 1, 1, 99, Double.NaN))).isEqualTo(Metric.of(1));
    assertThat(SpikeRule.DEFAULT.count(Collections.nCopies(50, 1.0))).isEqualTo(none);
    assertThat(SpikeRule.DEFAULT.count(Collections.nCopies(51, 1.0))).isEqualTo(Metric.of(0));
  }

  @Test
  void theMovingWindowGivesWhatSortingEachWindowGives() {
    for (long seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Double> losses = new ArrayList<>();
      for (int t = 0; t < 300; t++) {
        // Ties among them, and a spike now and then.
        double level = 1 + random.nextInt(8) / 16.0;
        losses.add(random.nextInt(20) == 0 ? 4 * level : level);
      }
      int spikes = 0;
      for (int t = 50; t < losses.size(); t++) {
        List<Double> window = losses.subList(t - 50, t);
        double median = median(window);
        double mad = median(window.stream().map(x -> Math.abs(x - median)).toList());
        double loss = losses.get(t);
        spikes += loss > median + 6 * 1.4826 * mad && loss > 1.2 * median ? 1 : 0;
      }
      assertThat(SpikeRule.DEFAULT.count(losses)).as("seed %d", seed).isEqualTo(Metric.of(spikes));
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get(24) + sorted.get(25)) / 2;
  }

  @Test
  void boundsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeRule(0, 6, 1.2))
        .withMessageContaining("window = 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeRule(1, -1, 1.2))
        .withMessageContaining("deviations = -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeRule(1, 6, 0.9))
        .withMessageContaining("factor = 0.9");
  }
}
