package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Sequences of held-out losses by hand. */
class EarlyStoppingTest {
  private static final double NAN = Double.NaN;

  /** The evaluation, counted from 1, at which patience runs out; 0 if it never does. */
  private static int stop(EarlyStopping rule, double initial, double... losses) {
    Patience patience = new Patience(rule, initial);
    for (int i = 1; i <= losses.length; i++) {
      patience.improves(i, losses[i - 1]);
      if (patience.exhausted()) {
        return i;
      }
    }
    return 0;
  }

  private static EarlyStopping rule(int patience, double minDelta) {
    return new EarlyStopping(patience, minDelta, false);
  }

  @Test
  void aConstantLossStopsAfterPatienceEvaluations() {
    assertThat(stop(rule(1, 0), 2, 2, 2, 2)).isEqualTo(1);
    assertThat(stop(rule(3, 0), 2, 2, 2, 2)).isEqualTo(3);
    assertThat(stop(rule(4, 0), 2, 2, 2, 2)).isZero();
  }

  @Test
  void anImprovementStartsTheCountAnew() {
    assertThat(stop(rule(2, 0), 5, 5, 4, 4, 3, 3, 3)).isEqualTo(6);
    assertThat(stop(rule(2, 0), 5, 6, 4, 7, 8)).isEqualTo(4);
    assertThat(stop(rule(1, 0), 5, 4, 3, 2, 1)).isZero();
  }

  @Test
  void whatIsCountedAgainstIsTheBestAndNotTheLast() {
    // 4.5 and 4.2 fall, but not below 4.
    assertThat(stop(rule(3, 0), 5, 4, 6, 4.5, 4.2)).isEqualTo(4);
  }

  @Test
  void aLossThatFallsByExactlyMinDeltaDoesNotImprove() {
    // Halves, so that best − minDelta is exact.
    assertThat(stop(rule(2, 0.5), 2, 1.5, 1.5)).isEqualTo(2);
    assertThat(stop(rule(2, 0.5), 2, Math.nextDown(1.5), 1.25)).isZero();
    // Small falls add up against the same best.
    assertThat(stop(rule(3, 0.5), 2, 1.75, 1.5, 1.25)).isZero();
  }

  @Test
  void nanNeverImprovesAndIsBeatenByAnyNumber() {
    assertThat(stop(rule(2, 0), 2, NAN, NAN)).isEqualTo(2);
    assertThat(stop(rule(2, 0), 2, NAN, 1, NAN)).isZero();
    Patience patience = new Patience(rule(2, 1), NAN);
    assertThat(patience.improves(5, NAN)).isFalse();
    assertThat(patience.improves(10, 1e300)).isTrue();
    assertThat(patience.bestStep()).isEqualTo(10);
    assertThat(patience.improves(15, Double.POSITIVE_INFINITY)).isFalse();
  }

  @Test
  void aCopyHasSeenTheSameAndGoesItsOwnWay() {
    Patience patience = new Patience(rule(2, 0), 3);
    patience.improves(1, 2);
    patience.improves(2, 2);
    Patience copy = patience.copy();
    patience.improves(3, 2);
    assertThat(patience.exhausted()).isTrue();
    assertThat(copy.exhausted()).isFalse();
    assertThat(copy.improves(3, 1)).isTrue();
    assertThat(copy.bestStep()).isEqualTo(3);
    assertThat(patience.bestStep()).isEqualTo(1);
  }

  @Test
  void noneNeverStops() {
    double[] losses = new double[10_000];
    assertThat(stop(EarlyStopping.NONE, 0, losses)).isZero();
  }

  @Test
  void boundsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping(0, 0, false))
        .withMessage("patience = 0; it must be at least 1");
    for (double minDelta : new double[] {NAN, -1e-9, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new EarlyStopping(1, minDelta, false))
          .withMessage("minDelta = " + minDelta + "; it must be finite and >= 0");
    }
  }
}
