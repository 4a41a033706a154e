package gradmark.bench.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
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
 * @param pair by what the sides differ where they are two forms within one build; else left out
 * @param counts rows by verdict
 */
record ComparisonJson(
    int schema,
    Verdict verdict,
    boolean complete,
    List<String> notes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ParameterPair pair,
    Map<Verdict, Integer> counts,
    List<Row> rows) {
  private static final int SCHEMA = 1;

  /**
   * A row. Fields without a value are null.
   *
   * @param ratio head over base
   * @param base median over forks of the best iteration
   * @param ulps how many two forms' outputs are apart at most; left out where that is not known
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
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double ulps,
      String note) {
    static Row of(RowResult row, @Nullable PairedForms forms) {
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
          forms == null ? null : forms.ulps().get(row.key()),
          row.note());
    }

    RowKey key() {
      return new RowKey(benchmark, params, flags == null ? List.of() : flags, mode, metric);
    }
  }

  static ComparisonJson of(Comparison comparison) {
    PairedForms forms = comparison.forms();
    return new ComparisonJson(
        SCHEMA,
        comparison.verdict(),
        comparison.complete(),
        comparison.notes(),
        forms == null ? null : forms.pair(),
        comparison.counts(),
        comparison.rows().stream().map(row -> Row.of(row, forms)).toList());
  }

  /**
   * The ratio of every row of a file that has one.
   *
   * @throws Refusal if it cannot be read or is no comparison of two builds
   */
  static Map<RowKey, Double> ratios(Path file) {
    Map<RowKey, Double> ratios = new LinkedHashMap<>();
    ComparisonJson comparison = JsonFile.read(file, ComparisonJson.class);
    if (comparison.pair() != null) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--floor " + file + ": its sides are not equal: it is of " + comparison.pair());
    }
    for (Row row : comparison.rows()) {
      if (row.ratio() != null) {
        ratios.put(row.key(), row.ratio());
      }
    }
    return ratios;
  }
}
