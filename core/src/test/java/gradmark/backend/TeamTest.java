package gradmark.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TeamTest {
  @Test
  void everyPartRunsOncePerJob() {
    try (Team team = new Team(3)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(3);
      for (int job = 0; job < 1000; job++) {
        team.run(
            (part, parts) -> {
              assertThat(parts).isEqualTo(3);
              runs.incrementAndGet(part);
            });
      }
      for (int part = 0; part < 3; part++) {
        assertThat(runs.get(part)).isEqualTo(1000);
      }
    }
  }

  @Test
  void membersThatParkedWakeUp() throws InterruptedException {
    try (Team team = new Team(2)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(2);
      team.run((part, parts) -> runs.incrementAndGet(part));
      Thread.sleep(50);
      team.run((part, parts) -> runs.incrementAndGet(part));
      assertThat(runs.get(1)).isEqualTo(2);
    }
  }

  @Test
  void aFailingPartIsReportedAndTheTeamGoesOn() {
    try (Team team = new Team(2)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  team.run(
                      (part, parts) -> {
                        if (part == 1) {
                          throw new ArithmeticException("part 1");
                        }
                      }))
          .withRootCauseInstanceOf(ArithmeticException.class);
      AtomicIntegerArray runs = new AtomicIntegerArray(2);
      team.run((part, parts) -> runs.incrementAndGet(part));
      assertThat(runs.get(1)).isEqualTo(1);
    }
  }

  @Test
  void badUseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Team(0))
        .withMessageContaining("threads = 0");
    Team team = new Team(2);
    team.close();
    assertThatIllegalStateException().isThrownBy(() -> team.run((part, parts) -> {}));
  }
}
