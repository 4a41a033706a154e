package gradmark.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void dividesTheErrorByHowManyTestsRemain() {
    double[] levels = Holm.levels(List.of(0.01, 0.04, 0.03, 0.005), 0.05);
    assertThat(levels).containsExactly(0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4);
  }

  @Test
  void whatComesAfterAFailureIsNotRejected() {
    double[] levels = Holm.levels(List.of(0.02, 0.021), 0.04);
    assertThat(levels).containsExactly(0.02, 0.04);
    assertThat(Holm.levels(List.of(0.03, 0.031), 0.04)).containsExactly(0.02, 0.02);
  }

  @Test
  void noTestsHaveNoLevels() {
    assertThat(Holm.levels(List.of(), 0.01)).isEmpty();
  }
}
