package gradmark.bench.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import gradmark.bench.result.JsonFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code comparison.json}.
 *
 * @param schema version of the format
 * @param verdict the one that weighs most
 * @param counts rows by verdict
 */
record ComparisonJson(
    int schema,
    Verdict verdict,
    boolean complete,
    List<String> notes,
    Map<Verdict, Integer> counts,
    List<Row> rows) {
  private static final int SCHEMA = 1;

  /**
   * A row. Fields without a value are null.
   *
   * @param ratio head over base
   * @param base median over forks of the best iteration
   */
  record Row(
      String benchmark,
      SortedMap<String, String> params,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> flags,
      String mode,
      String metric,
      String unit,
      Direction better,
      Verdict verdict,
      @Nullable Double ratio,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double floor,
      @Nullable Double p,
      @Nullable Double base,
      @Nullable Double head,
      int baseForks,
      int headForks,
      String note) {
    static Row of(RowResult row) {
      Effect effect = row.effect();
      return new Row(
          row.key().benchmark(),
          row.key().params(),
          row.key().flags(),
          row.key().mode(),
          row.key().metric(),
          row.unit(),
          row.direction(),
          row.verdict(),
          effect == null ? null : effect.ratio(),
          effect == null ? null : effect.low(),
          effect == null ? null : effect.high(),
          effect == null ? null : effect.floor(),
          effect == null ? null : effect.p(),
          row.base(),
          row.head(),
          row.baseForks(),
          row.headForks(),
          row.note());
    }

    RowKey key() {
      return new RowKey(benchmark, params, flags == null ? List.of() : flags, mode, metric);
    }
  }

  static ComparisonJson of(Comparison comparison) {
    return new ComparisonJson(
        SCHEMA,
        comparison.verdict(),
        comparison.complete(),
        comparison.notes(),
        comparison.counts(),
        comparison.rows().stream().map(Row::of).toList());
  }

  /**
   * The ratio of every row of a file that has one.
   *
   * @throws gradmark.bench.shell.Refusal if it cannot be read or is no comparison
   */
  static Map<RowKey, Double> ratios(Path file) {
    Map<RowKey, Double> ratios = new LinkedHashMap<>();
    for (Row row : JsonFile.read(file, ComparisonJson.class).rows()) {
      if (row.ratio() != null) {
        ratios.put(row.key(), row.ratio());
      }
    }
    return ratios;
  }
}
