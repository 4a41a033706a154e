package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
  private static final ChangePoints RULE = new ChangePoints(0.01, 0.02);

  @Test
  void aStepIsFoundWhereItIs() {
    List<ChangePoints.Step> steps = RULE.of(noisy(60, 1, i -> i < 40 ? 100 : 110));
    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().index()).isEqualTo(40);
    assertThat(steps.getFirst().ratio()).isCloseTo(1.1, within(0.01));
  }

  @Test
  void aStepAndTheWayBackAreTwo() {
    List<ChangePoints.Step> steps = RULE.of(noisy(90, 2, i -> i < 40 || i >= 60 ? 100 : 106));
    assertThat(steps).extracting(ChangePoints.Step::index).containsExactly(40, 60);
  }

  @Test
  void aStepBelowTheSmallestThatCountsIsNone() {
    assertThat(RULE.of(noisy(400, 3, i -> i < 200 ? 100 : 101))).isEmpty();
    assertThat(new ChangePoints(0.01, 0.005).of(noisy(400, 3, i -> i < 200 ? 100 : 101)))
        .hasSize(1);
  }

  @Test
  void oneValueApartIsNoStep() {
    assertThat(RULE.of(noisy(60, 4, i -> i == 30 ? 200 : 100))).isEmpty();
  }

  /** Time only ever gets longer by what neighbours do: one value in ten, by up to a half. */
  @Test
  void noiseHasStepsAsRarelyAsTheLevelSays() {
    int alarms = 0;
    int histories = 2000;
    for (int seed = 0; seed < histories; seed++) {
      Random random = new Random(seed);
      double[] values =
          IntStream.range(0, 50)
              .mapToDouble(
                  i ->
                      100
                          + random.nextGaussian()
                          + (random.nextInt(10) == 0 ? 50 * random.nextDouble() : 0))
              .toArray();
      alarms += RULE.of(values).isEmpty() ? 0 : 1;
    }
    assertThat(alarms).as("histories with a step of %d", histories).isLessThanOrEqualTo(20);
  }

  @Test
  void whatDoesNotVaryStepsAtOnce() {
    double[] values = {16, 16, 16, 16, 24, 24, 24};
    assertThat(RULE.of(values)).extracting(ChangePoints.Step::index).containsExactly(4);
    assertThat(RULE.of(new double[] {16, 16, 16, 16, 16, 16})).isEmpty();
  }

  @Test
  void fewValuesHaveNoSteps() {
    assertThat(RULE.of(new double[0])).isEmpty();
    assertThat(RULE.of(new double[] {1, 2, 1, 2, 1})).isEmpty();
  }

  @Test
  void levelsAndSizesThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChangePoints(0, 0.02))
        .withMessageContaining("level: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChangePoints(0.01, -0.02))
        .withMessageContaining("smallest: -0.02");
  }

  static double[] noisy(int count, long seed, IntToDoubleFunction level) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToDouble(i -> level.applyAsDouble(i) * (1 + 0.01 * random.nextGaussian()))
        .toArray();
  }
}
