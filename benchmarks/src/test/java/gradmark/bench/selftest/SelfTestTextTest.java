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
    String text =
        SelfTestReport.of(Recordings.RECORDERS, sittings, 3, new SuiteCounts(10, 4)).text();
    assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
    assertThat(text)
        .isEqualTo(
            """
            Self-test, seed 3. Rates are percent, with 95 % bounds.
            Recorded on a machine of two cores; jar of 0123456789ab; sittings: 2.

            Equal sides as they were measured
            2 sittings, 1 of them with blocks enough for a verdict: 0 raised an alarm, 0.0
            [0.0, 97.5]
            sitting  rows   blocks  could be called  called
                  1     3        6                3  none
                  2     3        1                0  none

            Equal sides drawn anew
            10 suites of 30 rows of 6 blocks: 0 raised an alarm, 0.0 [0.0, 30.8]

            Power
            15 minutes for 12 rows at 3.00 s a fork buy 6 blocks of each row.
            Found, when one of 12 rows is slower; 4 suites of each row and delay.
            slower by        quieter half        noisier half            all rows
                  5 % 100.0 [63.1, 100.0]  100.0 [0.0, 100.0] 100.0 [73.5, 100.0]
                 20 % 100.0 [63.1, 100.0]  100.0 [0.0, 100.0] 100.0 [73.5, 100.0]
            Called faster instead of slower: 0 of 24. Another row called: in 0 of 24.

            Rules on the same data
            False alarms: suites of equal sides drawn anew, and as measured; then how often
            the slower row of all rows is found, and how often it is called faster.
            rule                      false alarms  meas.    5 %   20 %  wrong
            Gradmark               0.0 [0.0, 30.8]    0/1  100.0  100.0      0
            fixed 10 %             0.0 [0.0, 30.8]    0/1    0.0  100.0      0
            intervals overlap      0.0 [0.0, 30.8]    0/1  100.0  100.0      0
            Mann–Whitney 0.05      0.0 [0.0, 30.8]    0/1  100.0  100.0      0
            previous run 200 %     0.0 [0.0, 30.8]    0/1    0.0    0.0      0
            z-score 3              0.0 [0.0, 30.8]    0/1  100.0  100.0      0

            Rows, the quietest first
            row                spread  blocks    5 %   20 %
            ADAM 1             0.00 %       7    100    100
            GEMM 1             0.00 %       7    100    100
            TANH 1             0.00 %       7    100    100

            What time buys: found in the quieter half
            blocks  minutes  slower by                found
                 4      9.6        5 %  100.0 [63.1, 100.0]
                 5     12.0        5 %  100.0 [63.1, 100.0]
                 6     14.4        5 %  100.0 [63.1, 100.0]
            """);
  }

  @Test
  void twoMachinesAreToldApart() {
    List<Recorder> recorders =
        List.of(new Recorder("one", "a", "0123", 2), new Recorder("another", "b", "0123", 1));
    String text =
        SelfTestReport.of(
                recorders,
                List.of(Recordings.sitting(1, 1, List.of(), 0, 1)),
                3,
                new SuiteCounts(1, 1))
            .text();
    assertThat(text)
        .contains(
            """
            Recorded on one; jar of 0123; sittings: 2.
            Recorded on another; jar of 0123; sittings: 1.
            What follows is of these together; --from of one alone tells of that one.
            """);
  }

  /** The longest names and numbers that there are. */
  @Test
  void theWidestReportFitsToo() {
    List<ProbeBlock> sitting = Recordings.sitting(30, 6, List.of(3, 5, 10, 20, 100), 0.2, 1);
    String text =
        SelfTestReport.of(
                Recordings.RECORDERS,
                List.of(
                    Recordings.innerTimes(sitting, 3, 1.0 / 3),
                    Recordings.sitting(3, 12, List.of(3, 5, 10, 20, 100), 0.2, 2)),
                Long.MIN_VALUE,
                new SuiteCounts(3, 1))
            .text();
    assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
    assertThat(text).contains("SLOWER and ");
  }
}
