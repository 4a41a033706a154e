package gradmark.bench.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRuleTest {
  @ParameterizedTest
  @CsvSource({
    "1.10, REGRESSED, IMPROVED",
    "0.90, IMPROVED, REGRESSED",
    "1.00, SAME, SAME",
    // Beyond chance, and too small to count.
    "1.015, SAME, SAME"
  })
  void theDirectionIsThatOfTheUnit(double factor, Verdict time, Verdict throughput) {
    List<RowResult> results =
        judge(Samples.times("a", 10, factor), Samples.throughputs("b", 10, factor));
    assertThat(results).extracting(RowResult::verdict).containsExactly(time, throughput);
    for (RowResult result : results) {
      Effect effect = Objects.requireNonNull(result.effect());
      assertThat(effect.ratio()).isCloseTo(factor, within(0.02));
      assertThat(Objects.requireNonNull(effect.low())).isLessThan(effect.ratio());
      assertThat(Objects.requireNonNull(effect.high())).isGreaterThan(effect.ratio());
    }
  }

  @Test
  void sidesThatShowNothingTheMetricResolvesAreTheSameHoweverFewForks() {
    RowSamples times = Samples.times("a", 1, 1.3);
    double highest = 1e9;
    RowSamples below =
        new RowSamples(
            times.key(), times.unit(), times.direction(), times.blocks(), false, highest, 0);

    RowResult result = judge(below).getFirst();

    assertThat(result.verdict()).isEqualTo(Verdict.SAME);
    Effect effect = Objects.requireNonNull(result.effect());
    assertThat(List.of(effect.ratio(), effect.low(), effect.high())).containsOnly(1.0);
  }

  @Test
  void fewBlocksSayNothing() {
    RowResult result = judge(Samples.times("a", 2, 2)).getFirst();
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.note())
        .isEqualTo("too few forks; each side needs 5 (-f 5, or ab with a longer --budget)");
    Effect effect = Objects.requireNonNull(result.effect());
    assertThat(effect.ratio()).isCloseTo(2, within(0.1));
    assertThat(effect.low()).isNull();
    assertThat(effect.halfWidth()).isInfinite();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, INCONCLUSIVE",
    "4, 2, INCONCLUSIVE",
    "5, 2, REGRESSED",
    "5, 0.5, IMPROVED",
    // Two runs may drift apart by so much.
    "20, 1.07, INCONCLUSIVE",
    "20, 1.15, REGRESSED",
    "20, 1, SAME"
  })
  void twoRunsNeedMoreForksAndALargerChange(int forks, double factor, Verdict verdict) {
    assertThat(judge(Samples.runs("a", forks, factor)).getFirst().verdict()).isEqualTo(verdict);
  }

  /** Of two sides that were measured in turn, in either mode. */
  @Test
  void aTenthMoreSpeedIsImprovedAsTimeAndAsThroughput() {
    List<RowResult> results =
        judge(Samples.times("time", 8, 1 / 1.1), Samples.throughputs("rate", 8, 1.1));
    assertThat(results).extracting(RowResult::verdict).containsOnly(Verdict.IMPROVED);
    Comparison comparison = new Comparison(results, true, List.of());
    assertThat(GenericBenchmarks.of(comparison, Direction.LOWER))
        .contains("Y.time")
        .doesNotContain("Y.rate");
    assertThat(GenericBenchmarks.of(comparison, Direction.HIGHER))
        .contains("Y.rate")
        .doesNotContain("Y.time");
  }

  @Test
  void manyRowsNeedMoreEvidence() {
    List<RowSamples> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(Samples.times("a" + i, 5, 1));
    }
    rows.set(7, Samples.times("slow", 5, 1.04));
    List<RowResult> results = VerdictRule.DEFAULT.judge(rows);
    assertThat(results).extracting(RowResult::verdict).doesNotContain(Verdict.IMPROVED);
    double alone = halfWidth(judge(rows.get(7)).getFirst());
    assertThat(halfWidth(results.get(7))).isGreaterThan(alone);
  }

  @Test
  void whatEqualCodeShowsIsNoise() {
    List<RowResult> results =
        judge(
            Samples.sameCode("equal", 10, 1.08),
            Samples.times("slower", 10, 1.06),
            Samples.times("much", 10, 1.2));
    assertThat(results)
        .extracting(RowResult::verdict)
        .containsExactly(Verdict.SAME_CODE, Verdict.SAME, Verdict.REGRESSED);
    assertThat(Objects.requireNonNull(results.get(1).effect()).floor()).isBetween(0.06, 0.09);
  }

  @Test
  void whatEqualCodeAllocatesIsNoNoiseOfTimes() {
    RowSamples same = Samples.sameCode("equal", 10, 1.4);
    RowSamples allocation =
        new RowSamples(
            same.key().of(AllocationMetric.METRIC), "B/op", Direction.LOWER, same.blocks(), true);
    assertThat(judge(allocation, Samples.times("slower", 10, 1.06)))
        .extracting(RowResult::verdict)
        .containsExactly(Verdict.SAME_CODE, Verdict.REGRESSED);
  }

  @Test
  void aRowsOwnFloorCounts() {
    RowSamples row = Samples.times("a", 10, 1.06);
    RowSamples floored =
        new RowSamples(row.key(), row.unit(), row.direction(), row.blocks(), false, 0, 0.09);
    assertThat(judge(row).getFirst().verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(judge(floored).getFirst().verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void disturbedBlocksAreLeftOut() {
    RowResult some = judge(Samples.ruled("a", 1.1, 1, 1, 2, 1, 1, 1, 3, 1)).getFirst();
    assertThat(some.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(some.baseForks()).isEqualTo(2 * 6);
    RowResult most =
        VerdictRule.DEFAULT
            .judge(
                List.of(
                    Samples.ruled("a", 1.1, 1, 1, 2, 2, 2, 2, 2, 2),
                    Samples.ruled("b", 1, 1, 1, 1, 1, 1, 1, 1, 1)))
            .getFirst();
    assertThat(most.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(most.note()).isEqualTo("the rulers were not quiet");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5, SAME, ''", "0.5, 0.5000000001, NUMERICS_CHANGED, 0.5 became 0.5000000001"})
  void deterministicNumbersAreEqualOrNot(double base, double head, Verdict verdict, String note) {
    RowResult result = judge(Samples.equal("loss.final", base, head)).getFirst();
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.note()).isEqualTo(note);
    assertThat(result.effect()).isNull();
  }

  @Test
  void aRatioNeedsValuesAboveZero() {
    ForkScore zero = new ForkScore(List.of(0.0));
    Block block = new Block(List.of(zero, zero), List.of(zero, zero));
    RowSamples row =
        new RowSamples(
            Samples.key("a").of("p0.00"), "us/op", Direction.LOWER, List.of(block), false);
    RowResult result = judge(row).getFirst();
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.note()).isEqualTo("a value is not above 0");
    assertThat(result.effect()).isNull();
  }

  @Test
  void belowTheResolutionAllValuesAreOne() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ForkScore little = new ForkScore(List.of(0.001 * i));
      ForkScore more = new ForkScore(List.of(0.5));
      blocks.add(new Block(List.of(little, little), List.of(more, more)));
    }
    RowSamples row =
        new RowSamples(
            Samples.key("a").of("gc.alloc.rate.norm"),
            "B/op",
            Direction.LOWER,
            blocks,
            false,
            1,
            0);
    RowResult result = judge(row).getFirst();
    assertThat(result.verdict()).isEqualTo(Verdict.SAME);
    assertThat(requireNonNull(result.effect()).ratio()).isEqualTo(1);
    assertThat(result.base()).as("as measured").isEqualTo(0.0035);
    assertThat(result.head()).isEqualTo(0.5);
  }

  /** Calls are the verdicts that raise an alarm, whatever stands in the way of others. */
  @Test
  void callsAreThoseOfTheVerdicts() {
    List<RowSamples> rows =
        List.of(
            Samples.times("same", 10, 1),
            Samples.times("slower", 10, 1.1),
            Samples.times("faster", 10, 0.9),
            Samples.throughputs("more", 10, 1.1),
            Samples.times("little", 10, 1.015),
            Samples.times("few", 2, 2),
            Samples.sameCode("equal", 10, 1.03),
            Samples.ruled("disturbed", 1.1, 1, 1, 2, 2, 2, 2, 2, 2));
    List<Optional<Verdict>> verdicts =
        VerdictRule.DEFAULT.judge(rows).stream()
            .map(RowResult::verdict)
            .map(Optional::of)
            .map(verdict -> verdict.filter(v -> v == Verdict.REGRESSED || v == Verdict.IMPROVED))
            .toList();
    assertThat(VerdictRule.DEFAULT.called(rows)).isEqualTo(verdicts);
    assertThat(verdicts)
        .startsWith(
            Optional.empty(),
            Optional.of(Verdict.REGRESSED),
            Optional.of(Verdict.IMPROVED),
            Optional.of(Verdict.IMPROVED));
  }

  @ParameterizedTest
  @CsvSource({"4, 12, false", "5, 12, true", "5, 38, true", "5, 39, false", "6, 39, true"})
  void whatTheExactTestCanReach(int blocks, int rows, boolean reached) {
    assertThat(VerdictRule.DEFAULT.reaches(Samples.times("a", blocks, 1), rows)).isEqualTo(reached);
  }

  @Test
  void rowsKeepTheirOrder() {
    List<RowResult> results =
        judge(
            Samples.sameCode("d", 6, 1),
            Samples.equal("loss.final", 1, 1),
            Samples.times("c", 6, 1),
            Samples.times("b", 2, 1));
    assertThat(results)
        .extracting(row -> row.key().label())
        .containsExactly("Y.d", "Y.z loss.final", "Y.c", "Y.b");
  }

  @Test
  void refusesBoundsThatMeanNothing() {
    assertThatThrownBy(() -> new VerdictRule(0, 0.02, 0.1, 0.05)).hasMessageContaining("error = 0");
    assertThatThrownBy(() -> new VerdictRule(0.01, 0.2, 0.1, 0.05))
        .hasMessageContaining("least = 0.2");
  }

  private static double halfWidth(RowResult result) {
    return Objects.requireNonNull(result.effect()).halfWidth();
  }

  private static List<RowResult> judge(RowSamples... rows) {
    return VerdictRule.DEFAULT.judge(List.of(rows));
  }
}
