package gradmark.bench.claims;

import gradmark.bench.result.Median;
import gradmark.bench.result.TrainRecord;
import gradmark.train.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

  int converged() {
    return ended(EnumSet.of(Outcome.CONVERGED));
  }

  int nonFinite() {
    return ended(EnumSet.of(Outcome.NONFINITE));
  }

  /** Those that neither met infinity or NaN nor ended far above where they began. */
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
