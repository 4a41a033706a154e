package gradmark.bench.compare;

import gradmark.bench.result.JsonFile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The head's values in the formats {@code customSmallerIsBetter} and {@code customBiggerIsBetter}
 * of github-action-benchmark, which has no other way to tell that a throughput is better higher.
 */
final class GenericBenchmarks {
  private GenericBenchmarks() {}

  /**
   * A value.
   *
   * @param range half the width of the interval of the change, as a share
   */
  private record Entry(String name, String unit, double value, String range, String extra) {}

  /** The rows of one direction that have a value. */
  static String of(Comparison comparison, Direction direction) {
    RowLabels labels = comparison.labels();
    List<Entry> entries =
        comparison.rows().stream()
            .filter(row -> row.direction() == direction && row.head() != null)
            .map(row -> entry(row, labels.withMode(row.key())))
            .toList();
    return JsonFile.text(entries);
  }

  private static Entry entry(RowResult row, String name) {
    Effect effect = row.effect();
    boolean bounded = effect != null && Double.isFinite(effect.halfWidth());
    String range =
        bounded
            ? String.format(
                Locale.ROOT,
                "± %.1f %%",
                100 * Math.expm1(Objects.requireNonNull(effect).halfWidth()))
            : "";
    String change = Words.effect(row);
    return new Entry(
        name,
        Words.plain(row.unit()),
        Objects.requireNonNull(row.head()),
        range,
        row.verdict().label() + " " + change + "\nforks: " + row.headForks());
  }
}
