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
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the δ that were measured compare with what theory predicts, configuration by configuration,
 * where there are seeds enough for a z-score.
 *
 * <p>Theory's shift of finite width is that of one sample, and the most that a batch can have: so a
 * configuration agrees with anything between the prediction with it and the one without, and what
 * lies beyond is compared with the nearer of the two.
 *
 * @param compared configurations
 * @param lacking configurations that have a prediction and cannot be compared
 * @param gaps of those compared, the ones whose difference is more than four standard errors, the
 *     largest first
 */
record TheoryGaps(List<Row> compared, int lacking, List<Row> gaps) {
  private static final double SIGNIFICANT = 4;

  /** Of a configuration's key, what its row shows beside the depth. */
  private static final int LABELS = 5;

  /**
   * One configuration.
   *
   * @param labels activation, initialiser, and what else tells configurations apart
   * @param agreement with the nearer of the two predictions
   * @param between whether the measured mean lies between them
   */
  record Row(List<String> labels, int depth, Agreement agreement, boolean between) {
    double z() {
      return between ? 0 : agreement.zScore().value().orElse(0);
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
                    "batch " + init.batch(),
                    init.loss(),
                    "depth " + init.depth()),
                key -> new ArrayList<>())
            .add(init);
      }
    }
    List<Row> compared = new ArrayList<>();
    int lacking = 0;
    for (Map.Entry<List<String>, List<InitRecord>> group : groups.entrySet()) {
      Row row = row(group.getKey().subList(0, LABELS), group.getValue());
      if (row.agreement().zScore().value().isPresent()) {
        compared.add(row);
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

  private static Row row(List<String> labels, List<InitRecord> seeds) {
    InitRecord first = seeds.getFirst();
    List<Sample> samples = seeds.stream().map(TheoryGaps::sample).toList();
    Agreement plain = Agreement.of(samples, Optional.empty(), first.width());
    Agreement shifted =
        Agreement.of(samples, Labels.homogeneity(first.activation()), first.width());
    double z = plain.zScore().value().orElse(0);
    double shiftedZ = shifted.zScore().value().orElse(0);
    return new Row(
        labels,
        first.depth(),
        Math.abs(z) < Math.abs(shiftedZ) ? plain : shifted,
        z * shiftedZ < 0);
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
        + " seeds, against mean-field theory, with the shift of finite width where it is known or"
        + " without it, whichever is nearer. Of "
        + compared.size()
        + " configurations "
        + gaps.size()
        + " differ by more than "
        + Math.round(SIGNIFICANT)
        + " standard errors"
        + (lacking == 0
            ? "."
            : "; "
                + lacking
                + " others cannot be compared: too few seeds, or no gradient that is one.");
  }

  /** Rows as a table. */
  static Table table(List<Row> rows) {
    return new Table(
        List.of("configuration", "depth", "measured", "predicted", "± 1 s.e.", "z", "left out"),
        6,
        rows.stream()
            .map(
                row ->
                    List.of(
                        String.join(" ", row.labels()),
                        Integer.toString(row.depth()),
                        text(row.agreement().measured().value()),
                        text(row.agreement().predicted().value()),
                        text(row.agreement().standardError().value()),
                        row.between() ? "between" : text(row.agreement().zScore().value()),
                        leftOut(row.agreement())))
            .toList());
  }

  private static String text(OptionalDouble value) {
    return Figures.of(value.isPresent() ? value.getAsDouble() : null);
  }

  /** Layers whose δ is too small for floats, and seeds without a usable one. */
  private static String leftOut(Agreement agreement) {
    return agreement.leftOut() == 0 && agreement.excluded() == 0
        ? "0"
        : agreement.leftOut() + " layers, " + agreement.excluded() + " seeds";
  }
}
