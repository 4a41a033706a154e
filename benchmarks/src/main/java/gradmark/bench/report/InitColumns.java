package gradmark.bench.report;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.InitRecord.Arithmetic;
import gradmark.bench.result.InitRecord.Predicted;
import gradmark.bench.result.InitRecord.Ranks;
import gradmark.bench.result.InitRecord.Signal;
import gradmark.bench.result.InitRecord.Units;
import gradmark.bench.result.Layers;
import gradmark.stability.JacobianSpectrum;
import gradmark.stability.MeanFieldLimit;
import gradmark.stability.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a flat table says of an initialisation: one number for what the record has layer by layer. A
 * value that there is not is null; a ratio has a column beside it that says why.
 */
final class InitColumns {
  private static final Map<String, Function<InitRecord, @Nullable Object>> COLUMNS =
      new LinkedHashMap<>();

  static {
    COLUMNS.put("initVerdict", InitRecord::verdict);
    COLUMNS.put("initGradientNorm", init -> number(init.gradientNorm()));
    profiles();
    signals();
    ranks();
    arithmetic();
    jacobian();
    theory();
  }

  private InitColumns() {}

  /** By name, in order. */
  static Map<String, Function<InitRecord, @Nullable Object>> all() {
    return COLUMNS;
  }

  private static void profiles() {
    ratio("deltaFirstToLast", init -> init.measured().delta().firstToLast());
    ratio("deltaSlope", init -> init.measured().delta().slope());
    COLUMNS.put("deltaRSquared", init -> number(init.measured().delta().rSquared()));
    COLUMNS.put("deltaMaxResidual", init -> number(init.measured().delta().maxResidual()));
    COLUMNS.put("deltaDecades", init -> number(init.measured().delta().decades()));
    ratio("weightGradientFirstToLast", init -> init.measured().weightGradient().firstToLast());
    ratio("biasGradientFirstToLast", init -> init.measured().biasGradient().firstToLast());
    ratio("activationFirstToLast", init -> init.measured().activation().firstToLast());
    part("chi", init -> init.measured().chi(), Layers::medianHidden);
  }

  private static void signals() {
    part("activationMean", InitRecord::signal, last(Signal::mean));
    part("activationVariance", InitRecord::signal, last(Signal::variance));
    part("activationP98", InitRecord::signal, last(Signal::p98));
    part("dead", InitRecord::units, largest(Units::dead));
    part("bornDead", InitRecord::units, Units::bornDead);
    part("softSaturated", InitRecord::units, largest(Units::softSaturated));
    part("hardSaturated", InitRecord::units, largest(Units::hardSaturated));
    part("nearLimit", InitRecord::units, largest(Units::nearLimit));
    part("correlation", InitRecord::units, last(Units::correlation));
  }

  private static void ranks() {
    part("activationEffectiveRank", InitRecord::ranks, last(Ranks::activationEffective));
    part("activationStableRank", InitRecord::ranks, last(Ranks::activationStable));
    part("activationParticipation", InitRecord::ranks, last(Ranks::activationParticipation));
    part("weightEffectiveRank", InitRecord::ranks, median(Ranks::weightEffective));
    part("weightStableRank", InitRecord::ranks, median(Ranks::weightStable));
    part("weightParticipation", InitRecord::ranks, median(Ranks::weightParticipation));
    part("weightGradientEffectiveRank", InitRecord::ranks, median(Ranks::weightGradientEffective));
    part("weightGradientStableRank", InitRecord::ranks, median(Ranks::weightGradientStable));
    part(
        "weightGradientParticipation",
        InitRecord::ranks,
        median(Ranks::weightGradientParticipation));
  }

