package gradmark.bench.report;

import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JmhRow.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The benchmarks of the made-up run. */
final class SampleBenchmarks {
  private SampleBenchmarks() {}

  static List<JmhRow> rows() {
    List<JmhRow> rows = new ArrayList<>();
    rows.add(row("CeilingBenchmark.fma", Map.of(), 20, 1e6, "flop"));
    rows.add(row("CeilingBenchmark.streamAdam", Map.of("length", "16777216"), 40e3, 470e6, "byte"));
    for (String gemm : List.of("BLOCKED", "VECTOR")) {
      Map<String, String> params = new LinkedHashMap<>();
      params.put("gemm", gemm);
      params.put("product", "NN");
      params.put("shape", "64x256x256");
      params.put("regime", "NORMAL");
      double time = gemm.equals("VECTOR") ? 210 : 700;
      rows.add(row("GemmBenchmark.multiply", params, time, 8_388_608, "flop"));
    }
    for (String backend : List.of("SCALAR", "VECTOR")) {
      boolean vector = backend.equals("VECTOR");
      Map<String, String> update = new LinkedHashMap<>();
      update.put("backend", backend);
      update.put("optimizer", "ADAM");
      update.put("length", "8388608");
      rows.add(row("OptimizerBenchmark.update", update, vector ? 21e3 : 30e3, 235e6, "byte"));
      Map<String, String> forward = new LinkedHashMap<>();
      forward.put("backend", backend);
      forward.put("activation", "TANH");
      forward.put("length", "16384");
      rows.add(row("ActivationBenchmark.forward", forward, vector ? 8 : 40, 196_608, "byte"));
      Map<String, String> idle = new LinkedHashMap<>(forward);
      idle.put("activation", "IDENTITY");
      rows.add(row("ActivationBenchmark.backward", idle, 0.1, 0, "byte"));
      for (int depth : SampleRun.DEPTHS) {
        double time = (vector ? 40.0 : 120.0) * depth;
        rows.add(row("TrainingStepBenchmark.step", step(backend, depth), time, 64, "sample"));
      }
    }
    return rows;
  }

  /** And each one in plain Java unvectorised, at half the speed. */
  static List<JmhRow> inThreeForms() {
    List<JmhRow> rows = new ArrayList<>(rows());
    for (JmhRow row : rows()) {
      if (row.params().containsValue("SCALAR") || row.params().containsValue("BLOCKED")) {
        rows.add(unvectorised(row, 2));
      }
    }
    return rows;
  }

  /** The row in a JVM with the option that keeps C2 from vectorising loops. */
  static JmhRow unvectorised(JmhRow row, double factor) {
    Score time = row.primary();
    return new JmhRow(
        row.benchmark(),
        row.mode(),
        row.params(),
        List.of("--add-modules=jdk.incubator.vector", JmhRow.UNVECTORISED, "-Xbatch"),
        row.threads(),
        row.forks(),
        new Score(
            time.value() == null ? null : factor * time.value(),
            time.error(),
            time.unit(),
            time.forks()),
        row.secondary());
  }

  private static Map<String, String> step(String backend, int depth) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("backend", backend);
    params.put("activation", "RELU");
    params.put("init", "HE_NORMAL");
    params.put("clip", "GLOBAL_NORM");
    params.put("optimizer", "ADAM");
    params.put("depth", Integer.toString(depth));
    params.put("width", "64");
    params.put("batch", "64");
    return params;
  }

  private static JmhRow row(
      String name, Map<String, String> params, double microseconds, double work, String unit) {
    Map<String, Score> secondary =
        Map.of("work.perOp", new Score(work, 0.0, unit, List.of(List.of(work))));
    Score time =
        new Score(microseconds, null, "us/op", List.of(List.of(microseconds, microseconds)));
    return new JmhRow(
        "gradmark.bench.jmh." + name, "avgt", params, List.of(), 1, 1, time, secondary);
  }
}
