package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JmhRow.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A benchmark that both sides have, from runs that were not paired.
 *
 * @param key of its score
 * @param base its results, one per run
 * @param head its results, one per run
 * @param floors what is known of noise between equal sides
 */
record Matched(RowKey key, List<JmhRow> base, List<JmhRow> head, Floors floors) {
  private static final String WORK = "work.perOp";

  /** What is measured differently on the two sides; empty if nothing is. */
  Optional<String> differentDefinition() {
    for (JmhRow other : all()) {
      JmhRow first = base.getFirst();
      if (other.threads() != first.threads()) {
        return differs("threads", first.threads(), other.threads());
      }
      if (!other.iterationTime().equals(first.iterationTime())) {
        return differs("iteration", first.iterationTime(), other.iterationTime());
      }
      if (other.batchSize() != first.batchSize()) {
        return differs("batch", first.batchSize(), other.batchSize());
      }
      if (TimeUnits.factor(other.primary().unit(), first.primary().unit()).isEmpty()) {
        return differs("unit", first.primary().unit(), other.primary().unit());
      }
      if (!Objects.equals(other.workPerOp(), first.workPerOp())) {
        return differs(WORK, String.valueOf(first.workPerOp()), String.valueOf(other.workPerOp()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> differs(String what, Object base, Object head) {
    return Optional.of(what + ": " + base + " became " + head);
  }

  private List<JmhRow> all() {
    List<JmhRow> all = new ArrayList<>(base);
    all.addAll(head);
    return all;
  }

  /** The samples of all metrics that both sides have and that are judged, the score first. */
  List<RowSamples> samples() {
    List<RowSamples> samples = new ArrayList<>();
    add(RowKey.PRIMARY, samples);
    TreeSet<String> labels = new TreeSet<>(base.getFirst().secondary().keySet());
    labels.retainAll(head.getFirst().secondary().keySet());
    // Equal, or it would be another definition.
    labels.remove(WORK);
    labels.forEach(label -> add(label, samples));
    return samples;
  }

  private void add(String metric, List<RowSamples> samples) {
    String unit = score(base.getFirst(), metric).unit();
    Direction direction = Direction.of(key.mode(), metric, unit);
    List<ForkScore> before = forks(base, metric, unit);
    List<ForkScore> after = forks(head, metric, unit);
    if (direction == Direction.NONE || before.isEmpty() || after.isEmpty()) {
      return;
    }
    RowKey own = key.of(metric);
    samples.add(
        new RowSamples(
            own,
            unit,
            direction,
            List.of(new Block(before, after)),
            false,
            metric.equals(Allocation.METRIC) ? Allocation.resolution(base, head) : 0,
            floors.of(own)));
  }

  /** Whether neither side's score has any finite value. */
  boolean unmeasured(List<JmhRow> side) {
    return forks(side, RowKey.PRIMARY, base.getFirst().primary().unit()).isEmpty();
  }

  /** The forks of a metric that have a finite value, in a unit. */
  private static List<ForkScore> forks(List<JmhRow> rows, String metric, String unit) {
    List<ForkScore> forks = new ArrayList<>();
    for (JmhRow row : rows) {
      Score score = score(row, metric);
      double factor = TimeUnits.factor(score.unit(), unit).orElse(Double.NaN);
      for (var fork : score.forks()) {
        List<Double> values = new ArrayList<>();
        for (Double value : fork) {
          if (value != null && Double.isFinite(value * factor)) {
            values.add(value * factor);
          }
        }
        if (!values.isEmpty()) {
          forks.add(new ForkScore(values));
        }
      }
    }
    return forks;
  }

  private static Score score(JmhRow row, String metric) {
    return metric.equals(RowKey.PRIMARY)
        ? row.primary()
        : row.secondary().getOrDefault(metric, new Score(null, null, "", List.of()));
  }
}
