package gradmark.bench.compare;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict on a metric that not all forks of both sides tell in one unit. */
public final class MetricGap {
  private MetricGap() {}

  /**
   * What the forks of one side tell of a metric.
   *
   * @param forks how many there are
   * @param telling how many of them have finite values of it, and nothing else
   * @param units of these
   */
  public record Told(int forks, int telling, SortedSet<String> units) {
    public Told {
      units = new TreeSet<>(units);
    }

    boolean whole() {
      return telling == forks;
    }
  }

  /**
   * Empty where the metric can be judged, is none that is judged, or no fork tells it.
   *
   * <p>A deterministic metric that is no longer what it was is a change of numerics, and one that
   * only the head has is new. On other metrics nothing can be said.
   */
  public static Optional<RowResult> of(RowKey key, Told base, Told head) {
    SortedSet<String> units = new TreeSet<>(base.units);
    units.addAll(head.units);
    if (units.isEmpty()) {
      return Optional.empty();
    }
    Direction direction = Direction.of(key.mode(), key.metric(), units.first());
    String why = why(base, head, units);
    if (direction == Direction.NONE || why.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(RowResult.unmeasured(key, verdict(direction, base), why));
  }

  private static Verdict verdict(Direction direction, Told base) {
    if (direction == Direction.EQUAL && base.telling == 0) {
      return Verdict.NEW;
    }
    return direction == Direction.EQUAL && base.whole()
        ? Verdict.NUMERICS_CHANGED
        : Verdict.INCONCLUSIVE;
  }

  private static String why(Told base, Told head, SortedSet<String> units) {
    if (base.telling == 0) {
      return "only head has a value";
    }
    if (head.telling == 0) {
      return "only base has a value";
    }
    if (units.stream().anyMatch(unit -> TimeUnits.factor(unit, units.first()).isEmpty())) {
      return "unit: " + words(base.units) + " became " + words(head.units);
    }
    return Stream.of(missing(base, "base"), missing(head, "head"))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String words(SortedSet<String> units) {
    return String.join(" and ", units);
  }

  private static String missing(Told side, String name) {
    return side.whole()
        ? ""
        : (side.forks - side.telling) + " of " + side.forks + " forks of " + name + " lack values";
  }
}
