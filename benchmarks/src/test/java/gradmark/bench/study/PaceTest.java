package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static Job job(double work) {
    return new Job(List.of("id"), true, work, ready -> {}, List.of());
  }

  @Test
  void timeLeftIsThatOfTheWorkLeft() {
    Pace pace = new Pace(List.of(job(10), job(20), job(30)));
    Pace other = new Pace(List.of(job(5)));
    assertThat(pace.nanosecondsLeft(other)).isZero();
    other.add(5, 100);
    assertThat(pace.nanosecondsLeft(other)).isEqualTo(60 * 20);
    assertThat(other.nanosecondsLeft(pace)).isZero();
    pace.add(10, 50);
    pace.add(20, 40);
    assertThat(pace.nanosecondsLeft(other)).isEqualTo(30 * 90.0 / 30);
  }
}
