package gradmark.bench.compare;

import gradmark.bench.stats.ShiftTest;
import gradmark.bench.stats.ShiftTest.Interval;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row before its verdict.
 *
 * @param test empty where there are too few forks for one
 */
record Candidate(Evidence evidence, Optional<ShiftTest> test) {
  /** A verdict, and why in words; empty where the numbers say it. */
  private record Decision(Verdict verdict, String note) {}

  RowKey key() {
    return evidence.row().key();
  }

  /** Whether it could raise an alarm by chance. */
  boolean counts() {
    return test.isPresent() && !evidence.row().sameCode() && !evidence.unresolved();
  }

  /** Whether it shows what noise does. */
  boolean isNoise() {
    return test.isPresent() && evidence.row().sameCode();
  }

  double p() {
    return test.orElseThrow().p();
  }

  /** The size of the change, in whichever direction, as a share. */
  double change() {
    return Math.expm1(Math.abs(test.orElseThrow().estimate()));
  }

  /**
   * The verdict if it is {@link Verdict#REGRESSED} or {@link Verdict#IMPROVED}: the same that
   * {@link #result} has, without its interval, which takes by far the most time.
   */
  Optional<Verdict> called(VerdictRule rule, double level, double sameCode) {
    return counts() && evidence.quiet() && isBeyond(level, floor(rule, sameCode))
        ? Optional.of(worseOrBetter())
        : Optional.empty();
  }

  /**
   * The verdict.
   *
   * @param level that its p is held against
   * @param sameCode the change that rows of equal code show, as a share
   */
  RowResult result(VerdictRule rule, double level, double sameCode) {
    RowSamples row = evidence.row();
    double floor = floor(rule, sameCode);
    Interval interval =
        evidence.unresolved()
            ? new Interval(0, 0)
            : test.map(t -> t.interval(level))
                .orElse(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    Decision decision = decide(interval, level, floor, Math.max(rule.zone(), known(sameCode)));
    Costs costs = new Costs(row);
    return new RowResult(
        row.key(),
        row.unit(),
        row.direction(),
        decision.verdict,
        evidence.groups() == null ? null : effect(costs, interval, floor),
        costs.median(Block::base),
        costs.median(Block::head),
        row.baseForks(),
        row.headForks(),
        decision.note);
  }

  private double known(double sameCode) {
    return Math.max(evidence.row().floor(), sameCode);
  }

  private double floor(VerdictRule rule, double sameCode) {
    return Math.max(evidence.paired() ? rule.least() : rule.unpairedLeast(), known(sameCode));
  }

  private boolean isBeyond(double level, double floor) {
    return p() <= level && change() > floor;
  }

  private Verdict worseOrBetter() {
    return test.orElseThrow().estimate() > 0 ? Verdict.REGRESSED : Verdict.IMPROVED;
  }

  private Effect effect(Costs costs, Interval interval, double floor) {
    Double one = finite(costs.ratio(interval.low()));
    Double other = finite(costs.ratio(interval.high()));
    boolean turned = evidence.row().direction() == Direction.HIGHER;
    return new Effect(
        test.map(t -> costs.ratio(t.estimate())).orElse(costs.ratio()),
        turned ? other : one,
        turned ? one : other,
        test.map(ShiftTest::p).orElse(null),
        floor);
  }

  private static @Nullable Double finite(double ratio) {
    return ratio > 0 && Double.isFinite(ratio) ? ratio : null;
  }

  private Decision decide(Interval interval, double level, double floor, double zone) {
    if (evidence.row().sameCode()) {
      return new Decision(Verdict.SAME_CODE, "");
    }
    if (evidence.groups() == null) {
      return new Decision(Verdict.INCONCLUSIVE, "a value is not above 0");
    }
    if (evidence.unresolved()) {
      return new Decision(Verdict.SAME, "");
    }
    if (test.isEmpty()) {
      return new Decision(Verdict.INCONCLUSIVE, Evidence.TOO_FEW);
    }
    if (isBeyond(level, floor)) {
      return evidence.quiet()
          ? new Decision(worseOrBetter(), "")
          : new Decision(Verdict.INCONCLUSIVE, "the rulers were not quiet");
    }
    double width = Math.log1p(zone);
    if (-width <= interval.low() && interval.high() <= width) {
      return new Decision(Verdict.SAME, "");
    }
    return new Decision(
        Verdict.INCONCLUSIVE, p() <= level ? "beyond chance, but not beyond its floor" : "");
  }
}
