package gradmark.bench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
  private Duration now = Duration.ZERO;

  private Progress progress(boolean terminal) {
    return new Progress(out, terminal, "cells", () -> now.toNanos());
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void plainLinesComeEveryTenSeconds() {
    Progress progress = progress(false);
    progress.update(4, 100, Duration.ZERO, "");
    now = Duration.ofSeconds(9);
    progress.update(20, 100, Duration.ofSeconds(60), "");
    assertThat(told()).isEmpty();
    now = Duration.ofSeconds(10);
    progress.update(24, 100, Duration.ofSeconds(75), "");
    progress.update(25, 100, Duration.ofSeconds(74), "");
    progress.end();
    assertThat(told())
        .isEqualTo(
            "24 of 100 cells, 120 per minute, about 1 min 15 s left" + System.lineSeparator());
  }

  @Test
  void terminalLineUpdatesItself() {
    Progress progress = progress(true);
    progress.update(0, 3, Duration.ZERO, "first");
    now = Duration.ofSeconds(30);
    progress.update(1, 3, Duration.ofSeconds(60), "second");
    progress.end();
    progress.end();
    assertThat(told())
        .isEqualTo(
            "\r1 of 3 cells, 2.0 per minute, about 1 min 00 s left: second\033[K"
                + System.lineSeparator());
  }

  @Test
  void lastWordsHaveALineOfTheirOwn() {
    Progress progress = progress(true);
    now = Duration.ofSeconds(1);
    progress.update(1, 3, Duration.ZERO, "");
    progress.end("all in 1 s");
    String end = System.lineSeparator();
    assertThat(told()).isEqualTo("\r1 of 3 cells\033[K" + end + "all in 1 s" + end);
  }

  @Test
  void terminalLineIsNoWiderThanATerminal() {
    Progress progress = progress(true);
    now = Duration.ofSeconds(1);
    progress.update(1, 3, Duration.ofSeconds(60), "x".repeat(80));
    progress.end();
    assertThat(told()).matches("\r1 of 3 cells, about 1 min 00 s left: x+…\033\\[K\\R");
    assertThat(told().replaceAll("\\p{Cntrl}|\\[K", "")).hasSize(79);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 s",
    "59499,59 s",
    "59500,1 min 00 s",
    "3599499,59 min 59 s",
    "4200000,1 h 10 min"
  })
  void sayDurationsAsPeopleDo(long millis, String expected) {
    assertThat(Progress.duration(Duration.ofMillis(millis))).isEqualTo(expected);
  }
}
