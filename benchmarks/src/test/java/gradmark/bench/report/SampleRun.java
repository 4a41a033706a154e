package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JmhRow.Score;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.MachineRecord.Cache;
import gradmark.bench.result.MachineRecord.Hardware;
import gradmark.bench.result.MachineRecord.Jvm;
import gradmark.bench.result.MachineRecord.Software;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import gradmark.bench.result.Series;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.stability.Metric;
import gradmark.stability.Verdict;
import gradmark.stability.VerdictRule;
import gradmark.train.NonFinite;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A made-up run, small and the same each time: its numbers follow formulas, not measurements. */
final class SampleRun {
  static final List<String> ACTIVATIONS = List.of("RELU", "TANH");
  static final List<String> INITS = List.of("XAVIER_NORMAL", "HE_NORMAL", "UNIFORM(1)");
  static final List<String> CLIPS = List.of("NONE", "VALUE", "GLOBAL_NORM");
  static final Map<String, Double> OPTIMIZERS = new LinkedHashMap<>();

  static {
    OPTIMIZERS.put("SGD", 0.1);
    OPTIMIZERS.put("ADAM", 0.001);
  }

  private static final List<Integer> DEPTHS = List.of(2, 8, 64);
  private static final int SEEDS = 2;
  private static final int STEPS = 3;

  private SampleRun() {}

  static RunData complete() {
    return new RunData(
        run(RunStatus.COMPLETE), machine(), benchmarks(), study(), times(), Map.of());
  }

  /** What a run leaves that is stopped in the middle, with a fork and a cell that failed. */
  static RunData partial() {
    List<StudyRecord> study = new ArrayList<>(study().subList(0, 36 + 40));
    study.add(new FailedRecord(cells().get(40).id(), "IllegalStateException: <b>no</b> luck"));
    return new RunData(
        run(RunStatus.INCOMPLETE),
        machine(),
        benchmarks().subList(0, 5),
        study,
        Map.of(),
        Map.of("OptimizerBenchmark.update optimizer=ADAM (fork 1)", "it threw"));
  }

  static RunRecord run(RunStatus status) {
    RunIdentity identity =
        new RunIdentity(
            "run",
            "quick",
            "0123456789abcdef",
            "fedcba9876543210",
            "1.0+abcdef0",
            "java -jar benchmarks.jar run --profile quick");
    return new RunRecord(1, identity, status, "2026-01-02T03:04:05Z", "2026-01-02T03:09:05Z");
  }

