package gradmark.bench.compare;

import gradmark.bench.result.JsonFile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    PairedForms forms = comparison.forms();
    EffectWords effects = new EffectWords(comparison);
    RowLabels labels =
        new RowLabels(comparison.rows().stream().map(row -> onHead(row, forms)).toList());
    List<Entry> entries =
        comparison.rows().stream()
            .filter(row -> row.direction() == direction && row.head() != null)
            .map(row -> entry(row, labels.withMode(onHead(row, forms)), effects.of(row)))
            .toList();
    return JsonFile.text(entries);
  }

  /** The value is that of head's form. */
  private static RowKey onHead(RowResult row, @Nullable PairedForms forms) {
    return forms == null ? row.key() : forms.pair().with(row.key(), forms.pair().head());
  }

  private static Entry entry(RowResult row, String name, String change) {
    Effect effect = row.effect();
    boolean bounded = effect != null && Double.isFinite(effect.halfWidth());
    String range =
        bounded
            ? String.format(
                Locale.ROOT,
                "± %.1f %%",
                100 * Math.expm1(Objects.requireNonNull(effect).halfWidth()))
            : "";
    return new Entry(
        name,
        Words.plain(row.unit()),
        Objects.requireNonNull(row.head()),
        range,
        row.verdict().label() + " " + change + "\nforks: " + row.headForks());
  }
}
