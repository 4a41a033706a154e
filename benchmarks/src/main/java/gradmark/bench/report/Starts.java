package gradmark.bench.report;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.Layers;
import gradmark.bench.result.Median;
import gradmark.bench.study.Labels;
import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In what state networks of one setting start at its greatest depth, before any training: a row for
 * each activation and initialiser, medians over seeds.
 *
 * @param setting task, width, batch and loss
 */
record Starts(String setting, int depth, List<Row> rows) {
  static final String HEADING = "How networks start";

  static final String TEXT =
      "Before any training, medians over seeds. δ ratio: RMS of δ at the first hidden layer over"
          + " the last one's. χ: by how much a layer changes δ² on its way back, the median over"
          + " the hidden layers; beside it theory's value in the limit of depth. Dead: share of the"
          + " units that pass no gradient on for any sample of a probe, in the worst layer. Rank:"
          + " effective rank of the last hidden layer's activations; near 1 the network tells no"
          + " sample from another. Error: of the float32 gradient against float64, in the worst"
          + " layer.";

  /**
   * One activation and initialiser; what none of its seeds has is null.
   *
   * @param label activation and initialiser
   * @param ratio δ's first over last
   * @param chi χ̂
   * @param predictedChi χ
   */
  record Row(
      String label,
      @Nullable Double ratio,
      @Nullable Double chi,
      @Nullable Double predictedChi,
      @Nullable Double dead,
      @Nullable Double rank,
      @Nullable Double error) {}

  String title() {
    return "Depth " + depth + ", " + setting;
  }

  /** One for each setting of the records that hold what is shown. */
  static List<Starts> of(RunData data) {
    Map<String, List<InitRecord>> settings = new LinkedHashMap<>();
    for (InitRecord init : data.initialisations()) {
      if (init.ranks() != null) {
        String setting =
            "task %s, width %d, batch %d, %s"
                .formatted(init.task(), init.width(), init.batch(), init.loss());
        settings.computeIfAbsent(setting, key -> new ArrayList<>()).add(init);
      }
    }
    List<Starts> starts = new ArrayList<>();
    settings.forEach((setting, inits) -> starts.add(of(setting, inits)));
    return starts;
  }

  private static Starts of(String setting, List<InitRecord> inits) {
    int depth = inits.stream().mapToInt(InitRecord::depth).max().orElseThrow();
    Map<String, List<InitRecord>> seeds = new LinkedHashMap<>();
    for (InitRecord init : inits) {
      if (init.depth() == depth) {
        seeds
            .computeIfAbsent(
                init.activation() + " " + Labels.initializer(init.init()), key -> new ArrayList<>())
            .add(init);
      }
    }
    List<Row> rows = new ArrayList<>();
    seeds.forEach((label, of) -> rows.add(row(label, of)));
    return new Starts(setting, depth, rows);
  }

  private static Row row(String label, List<InitRecord> seeds) {
    return new Row(
        label,
        median(seeds, init -> number(init.measured().delta().firstToLast())),
        median(seeds, init -> number(init.measured().chi(), Layers::medianHidden)),
        median(seeds, init -> init.predicted() == null ? null : number(init.predicted().chi())),
        median(seeds, init -> init.units() == null ? null : init.units().dead().largest()),
        median(
            seeds,
            init -> init.ranks() == null ? null : init.ranks().activationEffective().lastHidden()),
        median(
            seeds,
            init ->
                init.arithmetic() == null ? null : init.arithmetic().gradientError().largest()));
  }

  private static @Nullable Double median(
      List<InitRecord> seeds, Function<InitRecord, @Nullable Double> number) {
    List<Double> numbers = new ArrayList<>();
    for (InitRecord init : seeds) {
      Double value = number.apply(init);
      if (value != null) {
        numbers.add(value);
      }
    }
    return Median.finite(numbers);
  }

  private static @Nullable Double number(Metric metric) {
    return metric.value().isPresent() ? metric.value().getAsDouble() : null;
  }

  private static @Nullable Double number(
      @Nullable Layers layers, Function<Layers, @Nullable Double> figure) {
    return layers == null ? null : figure.apply(layers);
  }

  /** Rows as a table. */
  static Table table(List<Row> rows) {
    Map<String, Function<Row, String>> columns = new LinkedHashMap<>();
    columns.put("activation, initialiser", Row::label);
    columns.put("δ ratio", row -> Figures.of(row.ratio()));
    columns.put("χ", row -> Figures.of(row.chi()));
    columns.put("theory's", row -> Figures.of(row.predictedChi()));
    columns.put("dead", row -> Figures.percent(row.dead()));
    columns.put("rank", row -> Figures.of(row.rank()));
    columns.put("error", row -> Figures.of(row.error()));
    return Table.of(columns, 6, rows);
  }
}
