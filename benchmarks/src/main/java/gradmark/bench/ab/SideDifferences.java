package gradmark.bench.ab;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.MetricGap;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowResult;
import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** In what the forks of a row's two sides cannot be held against each other. */
final class SideDifferences {
  private final RowKey row;
  private final List<Measured> base = new ArrayList<>();
  private final List<Measured> head = new ArrayList<>();

  /**
   * @param forks that were measured, of one row
   */
  SideDifferences(RowKey row, Collection<PairedFork> forks) {
    this.row = row;
    for (PairedFork fork : forks) {
      Measured measured = fork.measured();
      if (measured != null) {
        (fork.side() == Side.BASE ? base : head).add(measured);
      }
    }
  }

  /** By what the sides measure different things; empty if they do not. */
  Optional<String> definition() {
    SortedSet<String> units = units(base, RowKey.PRIMARY);
    SortedSet<String> others = units(head, RowKey.PRIMARY);
    if (!units.equals(others)) {
      return Optional.of(
          "unit: " + String.join(" and ", units) + " became " + String.join(" and ", others));
    }
    SortedSet<String> work = values(base, JmhRow.WORK);
    SortedSet<String> otherWork = values(head, JmhRow.WORK);
    return work.isEmpty() || otherWork.isEmpty() || work.equals(otherWork)
        ? Optional.empty()
        : Optional.of(
            JmhRow.WORK
                + ": "
                + String.join(" and ", work)
                + " became "
                + String.join(" and ", otherWork));
  }

  /** The verdicts on metrics that not all forks tell in one unit. */
  List<RowResult> gaps() {
    SortedSet<String> metrics = new TreeSet<>();
    base.forEach(fork -> metrics.addAll(fork.secondary().keySet()));
    head.forEach(fork -> metrics.addAll(fork.secondary().keySet()));
    List<RowResult> gaps = new ArrayList<>();
    for (String metric : metrics) {
      MetricGap.of(row.of(metric), told(base, metric), told(head, metric)).ifPresent(gaps::add);
    }
    return gaps;
  }

  private static MetricGap.Told told(List<Measured> side, String metric) {
    int telling = (int) side.stream().filter(fork -> fork.metric(metric) != null).count();
    return new MetricGap.Told(side.size(), telling, units(side, metric));
  }

  private static SortedSet<String> units(List<Measured> side, String metric) {
    SortedSet<String> units = new TreeSet<>();
    for (Measured fork : side) {
      Scores scores = fork.metric(metric);
      if (scores != null) {
        units.add(scores.unit());
      }
    }
    return units;
  }

  private static SortedSet<String> values(List<Measured> side, String metric) {
    SortedSet<String> values = new TreeSet<>();
    for (Measured fork : side) {
      Scores scores = fork.metric(metric);
      if (scores != null) {
        scores.values().forEach(value -> values.add(Double.toString(value)));
      }
    }
    return values;
  }
}
