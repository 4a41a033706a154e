package gradmark.bench.report;

import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a training step costs, by depth, for each setting of everything else: in plain Java, with
 * the Vector API and, where that was measured, in plain Java whose loops C2 did not vectorise.
 */
final class StepCosts {
  private StepCosts() {}

  /**
   * Steps that differ in depth and form only.
   *
   * @param setting activation, initialiser, clipper, optimizer, width and batch
   * @param byDepth shallowest first
   */
  record Setting(String setting, List<Cost> byDepth) {
    /** Whether one of them was measured unvectorised. */
    boolean threeForms() {
      return byDepth.stream().anyMatch(cost -> cost.unvectorised() != null);
    }
  }

  /**
   * One depth.
   *
   * @param plain microseconds per step; null where it was not measured
   * @param unvectorised microseconds per step; null where it was not measured
   * @param vector microseconds per step; null where it was not measured
   * @param samples per step
   */
  record Cost(
      int depth,
      @Nullable Double plain,
      @Nullable Double unvectorised,
      @Nullable Double vector,
      @Nullable Double samples) {
    @Nullable Double speedUp() {
      return plain == null || vector == null ? null : plain / vector;
    }

    @Nullable Double plainSamplesPerSecond() {
      return perSecond(plain);
    }

    @Nullable Double vectorSamplesPerSecond() {
      return perSecond(vector);
    }

    private @Nullable Double perSecond(@Nullable Double microseconds) {
      return microseconds == null || samples == null ? null : 1e6 * samples / microseconds;
    }
  }

  static List<Setting> of(RunData data) {
    Map<String, TreeMap<Integer, Cost>> settings = new LinkedHashMap<>();
    for (JmhRow row : data.benchmarks()) {
      if (row.subject().equals("TrainingStepBenchmark") && isNumber(row.param("depth"))) {
        settings
            .computeIfAbsent(setting(row), name -> new TreeMap<>())
            .merge(Integer.parseInt(row.param("depth")), cost(row), StepCosts::join);
      }
    }
    List<Setting> result = new ArrayList<>();
    settings.forEach((name, costs) -> result.add(new Setting(name, List.copyOf(costs.values()))));
    return result;
  }

  /** Eighty characters hold a third time or the samples in plain Java, and not both. */
  static Table table(Setting setting) {
    Map<String, Function<Cost, String>> columns = new LinkedHashMap<>();
    columns.put("depth", cost -> Integer.toString(cost.depth()));
    columns.put("plain µs", cost -> Figures.of(cost.plain()));
    if (setting.threeForms()) {
      columns.put("unvectorised µs", cost -> Figures.of(cost.unvectorised()));
    }
    columns.put("Vector µs", cost -> Figures.of(cost.vector()));
    columns.put("speed-up", cost -> Figures.times(cost.speedUp()));
    if (!setting.threeForms()) {
      columns.put("plain samples/s", cost -> Figures.of(cost.plainSamplesPerSecond()));
    }
    columns.put("Vector samples/s", cost -> Figures.of(cost.vectorSamplesPerSecond()));
    return Table.of(columns, columns.size(), setting.byDepth());
  }

  private static String setting(JmhRow row) {
    String recipe =
        List.of("activation", "init", "clip", "optimizer").stream()
            .map(row::param)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining(", "));
    String others =
        row.params().entrySet().stream()
            .filter(
                param -> !List.of("width", "batch", "depth", "backend").contains(param.getKey()))
            .filter(
                param ->
                    !List.of("activation", "init", "clip", "optimizer").contains(param.getKey()))
            .filter(param -> !saysNothing(row, param.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(", "));
    return recipe
        + "; width "
        + row.param("width")
        + ", batch "
        + row.param("batch")
        + (others.isEmpty() ? "" : "; " + others);
  }

  /** No decay, and the default learning rate, go without saying. */
  private static boolean saysNothing(JmhRow row, String param) {
    return switch (param) {
      case "decay", "lambda" -> row.param("lambda").matches("0(\\.0)?");
      case "learningRate" -> row.param(param).equals("DEFAULT");
      default -> false;
    };
  }

  private static Cost cost(JmhRow row) {
    Double seconds = row.secondsPerOp();
    Double microseconds = seconds == null ? null : 1e6 * seconds;
    boolean vector = row.param("backend").equals("VECTOR");
    boolean plain = !vector && !row.unvectorised();
    return new Cost(
        Integer.parseInt(row.param("depth")),
        plain ? microseconds : null,
        vector || plain ? null : microseconds,
        vector ? microseconds : null,
        row.workPerOp());
  }

  private static Cost join(Cost a, Cost b) {
    return new Cost(
        a.depth(),
        a.plain() == null ? b.plain() : a.plain(),
        a.unvectorised() == null ? b.unvectorised() : a.unvectorised(),
        a.vector() == null ? b.vector() : a.vector(),
        a.samples() == null ? b.samples() : a.samples());
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,6}");
  }
}
