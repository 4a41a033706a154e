package gradmark.bench.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.report.SampleRun;
import gradmark.bench.result.Cell;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.stability.Metric;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimsTest {
  /** What all trainings that a claim needs would be if they ended so. */
  private static Finding judged(Claims claim, Function<Cell, Outcome> outcomes) {
    List<StudyRecord> records = new ArrayList<>();
    for (Cell cell : Claims.plan(Set.of(claim)).cells()) {
      records.add(training(cell, outcomes.apply(cell)));
      records.add(SampleRun.initialisation(cell));
    }
    return Claims.judge(Set.of(claim), records).getFirst();
  }

  private static TrainRecord training(Cell cell, Outcome outcome) {
    boolean finite = outcome != Outcome.NONFINITE;
    return new TrainRecord(
        cell.id(),
        cell.initId(),
        cell,
        outcome,
        Metric.of(2),
        finite ? Metric.of(1) : Metric.none(Metric.Status.NONFINITE),
        0.5,
        outcome == Outcome.CONVERGED ? 50 : null,
        25,
        0,
        0,
        null,
        null,
        null,
        List.of(2.0),
        "ab",
        TrainRecord.Rule.of(OutcomeRule.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "C7, SUPPORTED",
    "C8, CONDITIONAL",
    "C9, CONDITIONAL",
    "C13, NOT_SUPPORTED",
    "C16, NOT_SUPPORTED",
    "C29, SUPPORTED",
    "C35, NOT_SUPPORTED",
    "C22, SUPPORTED",
    "C23, CONDITIONAL",
    "C25, SUPPORTED",
    "C27, SUPPORTED",
    "C30, NOT_SUPPORTED",
    "C33, NOT_SUPPORTED",
    "C34, SUPPORTED",
    "C36, NOT_SUPPORTED",
    "C12, NOT_TESTABLE",
  })
  void lawsAreDecidedWithoutAnyTraining(Claims claim, ClaimVerdict verdict) {
    Finding finding = Claims.judge(Set.of(claim), List.of()).getFirst();
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.cells()).isEmpty();
    assertThat(finding.figures().isEmpty()).isEqualTo(verdict == ClaimVerdict.NOT_TESTABLE);
  }

  /** A verdict is worth something if the contrary evidence gives another. */
  @ParameterizedTest
  @CsvSource({
    "C2, NOT_SUPPORTED",
    "C5, NOT_SUPPORTED",
    "C11, NOT_SUPPORTED",
    "C14, CONDITIONAL",
    "C19, NOT_SUPPORTED",
    "C21, NOT_SUPPORTED",
    "C31, NOT_SUPPORTED",
    "C32, NOT_SUPPORTED",
    "C37, NOT_SUPPORTED",
    "C4, NOT_SUPPORTED",
  })
  void whereAllTrainingsStallNoCureIsSupported(Claims claim, ClaimVerdict verdict) {
    assertThat(judged(claim, cell -> Outcome.STALLED).verdict()).isEqualTo(verdict);
  }

  @Test
  void aCureCountsWhereMoreTrainingsLearnWithItThanWithout() {
    Function<Cell, Outcome> clippingHelps =
        cell -> cell.recipe().clip().equals("NONE") ? Outcome.STALLED : Outcome.SLOW;
    assertThat(judged(Claims.C11, clippingHelps).verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    Finding cures = judged(Claims.C2, clippingHelps);
    assertThat(cures.verdict()).isEqualTo(ClaimVerdict.CONDITIONAL);
    // Conditional as usual, and yet not for the usual reason.
    assertThat(cures.finding()).doesNotContain("initialisation is the cure");
    Function<Cell, Outcome> accumulationHelps =
        cell -> cell.recipe().optimizer().equals("SGD") ? Outcome.NONFINITE : Outcome.CONVERGED;
    assertThat(judged(Claims.C31, accumulationHelps).verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    Function<Cell, Outcome> stoppingHelps =
        cell -> cell.earlyStopping().equals("NONE") ? Outcome.DIVERGED : Outcome.SLOW;
    assertThat(judged(Claims.C37, stoppingHelps).verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
  }

  @Test
  void zeroingIsSlowerWhereTheTargetIsReachedLaterOrNever() {
    Finding stops =
        judged(
            Claims.C14,
            cell ->
                cell.recipe().clip().equals("ZEROING(1E-4)") ? Outcome.STALLED : Outcome.CONVERGED);
    assertThat(stops.verdict()).isEqualTo(ClaimVerdict.CONDITIONAL);
    assertThat(stops.figures())
        .contains(
            new Figure("reach the target, not clipped", 6.0, 6),
            new Figure("later or never, ZEROING(1)", 0.0, 6),
            new Figure("later or never, ZEROING(0.0001)", 6.0, 6),
            new Figure("sooner, ZEROING(0.0001)", 0.0, 6));
    Finding never =
        judged(
            Claims.C14,
            cell -> cell.recipe().clip().equals("NONE") ? Outcome.CONVERGED : Outcome.STALLED);
    assertThat(never.figures()).contains(new Figure("later or never, ZEROING(0.01)", 6.0, 6));
    Finding harmless = judged(Claims.C14, cell -> Outcome.CONVERGED);
    assertThat(harmless.finding()).contains("others here");
  }

  @Test
  void explosionOverflowsWhereWildNetworksDoAndTameOnesDoNot() {
    Finding finding =
        judged(
            Claims.C4,
            cell ->
                cell.recipe().init().equals("UNIFORM(1)") && cell.depth() > 2
                    ? Outcome.NONFINITE
                    : Outcome.CONVERGED);
    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(finding.figures())
        .contains(
            new Figure("U(−1, 1), depth 2: not finite", 0.0, 6),
            new Figure("U(−1, 1), depth 16: not finite", 6.0, 6));
  }

  /** The reason was written for one verdict; another would stand beside it as a contradiction. */
  @Test
  void aReasonStandsOnlyBesideTheVerdictThatItExplains() {
    String reason = "Of the three, initialisation is the cure.";
    Finding usual =
        judged(
            Claims.C2,
            cell -> cell.recipe().init().equals("UNIFORM") ? Outcome.STALLED : Outcome.CONVERGED);
    assertThat(usual.finding()).startsWith(reason);
    Finding other = judged(Claims.C2, cell -> Outcome.STALLED);
    assertThat(other.finding()).doesNotContain(reason).contains("others here");
  }

  @ParameterizedTest
  @EnumSource
  void whatNeedsTrainingsIsNotDecidedWithoutThem(Claims claim) {
    int needed = Claims.plan(Set.of(claim)).initialisations().size();
    Finding finding = Claims.judge(Set.of(claim), List.of()).getFirst();
    assertThat(finding.command()).isEqualTo("scripts/bench claims --claim " + claim);
    assertThat(finding.says()).isNotBlank();
    if (needed > 0) {
      assertThat(finding.verdict()).isEqualTo(ClaimVerdict.NOT_TESTABLE);
      assertThat(finding.finding()).contains("are not in this folder");
      assertThat(finding.cells()).isNotEmpty();
    }
  }

  @Test
  void aNameThatIsNoneIsRefusedWithTheNearest() {
    assertThat(Claims.named(List.of("c11", " C3"))).containsExactly(Claims.C3, Claims.C11);
    assertThat(Claims.named(List.of())).isEqualTo(EnumSet.allOf(Claims.class));
    assertThatThrownBy(() -> Claims.named(List.of("C38")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE);
              assertThat(refusal).hasMessageContaining("\"C38\"").hasMessageContaining("C3");
            });
  }

  @ParameterizedTest
  @CsvSource({"0, 3, NOT_SUPPORTED", "1, 3, CONDITIONAL", "3, 3, SUPPORTED"})
  void aVerdictCountsCases(int holds, int cases, ClaimVerdict verdict) {
    assertThat(ClaimVerdict.of(holds, cases)).isEqualTo(verdict);
  }

  @Test
  void aVerdictOfNoCasesIsRefused() {
    assertThatThrownBy(() -> ClaimVerdict.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
