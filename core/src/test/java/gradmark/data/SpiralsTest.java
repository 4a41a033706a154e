package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpiralsTest {
  @Test
  void theFirstClassicPointsAreThoseOfLangAndWitbrock() {
    Examples points = Spirals.points();
    // i = 0: radius 6.5, angle 0.
    assertThat(points.features()).startsWith(0f, 6.5f, -0f, -6.5f);
    // i = 8: radius 6.5 * 96/104 = 6, angle a right one; 4 quarters a point, 4 floats a pair.
    assertThat(points.features()[4 * 4 * 8]).isEqualTo(6f);
    assertThat(points.features()[4 * 4 * 8 + 1]).isCloseTo(0, within(1e-6f));
    // i = 96, the last: three turns, radius 0.5.
    assertThat(points.features()[4 * 4 * 96 + 1]).isEqualTo(0.5f);
    assertThat(points.count()).isEqualTo(2 * (4 * 96 + 1));
  }

  @Test
  void oppositePointsAreOfOppositeClasses() {
    Examples points = Spirals.points();
    for (int pair = 0; pair < points.count(); pair += 2) {
      assertThat(points.features()[2 * pair]).isEqualTo(-points.features()[2 * pair + 2]);
      assertThat(points.targets()[2 * pair]).isEqualTo(1);
      assertThat(points.targets()[2 * pair + 3]).isEqualTo(1);
    }
  }

  @Test
  void bothFeaturesAreStandardised() {
    Task.Split split = new Spirals().split(7);
    assertThat(split.training().count()).isEqualTo(616);
    assertThat(split.heldOut().count()).isEqualTo(154);
    for (int feature = 0; feature < 2; feature++) {
      double squares = 0;
      for (int row = 0; row < 616; row++) {
        squares += Math.pow(split.training().features()[2 * row + feature], 2);
      }
      assertThat(squares / 616).isCloseTo(1, within(1e-6));
    }
  }
}
