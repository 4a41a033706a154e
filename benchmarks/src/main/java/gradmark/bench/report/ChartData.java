package gradmark.bench.report;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.Series;
import gradmark.bench.study.Labels;
import gradmark.stability.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the report's script draws, as JSON.
 *
 * @param profiles one per initialisation
 * @param kernels one per kernel
 * @param costs one per setting
 */
record ChartData(List<Profile> profiles, List<Kernel> kernels, List<Costs> costs) {
  /**
   * The profiles of one network.
   *
   * @param setting what else tells initialisations apart
   * @param ratio δ's first over its last; null where there is none
   * @param chi null where the theory gives none
   * @param measured by profile, one value per hidden layer
   * @param predicted the same; null where the theory does not apply
   */
  record Profile(
      String activation,
      String init,
      int depth,
      String setting,
      long seed,
      String verdict,
      @Nullable Double ratio,
      @Nullable Double chi,
      Map<String, List<@Nullable Double>> measured,
      @Nullable Map<String, List<@Nullable Double>> predicted) {}

  /**
   * A kernel's rates.
   *
   * @param label the speed-up and the share of the ceiling
   */
  record Kernel(
      String name,
      @Nullable Double plain,
      @Nullable Double unvectorised,
      @Nullable Double vector,
      String unit,
      String label) {}

  /** A setting's microseconds per step by depth. */
  record Costs(String label, List<StepCosts.Cost> byDepth) {}

  static ChartData of(RunData data) {
    List<Profile> profiles = new ArrayList<>();
    data.initialisations().forEach(init -> profiles.add(profile(init)));
    List<Kernel> kernels = new ArrayList<>();
    for (Kernels.Row row : Kernels.of(data)) {
      String speedUp = row.speedUp() == null ? "" : Figures.of(row.speedUp()) + "×";
      String share = row.share().share() == null ? "" : row.share().text();
      String label = speedUp + (speedUp.isEmpty() || share.isEmpty() ? "" : ", ") + share;
      kernels.add(
          new Kernel(row.name(), row.plain(), row.unvectorised(), row.vector(), row.unit(), label));
    }
    List<Costs> costs = new ArrayList<>();
    for (StepCosts.Setting setting : StepCosts.of(data)) {
      costs.add(new Costs(setting.setting(), setting.byDepth()));
    }
    return new ChartData(profiles, kernels, costs);
  }

  /** JSON that may stand inside a script element, whatever the names hold. */
  String json() {
    return JsonMapper.shared().writeValueAsString(this).replace("<", "\\u003c");
  }

  private static Profile profile(InitRecord init) {
    Map<String, List<@Nullable Double>> measured = new LinkedHashMap<>();
    put(measured, "preActivation", init.measured().preActivation());
    put(measured, "delta", init.measured().delta());
    put(measured, "weightGradient", init.measured().weightGradientPerEntry());
    put(measured, "biasGradient", init.measured().biasGradient());
    InitRecord.Predicted theory = init.predicted();
    Map<String, List<@Nullable Double>> predicted = new LinkedHashMap<>();
    if (theory != null) {
      put(predicted, "preActivation", theory.preActivation());
      put(predicted, "delta", theory.delta());
      put(predicted, "weightGradient", theory.weightGradientPerEntry());
      put(predicted, "biasGradient", theory.biasGradientPerEntry());
    }
    return new Profile(
        init.activation(),
        Labels.initializer(init.init()),
        init.depth(),
        init.loss() + " " + init.task() + " " + init.width() + " " + init.batch(),
        init.seed(),
        init.verdict().name(),
        number(init.measured().delta().firstToLast()),
        theory == null ? null : number(theory.chi()),
        measured,
        theory == null ? null : predicted);
  }

  private static void put(
      Map<String, List<@Nullable Double>> profiles, String name, Series series) {
    profiles.put(name, series.hidden());
  }

  private static @Nullable Double number(Metric metric) {
    return metric.value().isPresent() ? metric.value().getAsDouble() : null;
  }
}
