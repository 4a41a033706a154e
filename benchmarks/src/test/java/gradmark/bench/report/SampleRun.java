package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.JmhRow.Score;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.Layers;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.MachineRecord.Cache;
import gradmark.bench.result.MachineRecord.Hardware;
import gradmark.bench.result.MachineRecord.Jvm;
import gradmark.bench.result.MachineRecord.Software;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import gradmark.bench.result.Series;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.stability.Metric;
import gradmark.stability.Verdict;
import gradmark.stability.VerdictRule;
import gradmark.train.NonFinite;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A made-up run, small and the same each time: its numbers follow formulas, not measurements. */
public final class SampleRun {
  static final List<String> ACTIVATIONS = List.of("RELU", "TANH");
  static final List<String> INITS = List.of("XAVIER_NORMAL", "HE_NORMAL", "UNIFORM(1)");
  static final List<String> CLIPS = List.of("NONE", "VALUE", "GLOBAL_NORM");
  static final Map<String, Double> OPTIMIZERS = new LinkedHashMap<>();

  static {
    OPTIMIZERS.put("SGD", 0.1);
    OPTIMIZERS.put("ADAM", 0.001);
  }

  static final List<Integer> DEPTHS = List.of(2, 8, 64);
  private static final int SEEDS = 2;
  private static final int STEPS = 3;

  private SampleRun() {}

  static RunData complete() {
    return new RunData(
        run(RunStatus.COMPLETE),
        machine(),
        SampleBenchmarks.rows(),
        study(),
        List.of(),
        times(),
        Map.of(),
        null);
  }

  /** A run that trains nothing and measures each kernel in three forms. */
  static RunData unvectorised() {
    RunIdentity identity =
        new RunIdentity(
            "run",
            "kernels",
            null,
            "fedcba9876543210",
            "1.0+abcdef0",
            null,
            "java -jar benchmarks.jar run --profile kernels");
    RunRecord run =
        new RunRecord(
            1, identity, RunStatus.COMPLETE, "2026-01-02T03:04:05Z", "2026-01-02T03:09:05Z", null);
    return new RunData(
        run,
        machine(),
        SampleBenchmarks.inThreeForms(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null);
  }

  /** What a run leaves that is stopped in the middle, with a fork and a cell that failed. */
  static RunData partial() {
    List<StudyRecord> study = new ArrayList<>(study().subList(0, 36 + 40));
    study.add(new FailedRecord(cells().get(40).id(), "IllegalStateException: <b>no</b> luck"));
    return new RunData(
        run(RunStatus.INCOMPLETE),
        machine(),
        SampleBenchmarks.rows().subList(0, 5),
        study,
        List.of(),
        Map.of(),
        Map.of("OptimizerBenchmark.update optimizer=ADAM (fork 1)", "it threw"),
        null);
  }

  /** Writes the complete run's files, as a run does. */
  public static void writeTo(Path folder) throws IOException {
    RunData data = complete();
    JsonFile.write(folder.resolve(RunRecord.FILE), run(RunStatus.COMPLETE));
    JsonFile.write(folder.resolve(RunFolder.MACHINE), machine());
    JsonFile.write(
        folder.resolve(RunFolder.JMH),
        SampleBenchmarks.rows().stream().map(SampleRun::json).toList());
    Files.write(
        folder.resolve(RunFolder.STUDY), data.study().stream().map(StudyJson::line).toList());
    Files.write(
        folder.resolve(RunFolder.TIMINGS),
        data.nanoseconds().entrySet().stream()
            .map(
                time ->
                    "{\"id\":\"%s\",\"nanoseconds\":%d}".formatted(time.getKey(), time.getValue()))
            .toList());
  }

  private static Map<String, Object> json(JmhRow row) {
    Map<String, Object> secondary = new LinkedHashMap<>();
    row.secondary().forEach((name, score) -> secondary.put(name, json(score)));
    return Map.of(
        "benchmark", row.benchmark(),
        "mode", row.mode(),
        "threads", row.threads(),
        "jvmArgs", row.jvmArgs(),
        "forks", row.forks(),
        "params", row.params(),
        "primaryMetric", json(row.primary()),
        "secondaryMetrics", secondary);
  }

  private static Map<String, Object> json(Score score) {
    return Map.of(
        "score",
        score.value() == null ? "NaN" : score.value(),
        "scoreError",
        score.error() == null ? "NaN" : score.error(),
        "scoreUnit",
        score.unit(),
        "rawData",
        score.forks());
  }

  static RunRecord run(RunStatus status) {
    RunIdentity identity =
        new RunIdentity(
            "run",
            "quick",
            "0123456789abcdef",
            "fedcba9876543210",
            "1.0+abcdef0",
            null,
            "java -jar benchmarks.jar run --profile quick");
    return new RunRecord(1, identity, status, "2026-01-02T03:04:05Z", "2026-01-02T03:09:05Z", null);
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
                    cells.add(new Cell(recipe, depth, 64, 64, "DIGITS", seed, STEPS, 1, "NONE"));
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

  public static InitRecord initialisation(Cell cell) {
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
                Metric.of(factor * factor),
                null,
                null,
                null,
                null);
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
        new InitRecord.Measured(
            forward, forward, back, back, back, back, layers(cell.depth(), factor * factor)),
        null,
        units(cell),
        ranks(cell),
        arithmetic(cell),
        null,
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
    return new Series(hidden, 0.5, none, none, none, none, none, 0);
  }

  private static InitRecord.Units units(Cell cell) {
    Layers none = layers(cell.depth(), 0);
    double dead = cell.recipe().activation().equals("RELU") ? 1.0 / 64 : 0;
    return new InitRecord.Units(
        layers(cell.depth(), dead), none, none, false, layers(cell.depth(), 0.5), none, 512);
  }

  private static InitRecord.Ranks ranks(Cell cell) {
    Layers ranks = layers(cell.depth(), 64.0 / cell.depth());
    return new InitRecord.Ranks(ranks, ranks, ranks, ranks, ranks, ranks, ranks, ranks, ranks);
  }

  private static InitRecord.Arithmetic arithmetic(Cell cell) {
    InitRecord.Counts none =
        new InitRecord.Counts(List.of(), List.of(), List.of(), List.of(), null, null);
    Layers error = layers(cell.depth(), 1e-7 * cell.depth());
    return new InitRecord.Arithmetic(
        error,
        layers(cell.depth(), 0),
        Metric.none(Metric.Status.NOT_APPLICABLE),
        none,
        none,
        error,
        List.of());
  }

  private static Layers layers(int depth, double value) {
    return Layers.ofHidden(Collections.nCopies(depth, Metric.of(value)));
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
        finite ? null : new NonFinite(1, NonFinite.Place.LOSS, null),
        null,
        null,
        Arrays.asList(2.3, finite ? 1.0 : null, finite ? 0.4 : null),
        "ab12",
        TrainRecord.Rule.of(OutcomeRule.DEFAULT));
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
}
