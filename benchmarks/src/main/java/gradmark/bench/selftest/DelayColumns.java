package gradmark.bench.selftest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a table, one per delay.
 *
 * @param delays ascending, as many as fit side by side
 */
record DelayColumns(List<Integer> delays) {
  private static final int MOST = 4;

  DelayColumns {
    delays = List.copyOf(delays);
  }

  /** Those of which the power is known. */
  static DelayColumns of(@Nullable Power power) {
    SortedSet<Integer> delays = new TreeSet<>();
    if (power != null) {
      power.rules().forEach(rule -> delays.add(rule.delay()));
    }
    return new DelayColumns(delays.stream().limit(MOST).toList());
  }

  /** The columns' heads. */
  String heads() {
    return cells(delay -> Optional.of(delay + " %"));
  }

  /**
   * A row's cells.
   *
   * @param cell of a delay; empty where nothing is known of it
   */
  String cells(IntFunction<Optional<String>> cell) {
    return delays.stream()
        .map(
            delay ->
                String.format(Locale.ROOT, "%7s", cell.apply(delay).orElse(ReportLines.NOTHING)))
        .collect(Collectors.joining());
  }
}
