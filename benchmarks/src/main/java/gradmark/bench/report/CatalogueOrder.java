package gradmark.bench.report;

import gradmark.activation.Activations;
import gradmark.clip.Clippers;
import gradmark.init.Initializers;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The order of labels in tables: that of the catalogues, whatever order the cells were computed in;
 * then numbers by size, and names that no catalogue of this build has.
 */
final class CatalogueOrder {
  private static final Map<String, Integer> PLACES = new HashMap<>();

  static {
    Stream.<Enum<?>[]>of(
            Activations.values(),
            Initializers.values(),
            Clippers.values(),
            Optimizers.values(),
            Schedules.values())
        .flatMap(Stream::of)
        .forEach(entry -> PLACES.putIfAbsent(entry.name(), PLACES.size()));
  }

  /** By one label. */
  static final Comparator<String> LABELS =
      Comparator.comparingInt(CatalogueOrder::place)
          .thenComparingDouble(CatalogueOrder::number)
          .thenComparing(Comparator.naturalOrder());

  /** By the first label that differs. */
  static final Comparator<List<String>> ROWS = CatalogueOrder::compare;

  private CatalogueOrder() {}

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = LABELS.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int place(String label) {
    int open = label.indexOf('(');
    return PLACES.getOrDefault(open < 0 ? label : label.substring(0, open), Integer.MAX_VALUE);
  }

  /** The number that a label is, or the first one in its parentheses; else the least. */
  private static double number(String label) {
    String text = label.replaceAll("^[^(]*\\(|[,)].*$", "");
    return text.matches("-?[0-9.]+([eE]-?[0-9]+)?")
        ? Double.parseDouble(text)
        : Double.NEGATIVE_INFINITY;
  }
}
