package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.result.TrainRecord.Dynamics;
import gradmark.bench.result.TrainRecord.Ending;
import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The trainings of a study as a flat table for other tools: a row each, with the main figures of
 * the initialisation that it starts from. A value that there is not is empty; a ratio has a column
 * beside it that says why. Rows are in the order of their keys.
 */
final class StudyCsv {
  private static final Map<String, Function<Row, @Nullable Object>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("id", row -> row.cell().id());
    COLUMNS.put("task", row -> row.cell().task());
    COLUMNS.put("activation", row -> row.cell().recipe().activation());
    COLUMNS.put("init", row -> row.cell().recipe().init());
    COLUMNS.put("clip", row -> row.cell().recipe().clip());
    COLUMNS.put("optimizer", row -> row.cell().recipe().optimizer());
    COLUMNS.put("learningRate", row -> row.cell().recipe().learningRate());
    COLUMNS.put("schedule", row -> row.cell().recipe().schedule());
    COLUMNS.put("decay", row -> row.cell().recipe().decay());
    COLUMNS.put("loss", row -> row.cell().recipe().loss());
    COLUMNS.put("depth", row -> row.cell().depth());
    COLUMNS.put("width", row -> row.cell().width());
    COLUMNS.put("batch", row -> row.cell().batch());
    COLUMNS.put("microBatches", row -> row.cell().microBatches());
    COLUMNS.put("seed", row -> row.cell().seed());
    COLUMNS.put("steps", row -> row.cell().steps());
    COLUMNS.put("earlyStopping", row -> row.cell().earlyStopping());
    training("outcome", TrainRecord::outcome);
    training("stepsRun", training -> training.losses().size());
    training("stepsToTarget", TrainRecord::stepsToTarget);
    training("initialLoss", training -> number(training.initialLoss()));
    training("finalLoss", training -> number(training.finalLoss()));
    training("accuracy", TrainRecord::accuracy);
    training("clipRate", TrainRecord::clipRate);
    moving("clipFactor", Dynamics::clipFactor);
    moving("clipCosine", Dynamics::clipCosine);
    moving("clippedElements", Dynamics::clippedElements);
    moving("gradientNormP5", dynamics -> dynamics.gradientNorm().p5());
    moving("gradientNormMedian", dynamics -> dynamics.gradientNorm().median());
    moving("gradientNormP95", dynamics -> dynamics.gradientNorm().p95());
    moving("gradientNormMax", dynamics -> dynamics.gradientNorm().max());
    moving("distance", Dynamics::distance);
    moving("lossSpikes", Dynamics::lossSpikes);
    moving("sharpness", d -> d.sharpness().isEmpty() ? null : d.sharpness().getLast().largest());
    moving(
        "preconditionedSharpness",
        d -> d.sharpness().isEmpty() ? null : d.sharpness().getLast().preconditioned());
    moving("sharpnessBound", d -> d.sharpness().isEmpty() ? null : d.sharpness().getLast().bound());
    moving("smoothnessL0", d -> d.smoothness() == null ? null : d.smoothness().l0());
    moving("smoothnessL1", d -> d.smoothness() == null ? null : d.smoothness().l1());
    moving(
        "divergenceParameters",
        d -> d.divergence().isEmpty() ? null : d.divergence().getLast().parameters());
    ending("stoppedEarly", Ending::early);
    ending("bestLoss", ending -> number(ending.bestLoss()));
    ending("bestStep", Ending::bestStep);
    training("nonFiniteSteps", TrainRecord::nonFiniteSteps);
    training("nonFiniteStep", t -> t.nonFinite() == null ? null : t.nonFinite().step());
    training("nonFinitePlace", t -> t.nonFinite() == null ? null : t.nonFinite().place());
    InitColumns.all()
        .forEach(
            (name, value) ->
                COLUMNS.put(name, row -> row.start() == null ? null : value.apply(row.start())));
    training("digest", TrainRecord::digest);
    COLUMNS.put("failure", Row::failure);
  }

  private StudyCsv() {}

  /**
   * What a row is made of.
   *
   * @param training null where it failed
   * @param start null where it is not there, or failed
   * @param failure null unless the training failed
   */
  private record Row(
      Cell cell,
      @Nullable TrainRecord training,
      @Nullable InitRecord start,
      @Nullable String failure) {}

  private static void training(String name, Function<TrainRecord, @Nullable Object> value) {
    COLUMNS.put(name, row -> row.training() == null ? null : value.apply(row.training()));
  }

  private static void ending(String name, Function<Ending, @Nullable Object> value) {
    training(name, training -> training.ending() == null ? null : value.apply(training.ending()));
  }

  private static void moving(String name, Function<Dynamics, @Nullable Metric> metric) {
    training(
        name,
        training -> training.dynamics() == null ? null : number(metric.apply(training.dynamics())));
  }

  private static @Nullable Double number(@Nullable Metric metric) {
    return metric == null || metric.value().isEmpty() ? null : metric.value().getAsDouble();
  }

  /** The table with its header; empty where nothing was trained. */
  static Optional<String> of(RunData data) {
    Map<String, InitRecord> starts = new HashMap<>();
    data.initialisations().forEach(init -> starts.put(init.id(), init));
    List<Row> rows = new ArrayList<>();
    for (TrainRecord training : data.trainings()) {
      rows.add(new Row(training.cell(), training, starts.get(training.init()), null));
    }
    for (FailedRecord failed : data.failedCells()) {
      CellKey.parse(failed.id())
          .ifPresent(
              cell -> rows.add(new Row(cell, null, starts.get(cell.initId()), failed.message())));
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    rows.sort(Comparator.comparing(row -> row.cell().id()));
    StringBuilder text = new StringBuilder(CsvText.line(List.copyOf(COLUMNS.keySet())));
    for (Row row : rows) {
      List<@Nullable Object> fields = new ArrayList<>();
      COLUMNS.values().forEach(value -> fields.add(value.apply(row)));
      text.append(CsvText.line(fields));
    }
    return Optional.of(text.toString());
  }
}
