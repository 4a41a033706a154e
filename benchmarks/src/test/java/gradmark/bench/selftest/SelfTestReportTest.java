package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.result.JsonFile;
import gradmark.bench.selftest.Power.OfDelay;
import gradmark.bench.selftest.Power.OfRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SelfTestReportTest {
  private static final SuiteCounts FEW = new SuiteCounts(40, 10);

  @Test
  void equalForksRaiseHardlyAnyAlarmAndATenthIsFound() {
    SelfTestReport report =
        SelfTestReport.of(
            Recordings.RECORDERS,
            List.of(sitting(0.01, 1), sitting(0.01, 2)),
            3,
            new SuiteCounts(100, 10));
    AlarmRate ours = Objects.requireNonNull(report.equal()).rules().getFirst();
    assertThat(ours.suites().of()).isEqualTo(100);
    assertThat(ours.suites().hits()).isLessThanOrEqualTo(3);
    Power power = Objects.requireNonNull(report.power());
    assertThat(power.blocks()).isEqualTo(6);
    for (OfRule found : power.of(Judge.OURS.name(), NoiseClass.ALL)) {
      assertThat(found.found().rate())
          .as("at %s %%", found.delay())
          .isGreaterThanOrEqualTo(found.delay() == 10 ? 0.99 : 0);
      assertThat(found.wrong()).isZero();
      assertThat(found.suites()).isEqualTo(60);
    }
    assertThat(power.of(Judge.OURS.name(), NoiseClass.QUIETER))
        .allMatch(found -> found.found().rows() == 3);
    assertThat(power.rows()).isSortedAccordingTo((a, b) -> Double.compare(a.spread(), b.spread()));
    assertThat(report.moreBlocks()).extracting(MoreBlocks::blocks).contains(4, 5, 6, 8);
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    List<List<ProbeBlock>> sittings = List.of(sitting(0.03, 1));
    String first = JsonFile.text(SelfTestReport.of(Recordings.RECORDERS, sittings, 3, FEW));
    assertThat(JsonFile.text(SelfTestReport.of(Recordings.RECORDERS, sittings, 3, FEW)))
        .isEqualTo(first);
    assertThat(JsonFile.text(SelfTestReport.of(Recordings.RECORDERS, sittings, 4, FEW)))
        .isNotEqualTo(first);
    assertThat(first).doesNotContain("NaN", "Infinity");
  }

  /** Head is the inner pair of odd blocks and the outer one of even blocks. */
  @Test
  void sittingsAreJudgedAsTheyRan() {
    List<ProbeBlock> plain = sitting(0.002, 1);
    List<ProbeBlock> biased = Recordings.innerTimes(plain, 1.1, 1 / 1.1);
    List<ProbeBlock> drifting = Recordings.innerTimes(plain, 1.1, 1.1);
    List<ProbeBlock> little = Recordings.sitting(6, 3, List.of(10), 0.002, 1);
    AsMeasured measured = AsMeasured.of(List.of(plain, biased, drifting, little));
    assertThat(measured.sittings())
        .extracting(AsMeasured.Sitting::able)
        .containsExactly(true, true, true, false);
    assertThat(measured.sittings())
        .extracting(sitting -> sitting.called().size())
        .containsExactly(0, 6, 0, 0);
    assertThat(measured.sittings().get(1).called()).allMatch(call -> call.endsWith(" SLOWER"));
    AlarmRate ours = measured.rules().getFirst();
    assertThat(ours.suites().hits()).isEqualTo(1);
    assertThat(ours.suites().of()).isEqualTo(3);
    assertThat(ours.rowsCalled()).isEqualTo(6);
  }

  @Test
  void withTooFewBlocksNoPowerIsClaimed() {
    SelfTestReport report =
        SelfTestReport.of(
            Recordings.RECORDERS,
            List.of(Recordings.sitting(3, 5, List.of(5, 10), 0.01, 1)),
            3,
            FEW);
    assertThat(report.power()).isNull();
    assertThat(report.notes())
        .containsExactly(
            "No power is told: the budget buys 6 blocks of each row, and no row has so many."
                + " Record more.");
    assertThat(report.moreBlocks()).extracting(MoreBlocks::blocks).containsOnly(4, 5);
    assertThat(Objects.requireNonNull(report.equal()).rowsWithRepeats()).isEqualTo(40 * 30);
    assertThat(report.text())
        .contains("no row has so many.")
        .contains("a block stands more than once")
        .doesNotContain("quieter half  ");
  }

  @Test
  void rowsWithTooFewBlocksAreLeftOutAndNamed() {
    List<ProbeBlock> sitting = new ArrayList<>(Recordings.sitting(3, 6, List.of(10), 0.01, 1));
    sitting.removeLast();
    SelfTestReport report = SelfTestReport.of(Recordings.RECORDERS, List.of(sitting), 3, FEW);
    ProbeRow last = ProbeRow.all().get(2);
    assertThat(report.notes())
        .containsExactly(
            "Left out of the power, for they have fewer than 6 blocks: " + last.label() + ".");
    Power power = Objects.requireNonNull(report.power());
    assertThat(power.rows()).hasSize(3);
    assertThat(power.rows())
        .filteredOn(row -> row.delays().isEmpty())
        .extracting(Power.OfRow::work)
        .containsExactly(last.work());
    assertThat(power.rows().stream().flatMap(row -> row.delays().stream()))
        .extracting(OfDelay::delay)
        .containsExactly(10, 10);
  }

  @Test
  void nothingRecordedIsTold() {
    for (List<List<ProbeBlock>> sittings :
        List.of(List.<List<ProbeBlock>>of(), List.of(List.<ProbeBlock>of()))) {
      SelfTestReport report = SelfTestReport.of(Recordings.RECORDERS, sittings, 3);
      assertThat(report.text()).contains("Nothing is judged: no sitting has a whole block.");
      assertThat(report.equal()).isNull();
      assertThat(report.power()).isNull();
      assertThat(JsonFile.text(report)).doesNotContain("NaN");
    }
  }

  @Test
  void withoutDelaysThereAreFalseAlarmsOnly() {
    SelfTestReport report =
        SelfTestReport.of(
            Recordings.RECORDERS, List.of(Recordings.sitting(3, 6, List.of(), 0.01, 1)), 3, FEW);
    assertThat(report.power()).isNull();
    assertThat(report.notes()).containsExactly("No power is told: no fork was slowed down.");
    assertThat(report.text()).contains("40 suites of 30 rows of 6 blocks");
  }

  @Test
  void refusesNoSuites() {
    assertThatThrownBy(() -> new SuiteCounts(0, 1)).hasMessageContaining("equal = 0");
  }

  private static List<ProbeBlock> sitting(double spread, long seed) {
    return Recordings.sitting(6, 6, List.of(3, 10), spread, seed);
  }
}
