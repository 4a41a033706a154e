package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JmhRow.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A benchmark that both sides have, from runs that were not paired.
 *
 * @param key of its score
 * @param base its results, one per run
 * @param head its results, one per run
 * @param floors what is known of noise between equal sides
 */
record Matched(RowKey key, List<JmhRow> base, List<JmhRow> head, Floors floors) {
  /** What is measured differently on the two sides; empty if nothing is. */
  Optional<String> differentDefinition() {
    JmhRow first = base.getFirst();
    for (JmhRow other : all()) {
      Optional<String> changed = Definition.of(first).became(Definition.of(other));
      if (changed.isPresent()) {
        return changed;
      }
      if (TimeUnits.factor(other.primary().unit(), first.primary().unit()).isEmpty()) {
        return Definition.differs("unit", first.primary().unit(), other.primary().unit());
      }
    }
    return Optional.empty();
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
    for (String label : labels()) {
      if (gap(label).isEmpty()) {
        add(label, samples);
      }
    }
    return samples;
  }

  /** The verdicts on secondary metrics that not all forks of both sides tell in one unit. */
  List<RowResult> gaps() {
    return labels().stream().flatMap(label -> gap(label).stream()).toList();
  }

  private Optional<RowResult> gap(String label) {
    return MetricGap.of(key.of(label), told(base, label), told(head, label));
  }

  private static MetricGap.Told told(List<JmhRow> side, String label) {
    int forks = 0;
    int telling = 0;
    SortedSet<String> units = new TreeSet<>();
    for (JmhRow row : side) {
      Score score = row.secondary().get(label);
      if (score == null) {
        forks += Math.max(1, row.primary().forks().size());
      } else {
        int told = forks(List.of(row), label, score.unit()).size();
        forks += Math.max(1, score.forks().size());
        telling += told;
        if (told > 0) {
          units.add(score.unit());
        }
      }
    }
    return new MetricGap.Told(forks, telling, units);
  }

  /** The secondary metrics of any result. */
  private SortedSet<String> labels() {
    SortedSet<String> labels = new TreeSet<>();
    all().forEach(row -> labels.addAll(row.secondary().keySet()));
    // Equal, or it would be another definition.
    labels.remove(JmhRow.WORK);
    return labels;
  }

  private void add(String metric, List<RowSamples> samples) {
    String unit = unit(base, metric);
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
            metric.equals(AllocationMetric.METRIC) ? AllocationMetric.resolution(base, head) : 0,
            floors.of(own)));
  }

  private static String unit(List<JmhRow> rows, String metric) {
    return rows.stream()
        .filter(row -> metric.equals(RowKey.PRIMARY) || row.secondary().containsKey(metric))
        .findFirst()
        .map(row -> score(row, metric).unit())
        .orElse("");
  }

  /** On which JVM the sides ran, where it is not the same; empty if it is, or nothing tells. */
  Optional<String> differentJvm() {
    return apart(
        words(base, row -> row.header().jvmWords()), words(head, row -> row.header().jvmWords()));
  }

  /** In what options of the JVM the sides differ; empty if they do not. */
  Optional<String> differentOptions() {
    return apart(
        words(base, row -> String.join(" ", row.jvmArgs())),
        words(head, row -> String.join(" ", row.jvmArgs())));
  }

  private static SortedSet<String> words(List<JmhRow> rows, Function<JmhRow, String> word) {
    return rows.stream()
        .map(word)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> apart(SortedSet<String> base, SortedSet<String> head) {
    return base.isEmpty() || head.isEmpty() || base.equals(head)
        ? Optional.empty()
        : Optional.of(String.join(" and ", base) + " became " + String.join(" and ", head));
  }

  /**
   * The verdict on a row that only the head has, with its score where that is finite.
   *
   * @param head its results, one per run
   */
  static RowResult added(RowKey key, List<JmhRow> head) {
    String unit = unit(head, RowKey.PRIMARY);
    List<ForkScore> forks = forks(head, RowKey.PRIMARY, unit);
    RowResult bare = RowResult.added(key);
    if (forks.isEmpty()) {
      return bare;
    }
    Direction direction = Direction.of(key.mode(), key.metric(), unit);
    RowSamples alone =
        new RowSamples(key, unit, direction, List.of(new Block(forks, forks)), false);
    double value = new Costs(alone).median(Block::head);
    return new RowResult(
        key, unit, direction, bare.verdict(), null, null, value, 0, forks.size(), bare.note());
  }

  /** Whether no fork of a side has a score all of whose values are finite. */
  boolean unmeasured(List<JmhRow> side) {
    return forks(side, RowKey.PRIMARY, base.getFirst().primary().unit()).isEmpty();
  }

  /** Which forks of the score are left out, and why; empty if none is. */
  Optional<String> damaged() {
    String words =
        Stream.of(damaged(base, "base"), damaged(head, "head"))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private static String damaged(List<JmhRow> side, String name) {
    int forks = side.stream().mapToInt(row -> row.primary().forks().size()).sum();
    int whole = side.stream().mapToInt(row -> row.primary().wholeForks().size()).sum();
    return whole == forks
        ? ""
        : "left out "
            + (forks - whole)
            + " of "
            + forks
            + " forks of "
            + name
            + ": not all values are finite";
  }

  /** The forks of a metric of which every value is finite, in a unit. */
  private static List<ForkScore> forks(List<JmhRow> rows, String metric, String unit) {
    List<ForkScore> forks = new ArrayList<>();
    for (JmhRow row : rows) {
      Score score = score(row, metric);
      double factor = TimeUnits.factor(score.unit(), unit).orElse(Double.NaN);
      for (List<Double> fork : score.wholeForks()) {
        List<Double> values = fork.stream().map(value -> value * factor).toList();
        if (values.stream().allMatch(Double::isFinite)) {
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
