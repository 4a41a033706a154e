package gradmark.bench.report;

import gradmark.bench.report.Ceilings.Share;
import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Each kernel in plain Java beside the same one with the Vector API. */
final class Kernels {
  private static final Set<String> NO_KERNELS =
      Set.of("CeilingBenchmark", "TrainingStepBenchmark", "CombinationBenchmark");

  /** Plain Java and Vector API among the values of the parameter that chooses the form. */
  private static final Map<String, List<String>> FORMS =
      Map.of("backend", List.of("SCALAR", "VECTOR"), "gemm", List.of("BLOCKED", "VECTOR"));

  /** Parameters that always belong to a kernel's name. */
  private static final Set<String> CATALOGUES =
      Set.of("product", "activation", "loss", "clipper", "optimizer", "initializer");

  /** Of subjects whose method is not the best word; a loss is known by its name. */
  private static final Map<String, String> VERBS =
      Map.of("GemmBenchmark", "gemm", "LossBenchmark", "");

  private Kernels() {}

  /**
   * A kernel.
   *
   * @param plain its rate in plain Java; null where it was not measured
   * @param vector its rate with the Vector API; null where it was not measured
   * @param unit of both
   * @param share of the ceiling, by the Vector API where that was measured
   */
  record Row(
      String name, @Nullable Double plain, @Nullable Double vector, String unit, Share share) {
    @Nullable Double speedUp() {
      return plain == null || vector == null ? null : vector / plain;
    }
  }

  static List<Row> of(RunData data) {
    Ceilings ceilings = new Ceilings(data);
    Map<String, JmhRow[]> pairs = new LinkedHashMap<>();
    for (JmhRow row : data.benchmarks()) {
      String chooser = chooser(row);
      int form = FORMS.getOrDefault(chooser, List.of()).indexOf(row.param(chooser));
      if (form >= 0 && !NO_KERNELS.contains(row.subject()) && !idle(row)) {
        pairs.computeIfAbsent(name(row, data.benchmarks()), name -> new JmhRow[2])[form] = row;
      }
    }
    List<Row> rows = new ArrayList<>();
    pairs.forEach((name, pair) -> rows.add(row(name, pair[0], pair[1], ceilings)));
    rows.sort(Comparator.comparing((Row row) -> !row.name().startsWith("gemm")));
    return rows;
  }

  /** Whether there was nothing to do, as for identity's backward. */
  private static boolean idle(JmhRow row) {
    Double work = row.workPerOp();
    return work != null && work == 0;
  }

  static Table table(List<Row> rows) {
    return new Table(
        List.of("kernel", "plain Java", "Vector API", "speed-up", "ceiling"),
        4,
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.name(),
                        Figures.of(row.plain(), row.unit()),
                        Figures.of(row.vector(), row.unit()),
                        row.speedUp() == null ? Figures.NONE : Figures.of(row.speedUp()) + " ×",
                        row.share().text()))
            .toList());
  }

  private static Row row(
      String name, @Nullable JmhRow plain, @Nullable JmhRow vector, Ceilings ceilings) {
    JmhRow measured = vector != null ? vector : plain;
    if (measured == null) {
      throw new IllegalStateException("kernel " + name + " was found and not measured");
    }
    return new Row(
        name,
        plain == null ? null : plain.rate(),
        vector == null ? null : vector.rate(),
        measured.rateUnit(),
        ceilings.of(measured));
  }

  private static String chooser(JmhRow row) {
    return FORMS.keySet().stream().filter(row.params()::containsKey).findFirst().orElse("");
  }

  /** What the kernel does, and the parameters that tell it apart from others of its kind. */
  private static String name(JmhRow row, List<JmhRow> all) {
    List<String> words = new ArrayList<>();
    words.add(VERBS.getOrDefault(row.subject(), row.method()));
    List<JmhRow> siblings =
        all.stream().filter(other -> other.subject().equals(row.subject())).toList();
    String chooser = chooser(row);
    row.params()
        .forEach(
            (param, value) -> {
              boolean size = param.equals("length") || param.equals("shape");
              if (!param.equals(chooser) && !size && varies(param, siblings)) {
                words.add(value);
              }
            });
    words.add(row.param("shape"));
    words.add(row.param("length"));
    return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  private static boolean varies(String param, List<JmhRow> rows) {
    return CATALOGUES.contains(param)
        || rows.stream().map(row -> row.param(param)).distinct().count() > 1;
  }
}
