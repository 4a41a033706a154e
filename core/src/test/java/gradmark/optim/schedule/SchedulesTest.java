package gradmark.optim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
  @ParameterizedTest
  @EnumSource
  void startsAtOneAndStaysPositiveAndAtMostOne(Schedules entry) {
    Schedule schedule = entry.schedule();
    assertThat(schedule.factor(0)).isEqualTo(1);
    for (long step = 0; step < 1000; step++) {
      assertThat(schedule.factor(step)).isPositive().isLessThanOrEqualTo(1);
    }
  }

  @Test
  void stepsFallAtMultiplesOfTheirLength() {
    Schedule schedule = new Step(3, 0.5);
    assertThat(List.of(0L, 2L, 3L, 5L, 6L, 30L).stream().map(schedule::factor))
        .containsExactly(1.0, 1.0, 0.5, 0.5, 0.25, 0x1p-10);
  }

  @Test
  void theCatalogueHoldsItsDocumentedDefaults() {
    assertThat(List.of(Schedules.values()).stream().map(Schedules::schedule))
        .containsExactly(new Constant(), new Step(50, 0.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aStepLastsAtLeastOneUpdate(int every) {
    assertThatThrownBy(() -> new Step(every, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every = " + every + "; it must be at least 1 step");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.5, 1.1, Double.POSITIVE_INFINITY})
  void gammaNeitherRaisesNorReversesTheRate(double gamma) {
    assertThatThrownBy(() -> new Step(3, gamma))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gamma = " + gamma + "; it must be > 0 and <= 1");
  }
}