  private static void arithmetic() {
    part("gradientError", InitRecord::arithmetic, largest(Arithmetic::gradientError));
    part("entryError", InitRecord::arithmetic, largest(Arithmetic::entryError));
    part("underflowShare", InitRecord::arithmetic, largest(Arithmetic::underflowShare));
    part("homogeneityResidual", InitRecord::arithmetic, a -> number(a.homogeneityResidual()));
    part("gradientSubnormals", InitRecord::arithmetic, a -> sum(a.gradient().subnormals()));
    part("gradientVanished", InitRecord::arithmetic, a -> sum(a.vanished()));
  }

  private static void jacobian() {
    part("jacobianMeanSquare", InitRecord::jacobian, metric(JacobianSpectrum::meanSquare));
    part("jacobianVariance", InitRecord::jacobian, metric(JacobianSpectrum::variance));
    part("jacobianLargest", InitRecord::jacobian, metric(JacobianSpectrum::largest));
    part("jacobianSmallest", InitRecord::jacobian, metric(JacobianSpectrum::smallest));
    part("jacobianCondition", InitRecord::jacobian, metric(JacobianSpectrum::condition));
  }

  private static void theory() {
    Function<InitRecord, @Nullable Predicted> predicted = InitRecord::predicted;
    part("predictedDeltaFirstToLast", predicted, metric(p -> p.delta().firstToLast()));
    part("predictedDeltaSlope", predicted, metric(p -> p.delta().slope()));
    part("predictedChi", predicted, metric(Predicted::chi));
    part("finiteWidthShift", predicted, metric(Predicted::finiteWidthShift));
    part("finiteWidthSpread", predicted, metric(Predicted::finiteWidthSpread));
    part("beta", predicted, Predicted::beta);
    Function<InitRecord, @Nullable MeanFieldLimit> limit =
        init -> init.predicted() == null ? null : init.predicted().limit();
    part("limitQ", limit, metric(MeanFieldLimit::q));
    part("limitCorrelation", limit, metric(MeanFieldLimit::correlation));
    part("limitChiAtCorrelation", limit, metric(MeanFieldLimit::chiAtCorrelation));
    part("signalScale", limit, metric(MeanFieldLimit::signalScale));
    part("correlationScale", limit, metric(MeanFieldLimit::correlationScale));
    part("gradientScale", limit, metric(MeanFieldLimit::gradientScale));
  }

  private static void ratio(String name, Function<InitRecord, Metric> metric) {
    COLUMNS.put(name, init -> number(metric.apply(init)));
    COLUMNS.put(name + "Status", init -> metric.apply(init).status());
  }

  /** A number of what a record may lack. */
  private static <T> void part(
      String name,
      Function<InitRecord, @Nullable T> part,
      Function<T, ? extends @Nullable Object> value) {
    COLUMNS.put(
        name,
        init -> {
          T present = part.apply(init);
          return present == null ? null : value.apply(present);
        });
  }

  private static <T> Function<T, @Nullable Double> metric(Function<T, @Nullable Metric> metric) {
    return part -> number(metric.apply(part));
  }

  private static <T> Function<T, @Nullable Double> largest(Function<T, @Nullable Layers> layers) {
    return of(layers, Layers::largest);
  }

  private static <T> Function<T, @Nullable Double> last(Function<T, @Nullable Layers> layers) {
    return of(layers, Layers::lastHidden);
  }

  private static <T> Function<T, @Nullable Double> median(Function<T, @Nullable Layers> layers) {
    return of(layers, Layers::medianHidden);
  }

  private static <T> Function<T, @Nullable Double> of(
      Function<T, @Nullable Layers> layers, Function<Layers, @Nullable Double> figure) {
    return part -> {
      Layers present = layers.apply(part);
      return present == null ? null : figure.apply(present);
    };
  }

  private static @Nullable Integer sum(@Nullable List<Integer> counts) {
    return counts == null ? null : (Integer) counts.stream().mapToInt(count -> count).sum();
  }

  private static @Nullable Double number(@Nullable Metric metric) {
    return metric == null || metric.value().isEmpty() ? null : metric.value().getAsDouble();
  }
}