  static MachineRecord machine() {
    return new MachineRecord(
        1,
        "00112233aabbccdd",
        "2026-01-02T03:04:05Z",
        new Hardware(
            "Sample CPU 9000",
            List.of("avx2", "fma"),
            "0x1",
            1,
            2,
            List.of(new Cache(1, "DATA", 32 << 10), new Cache(3, "UNIFIED", 32 << 20)),
            8L << 30,
            null),
        new MachineRecord.OperatingSystem("Linux", "12", "6.1", "amd64"),
        new Jvm("Sample", "VM", "25+36", List.of("Copy"), Map.of("UseAVX", "2"), 256, null),
        new Software("1.0", "abcdef0", "1.37"),
        0.25);
  }

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (String activation : ACTIVATIONS) {
      for (String init : INITS) {
        for (String clip : CLIPS) {
          OPTIMIZERS.forEach(
              (optimizer, rate) -> {
                Recipe recipe =
                    new Recipe(
                        activation,
                        init,
                        clip,
                        optimizer,
                        rate,
                        "CONSTANT",
                        "NONE",
                        "SOFTMAX_CROSS_ENTROPY");
                for (int depth : DEPTHS) {
                  for (long seed = 0; seed < SEEDS; seed++) {
                    cells.add(new Cell(recipe, depth, 64, 64, "DIGITS", seed, STEPS));
                  }
                }
              });
        }
      }
    }
    return cells;
  }

  static List<StudyRecord> study() {
    Map<String, StudyRecord> records = new LinkedHashMap<>();
    for (Cell cell : cells()) {
      records.putIfAbsent(cell.initId(), initialisation(cell));
    }
    cells().forEach(cell -> records.put(cell.id(), training(cell)));
    return List.copyOf(records.values());
  }

  private static Map<String, Long> times() {
    Map<String, Long> times = new LinkedHashMap<>();
    cells().forEach(cell -> times.put(cell.id(), 40_000L * STEPS * cell.depth()));
    return times;
  }

  private static double perLayer(Cell cell) {
    String init = cell.recipe().init();
    double gain = init.equals("UNIFORM(1)") ? 3.0 : init.equals("HE_NORMAL") ? 1.0 : 0.7;
    return cell.recipe().activation().equals("TANH") ? gain * 0.9 : gain;
  }

  static InitRecord initialisation(Cell cell) {
    double factor = perLayer(cell);
    boolean overflows = factor > 2 && cell.depth() == 64 && cell.seed() == 1;
    int noise = (int) cell.seed() + 1;
    Series forward = series(cell.depth(), factor, 1, noise, false);
    Series back = series(cell.depth(), 1 / factor, 0.01, noise, overflows);
    Series smooth = series(cell.depth(), factor, 1, 0, false);
    Series smoothBack = series(cell.depth(), 1 / factor, 0.02, 0, false);
    InitRecord.Predicted predicted =
        cell.recipe().init().startsWith("UNIFORM")
            ? null
            : new InitRecord.Predicted(
                smooth,
                smooth,
                smoothBack,
                smoothBack,
                smoothBack,
                factor * factor,
                Metric.of(factor * factor));
    return new InitRecord(
        cell.initId(),
        cell.recipe().activation(),
        cell.recipe().init(),
        cell.recipe().loss(),
        cell.depth(),
        cell.width(),
        cell.batch(),
        cell.task(),
        cell.seed(),
        Metric.of(2.5),
        overflows ? Metric.none(Metric.Status.NONFINITE) : Metric.of(3),
        overflows ? Verdict.NONFINITE : Verdict.STABLE,
        VerdictRule.DEFAULT,
        new InitRecord.Measured(forward, forward, back, back, back, back),
        predicted);
  }

  private static Series series(
      int depth, double factor, double first, int noise, boolean overflows) {
    List<@Nullable Double> hidden = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      double value = first * StrictMath.pow(factor, layer) * (1 + noise * (layer * 7 % 5) / 5.0);
      hidden.add(overflows && layer < 2 ? null : value);
    }
    Metric none = Metric.none(Metric.Status.NOT_APPLICABLE);
    return new Series(hidden, 0.5, none, none, none, none);
  }

  static TrainRecord training(Cell cell) {
    Outcome outcome = outcome(cell);
    boolean finite = outcome != Outcome.NONFINITE;
    boolean adam = cell.recipe().optimizer().equals("ADAM");
    return new TrainRecord(
        cell.id(),
        cell.initId(),
        cell,
        outcome,
        Metric.of(2.3),
        finite ? Metric.of(0.4) : Metric.none(Metric.Status.NONFINITE),
        outcome == Outcome.CONVERGED ? 0.95 : 0.1,
        outcome == Outcome.CONVERGED ? (adam ? 2 : 3) : null,
        1,
        0.5,
        finite ? 0 : 1,
        finite ? null : new NonFinite(1, NonFinite.Place.LOSS),
        Arrays.asList(2.3, finite ? 1.0 : null, finite ? 0.4 : null),
        "ab12",
        OutcomeRule.DEFAULT);
  }

  private static Outcome outcome(Cell cell) {
    boolean wild = cell.recipe().init().equals("UNIFORM(1)");
    boolean clipped = !cell.recipe().clip().equals("NONE");
    boolean he = cell.recipe().init().equals("HE_NORMAL");
    if (cell.depth() == 2) {
      return wild && !clipped ? Outcome.DIVERGED : Outcome.CONVERGED;
    }
    if (wild) {
      return clipped ? Outcome.STALLED : Outcome.NONFINITE;
    }
    if (cell.depth() == 8) {
      return he || cell.seed() == 0 ? Outcome.CONVERGED : Outcome.SLOW;
    }
    boolean adam = cell.recipe().optimizer().equals("ADAM");
    return he && (clipped || adam) ? Outcome.CONVERGED : Outcome.STALLED;
  }

  static List<JmhRow> benchmarks() {
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
      for (int depth : DEPTHS) {
        double time = (vector ? 40.0 : 120.0) * depth;
        rows.add(row("TrainingStepBenchmark.step", step(backend, depth), time, 64, "sample"));
      }
    }
    return rows;
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
    return new JmhRow("gradmark.bench.jmh." + name, "avgt", params, 1, 1, time, secondary);
  }
}
