package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTextTest {
  private static final int COLUMNS = 80;

  /** Forks that do not differ at all: whatever is drawn, the answer is known. */
  @Test
  void aReportFitsATerminal() {
    List<List<ProbeBlock>> sittings =
        List.of(
            Recordings.sitting(3, 6, List.of(5, 20), 0, 1),
            Recordings.sitting(3, 1, List.of(5, 20), 0, 1));
    String text = SelfTestReport.of(sittings, 3, new SuiteCounts(10, 4)).text();
    assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
    assertThat(text)
        .isEqualTo(
            """
            GOLDEN
            """);
  }

  /** The longest names and numbers that there are. */
  @Test
  void theWidestReportFitsToo() {
    List<ProbeBlock> sitting = Recordings.sitting(30, 6, List.of(3, 5, 10, 20, 100), 0.2, 1);
    String text =
        SelfTestReport.of(
                List.of(
                    Recordings.innerTimes(sitting, 3, 1.0 / 3),
                    Recordings.sitting(8, 60, List.of(3, 5, 10, 20, 100), 0.2, 2)),
                Long.MIN_VALUE,
                new SuiteCounts(3, 1))
            .text();
    assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
    assertThat(text).contains("SLOWER and ");
  }
}
