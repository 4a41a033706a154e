package gradmark.bench.report;

import gradmark.bench.report.Ceilings.Share;
import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Each kernel in plain Java beside the same one with the Vector API, and between them, where that
 * was measured, plain Java whose loops C2 did not vectorise by itself.
 */
final class Kernels {
  private static final Set<String> NO_KERNELS =
      Set.of("CeilingBenchmark", "TrainingStepBenchmark", "CombinationBenchmark");

  /** What the values of the parameter that chooses the form stand for. */
  private static final Map<String, Map<String, Form>> FORMS =
      Map.of(
          "backend", Map.of("SCALAR", Form.PLAIN, "VECTOR", Form.VECTOR),
          "gemm", Map.of("BLOCKED", Form.PLAIN, "VECTOR", Form.VECTOR));

  /** Parameters that always belong to a kernel's name. */
  private static final Set<String> CATALOGUES =
      Set.of("product", "activation", "loss", "clipper", "optimizer", "initializer", "operation");

  /** Of subjects whose method is not the best word; losses and operations have names. */
  private static final Map<String, String> VERBS =
      Map.of("GemmBenchmark", "gemm", "LossBenchmark", "", "Level1Benchmark", "");

  private Kernels() {}

  private enum Form {
    PLAIN,
    UNVECTORISED,
    VECTOR
  }

  /**
   * A kernel.
   *
   * @param plain its rate in plain Java; null where it was not measured
   * @param unvectorised its rate in plain Java that C2 did not vectorise; null where it was not
   *     measured
   * @param vector its rate with the Vector API; null where it was not measured
   * @param unit of all three
   * @param share of the ceiling, by the Vector API where that was measured
   */
  record Row(
      String name,
      @Nullable Double plain,
      @Nullable Double unvectorised,
      @Nullable Double vector,
      String unit,
      Share share) {
    @Nullable Double speedUp() {
      return plain == null || vector == null ? null : vector / plain;
    }
  }

  static List<Row> of(RunData data) {
    Ceilings ceilings = new Ceilings(data);
    Map<String, Map<Form, JmhRow>> kernels = new LinkedHashMap<>();
    for (JmhRow row : data.benchmarks()) {
      Form form = form(row);
      if (form != null && !NO_KERNELS.contains(row.subject()) && !idle(row)) {
        kernels
            .computeIfAbsent(name(row, data.benchmarks()), name -> new EnumMap<>(Form.class))
            .merge(form, row, Kernels::usual);
      }
    }
    List<Row> rows = new ArrayList<>();
    kernels.forEach((name, forms) -> rows.add(row(name, forms, ceilings)));
    rows.sort(Comparator.comparing((Row row) -> !row.name().startsWith("gemm")));
    return rows;
  }

  /** Whether one of them was measured unvectorised. */
  static boolean threeForms(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.unvectorised() != null);
  }

  /** A kernel with the Vector API is one, whether or not C2 vectorises other loops by itself. */
  private static @Nullable Form form(JmhRow row) {
    String chooser = chooser(row);
    Form form = FORMS.getOrDefault(chooser, Map.of()).get(row.param(chooser));
    return form == Form.PLAIN && row.unvectorised() ? Form.UNVECTORISED : form;
  }

  /** Of two rows of one form, the one as C2 usually compiles it; else the later one. */
  private static JmhRow usual(JmhRow first, JmhRow second) {
    return second.unvectorised() && !first.unvectorised() ? first : second;
  }

  /** Whether there was nothing to do, as for identity's backward. */
  private static boolean idle(JmhRow row) {
    Double work = row.workPerOp();
    return work != null && work == 0;
  }

  private static Row row(String name, Map<Form, JmhRow> forms, Ceilings ceilings) {
    JmhRow measured = forms.getOrDefault(Form.VECTOR, forms.values().iterator().next());
    return new Row(
        name,
        rate(forms.get(Form.PLAIN)),
        rate(forms.get(Form.UNVECTORISED)),
        rate(forms.get(Form.VECTOR)),
        measured.rateUnit(),
        ceilings.of(measured));
  }

  private static @Nullable Double rate(@Nullable JmhRow row) {
    return row == null ? null : row.rate();
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
