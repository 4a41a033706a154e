package gradmark.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.util.ListStatistics;

/** What JMH itself makes of the same numbers is the oracle. */
class SampleTest {
  private static final double[] RANKS = {0, 0.1, 33, 50, 90, 95, 99, 99.9, 99.9999, 100};

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 10, 61, 1000})
  void isJmhsOwn(int size) {
    double[] values = new Random(size).doubles(size, 1, 3).toArray();
    ListStatistics jmhs = new ListStatistics(values);
    Sample sample = Sample.of(values);
    Percentiles percentiles = new Percentiles(values);

    assertThat(sample.mean()).isCloseTo(jmhs.getMean(), within(1e-14));
    assertThat(sample.halfWidth(0.999)).isCloseTo(jmhs.getMeanErrorAt(0.999), within(1e-9));
    for (double rank : RANKS) {
      assertThat(percentiles.at(rank))
          .as("percentile %s of %s", rank, size)
          .isCloseTo(jmhs.getPercentile(rank), within(1e-14));
    }
  }

  @Test
  void aSingleNumberIsEachOfItsPercentilesAndHasNoError() {
    assertThat(new Percentiles(7).at(0)).isEqualTo(7);
    assertThat(new Percentiles(7).at(99)).isEqualTo(7);
    assertThat(Sample.of(7).halfWidth(0.999)).isInfinite();
  }

  @Test
  void percentilesLieBetween0And100() {
    Percentiles percentiles = new Percentiles(1, 2);
    assertThatThrownBy(() -> percentiles.at(100.5)).hasMessageContaining("p = 100.5");
    assertThatThrownBy(() -> percentiles.at(Double.NaN)).hasMessageContaining("p = NaN");
    assertThatThrownBy(Percentiles::new).hasMessageContaining("at least one");
  }
}
