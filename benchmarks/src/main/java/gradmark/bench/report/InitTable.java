package gradmark.bench.report;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.InitRecord.Arithmetic;
import gradmark.bench.result.InitRecord.Predicted;
import gradmark.bench.result.InitRecord.Ranks;
import gradmark.bench.result.InitRecord.Units;
import gradmark.bench.result.Layers;
import gradmark.bench.study.Labels;
import gradmark.stability.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every initialisation by itself, a row each. */
final class InitTable {
  private static final int WORDS = 3;

  private InitTable() {}

  static Table of(List<InitRecord> initialisations) {
    Map<String, Function<InitRecord, String>> columns = new LinkedHashMap<>();
    columns.put("activation", InitRecord::activation);
    columns.put("init", init -> Labels.initializer(init.init()));
    columns.put("verdict", init -> init.verdict().name());
    columns.put("depth", init -> Integer.toString(init.depth()));
    columns.put("seed", init -> Long.toString(init.seed()));
    columns.put("δ first/last", init -> text(init.measured().delta().firstToLast()));
    columns.put("δ slope, nats per layer", init -> text(init.measured().delta().slope()));
    columns.put("predicted slope", predicted(theory -> theory.delta().slope()));
    columns.put("χ", init -> figure(init.measured().chi(), Layers::medianHidden));
    columns.put("predicted χ", predicted(Predicted::chi));
    columns.put("dead", part(InitRecord::units, Units::dead, Layers::largest));
    columns.put("correlation", part(InitRecord::units, Units::correlation, Layers::lastHidden));
    columns.put("rank", part(InitRecord::ranks, Ranks::activationEffective, Layers::lastHidden));
    columns.put(
        "float32 error", part(InitRecord::arithmetic, Arithmetic::gradientError, Layers::largest));
    return Table.of(columns, columns.size() - WORDS, initialisations);
  }

  private static Function<InitRecord, String> predicted(Function<Predicted, Metric> metric) {
    return init -> init.predicted() == null ? Figures.NONE : text(metric.apply(init.predicted()));
  }

  /** A figure over the layers of what a record may lack. */
  private static <T> Function<InitRecord, String> part(
      Function<InitRecord, @Nullable T> part,
      Function<T, Layers> layers,
      Function<Layers, @Nullable Double> figure) {
    return init -> {
      T present = part.apply(init);
      return present == null ? Figures.NONE : figure(layers.apply(present), figure);
    };
  }

  private static String figure(@Nullable Layers layers, Function<Layers, @Nullable Double> figure) {
    return layers == null ? Figures.NONE : Figures.of(figure.apply(layers));
  }

  private static String text(Metric metric) {
    return metric.value().isPresent()
        ? Figures.of(metric.value().getAsDouble())
        : metric.status().name();
  }
}
