package gradmark.bench.report;

import gradmark.bench.result.InitRecord;
import gradmark.bench.study.Labels;
import gradmark.stability.Agreement;
import gradmark.stability.Agreement.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the δ that were measured compare with what theory predicts, configuration by configuration,
 * where there are seeds enough for a z-score.
 *
 * @param compared configurations
 * @param lacking configurations that have a prediction and too few seeds
 * @param gaps of those compared, the ones whose difference is more than four standard errors, the
 *     largest first
 */
record TheoryGaps(List<Row> compared, int lacking, List<Row> gaps) {
  private static final double SIGNIFICANT = 4;

  /**
   * One configuration.
   *
   * @param labels activation, initialiser, and what else tells configurations apart
   */
  record Row(List<String> labels, int depth, Agreement agreement) {
    double z() {
      return agreement.zScore().value().orElse(0);
    }
  }

  static TheoryGaps of(RunData data) {
    Map<List<String>, List<InitRecord>> groups = new LinkedHashMap<>();
    for (InitRecord init : data.initialisations()) {
      if (init.predicted() != null) {
        groups
            .computeIfAbsent(
                List.of(
                    init.activation(),
                    Labels.initializer(init.init()),
                    init.task(),
                    "width " + init.width(),
                    init.loss(),
                    "depth " + init.depth()),
                key -> new ArrayList<>())
            .add(init);
      }
    }
    List<Row> compared = new ArrayList<>();
    int lacking = 0;
    for (Map.Entry<List<String>, List<InitRecord>> group : groups.entrySet()) {
      InitRecord first = group.getValue().getFirst();
      Agreement agreement =
          Agreement.of(
              group.getValue().stream().map(TheoryGaps::sample).toList(),
              Labels.homogeneity(first.activation()),
              first.width());
      if (agreement.zScore().value().isPresent()) {
        compared.add(new Row(group.getKey().subList(0, 4), first.depth(), agreement));
      } else {
        lacking++;
      }
    }
    List<Row> gaps =
        compared.stream()
            .filter(row -> Math.abs(row.z()) > SIGNIFICANT)
            .sorted(Comparator.comparingDouble((Row row) -> -Math.abs(row.z())))
            .toList();
    return new TheoryGaps(List.copyOf(compared), lacking, gaps);
  }

  private static Sample sample(InitRecord init) {
    InitRecord.Predicted predicted = init.predicted();
    return new Sample(
        numbers(init.measured().delta().hidden()),
        numbers(predicted == null ? List.of() : predicted.delta().hidden()));
  }

  private static List<Double> numbers(List<@Nullable Double> values) {
    List<Double> numbers = new ArrayList<>();
    for (Double value : values) {
      numbers.add(value == null ? Double.NaN : value);
    }
    return numbers;
  }

  /** What stands before the table. */
  String text() {
    return "ln of δ's first hidden layer over the last one's, mean over at least "
        + Agreement.LEAST_SEEDS
        + " seeds, against mean-field theory with the shift of finite width where it is known. Of "
        + compared.size()
        + " configurations "
        + gaps.size()
        + " differ by more than "
        + Math.round(SIGNIFICANT)
        + " standard errors"
        + (lacking == 0 ? "." : "; " + lacking + " others have too few seeds to tell.");
  }

  /** Rows as a table. */
  static Table table(List<Row> rows) {
    return new Table(
        List.of("configuration", "depth", "measured", "predicted", "± 1 s.e.", "z"),
        5,
        rows.stream()
            .map(
                row ->
                    List.of(
                        String.join(" ", row.labels()),
                        Integer.toString(row.depth()),
                        text(row.agreement().measured().value()),
                        text(row.agreement().predicted().value()),
                        text(row.agreement().standardError().value()),
                        text(row.agreement().zScore().value())))
            .toList());
  }

  private static String text(OptionalDouble value) {
    return Figures.of(value.isPresent() ? value.getAsDouble() : null);
  }
}
