package gradmark.bench.claims;

import gradmark.bench.result.Median;
import gradmark.bench.result.TrainRecord;
import gradmark.train.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Trainings of one scenario, and how they ended. */
record Trials(List<TrainRecord> records) {
  /** The held-out loss fell, or the target was reached. */
  private static final Set<Outcome> LEARNT = EnumSet.of(Outcome.CONVERGED, Outcome.SLOW);

  Trials {
    records = List.copyOf(records);
  }

  /** Those that a predicate takes. */
  Trials where(Predicate<TrainRecord> predicate) {
    return new Trials(records.stream().filter(predicate).toList());
  }

  int count() {
    return records.size();
  }

  int learnt() {
    return ended(LEARNT);
  }

  /** Those that had the target at a look, however they ended. */
  int reached() {
    return where(record -> record.stepsToTarget() != null).count();
  }

  int converged() {
    return ended(EnumSet.of(Outcome.CONVERGED));
  }

  int nonFinite() {
    return ended(EnumSet.of(Outcome.NONFINITE));
  }

  /**
   * Those that reached the target at a later look than the training in the same place of others, or
   * never where that one did.
   *
   * @param others as many, each differing in the same thing
   */
  int laterThan(Trials others) {
    return (int)
        IntStream.range(0, count())
            .filter(i -> target(records.get(i)) > target(others.records.get(i)))
            .count();
  }

  /** Steps to the target; without it more than any number. */
  private static double target(TrainRecord record) {
    Integer steps = record.stepsToTarget();
    return steps == null ? Double.POSITIVE_INFINITY : steps;
  }

  /** Those that neither met infinity or NaN nor diverged. */
  int contained() {
    return count() - ended(EnumSet.of(Outcome.NONFINITE, Outcome.DIVERGED));
  }

  private int ended(Set<Outcome> outcomes) {
    return where(record -> outcomes.contains(record.outcome())).count();
  }

  /**
   * The median of final over initial held-out loss, trainings without a final loss counted last.
   */
  double medianLossRatio() {
    return Median.of(records.stream().map(Trials::lossRatio).toList());
  }

  private static double lossRatio(TrainRecord record) {
    double infinite = Double.POSITIVE_INFINITY;
    return record.outcome() == Outcome.NONFINITE
        ? infinite
        : record.finalLoss().value().orElse(infinite)
            / record.initialLoss().value().orElse(infinite);
  }
}
