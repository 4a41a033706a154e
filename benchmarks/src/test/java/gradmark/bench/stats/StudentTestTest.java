package gradmark.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.stats.ShiftTest.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudentTestTest {
  private static final List<Groups> THREE =
      List.of(new Groups(List.of(1.0, 2.0, 3.0), List.of(3.0, 4.0, 5.0)));

  /** By hand: difference 2, pooled variance 1, t = 2/√(2/3) = 2.449 with 4 degrees of freedom. */
  @Test
  void isStudentsTestOfTwoSamples() {
    StudentTest test = new StudentTest(THREE, 0);
    assertThat(test.estimate()).isEqualTo(2);
    assertThat(test.p()).isCloseTo(0.0705, within(1e-4));
    Interval interval = test.interval(0.05);
    assertThat(interval.low()).isCloseTo(2 - 2.7764 * Math.sqrt(2.0 / 3), within(1e-3));
    assertThat(interval.high()).isCloseTo(2 + 2.7764 * Math.sqrt(2.0 / 3), within(1e-3));
  }

  @Test
  void takesTheSpreadForNoLessThanItIsTold() {
    StudentTest test = new StudentTest(THREE, 2);
    assertThat(half(test)).isCloseTo(2 * half(new StudentTest(THREE, 0)), within(1e-9));
  }

  @Test
  void weighsGroupsByTheirPrecision() {
    List<Groups> groups =
        List.of(
            new Groups(List.of(0.0, 0.0), List.of(1.0, 1.0)),
            new Groups(List.of(0.0), List.of(4.0)));
    // Weights 2·2/4 = 1 and 1·1/2.
    assertThat(new StudentTest(groups, 1).estimate()).isCloseTo((1 + 0.5 * 4) / 1.5, within(1e-12));
    assertThat(StudentTest.freedom(groups)).isEqualTo(2);
  }

  @Test
  void valuesWithoutAnySpreadAreCertain() {
    List<Groups> apart = List.of(new Groups(List.of(1.0, 1.0), List.of(2.0, 2.0)));
    List<Groups> equal = List.of(new Groups(List.of(1.0, 1.0), List.of(1.0, 1.0)));
    assertThat(new StudentTest(apart, 0).p()).isZero();
    assertThat(new StudentTest(equal, 0).p()).isEqualTo(1);
  }

  @Test
  void needsAValueBeyondOnePerSide() {
    List<Groups> single = List.of(new Groups(List.of(1.0), List.of(2.0)));
    assertThatThrownBy(() -> StudentTest.spread(single)).hasMessageContaining("freedom = 0");
  }

  private static double half(StudentTest test) {
    ShiftTest.Interval interval = test.interval(0.05);
    return (interval.high() - interval.low()) / 2;
  }
}
