package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which way a number is better, if it is judged at all. */
public enum Direction {
  LOWER,
  HIGHER,

  /** Deterministic: any difference is a change of numerics. */
  EQUAL,

  /** Shown at most: it says nothing new, or nobody can tell which way is better. */
  NONE;

  /** Metrics of our benchmarks that do not depend on time. */
  private static final List<String> DETERMINISTIC =
      List.of("gradient.", "outcome.", "loss.", "accuracy.", "steps.", "clip.", "output.");

  /** JMH's labels: {@code p0.999}; older ones have the method's name before it. */
  private static final Pattern EXTREME = Pattern.compile("\\bp(0\\.00|0\\.999\\d*|1\\.00)$");

  /**
   * The direction of a metric.
   *
   * <p>A score goes by its unit, {@code us/op} or {@code ops/us}, and where that says nothing by
   * the mode. Of JMH's profilers, {@code gc.alloc.rate.norm} counts; the other rates follow from it
   * and the time, and churn is only told of iterations in which a collector ran. Of the percentiles
   * of mode {@code sample} those up to 0.99 count: the least and the largest of all samples, and
   * those near them, are single samples. {@code work.rate} is the score over again.
   *
   * @param mode JMH's short name: {@code thrpt}, {@code avgt}, {@code sample} or {@code ss}
   * @param metric {@link RowKey#PRIMARY}, or the label of a secondary metric
   * @param unit as JMH writes it
   */
  public static Direction of(String mode, String metric, String unit) {
    if (metric.equals(JmhRow.WORK) || DETERMINISTIC.stream().anyMatch(metric::startsWith)) {
      return EQUAL;
    }
    if (metric.equals(AllocationMetric.METRIC)) {
      return LOWER;
    }
    if (mode.equals("sample") && EXTREME.matcher(metric).find()) {
      return NONE;
    }
    Direction byUnit = ofUnit(unit);
    if (byUnit != NONE) {
      return byUnit;
    }
    if (metric.equals(RowKey.PRIMARY)) {
      return mode.equals("thrpt") ? HIGHER : LOWER;
    }
    return NONE;
  }

  private static Direction ofUnit(String unit) {
    String[] parts = unit.toLowerCase(Locale.ROOT).split("/", -1);
    if (parts.length != 2) {
      return NONE;
    }
    if (parts[1].equals("op") && TimeUnits.isTime(parts[0])) {
      return LOWER;
    }
    return parts[0].equals("ops") && TimeUnits.isTime(parts[1]) ? HIGHER : NONE;
  }
}
