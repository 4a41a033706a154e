package gradmark.stability;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.stability.MeanFieldAgreement.Pair;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanFieldAgreementTest {
  private static final int WIDTH = 64;

  /**
   * The long command of docs/mean-field-agreement.md in small; a wrong fan or gain is off by tens
   * of bounds.
   */
  @Test
  void randomNetworksFollowTheTheory() {
    Map<Pair, Agreement> agreements = MeanFieldAgreement.of(WIDTH, new int[] {4, 16}, 30);
    assertThat(agreements).hasSize(7 * 5 * 2);
    agreements.forEach(
        (pair, agreement) -> {
          double measured = agreement.measured().value().orElseThrow();
          double predicted = agreement.predicted().value().orElseThrow();
          assertThat(Math.abs(measured - predicted))
              .as("%s: %s", pair, agreement)
              .isLessThanOrEqualTo(MeanFieldAgreement.bound(pair, agreement, WIDTH));
        });
  }
}
