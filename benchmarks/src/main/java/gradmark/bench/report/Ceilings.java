package gradmark.bench.report;

import gradmark.bench.result.JmhRow;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.WorkUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the hardware allows, measured in the same run, and which of it bounds a kernel.
 *
 * <p>A ceiling is the fastest iteration of its row, a kernel's rate the mean of its own: noise
 * takes from both, and only the first is meant to be without.
 */
final class Ceilings {
  private static final long USUAL_LAST_LEVEL_CACHE = 32L << 20;
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("fma", "FMA");
    NAMES.put("streamRead", "read stream");
    NAMES.put("streamUpdate", "update stream");
    NAMES.put("streamCopy", "copy stream");
    NAMES.put("streamAdam", "Adam stream");
  }

  /** The streams by what they move; a copy fetches the lines that it writes. */
  private static final Map<Mix, String> STREAMS =
      Map.of(
          new Mix(1, 0), "streamRead",
          new Mix(1, 1), "streamUpdate",
          new Mix(2, 1), "streamCopy",
          new Mix(4, 3), "streamAdam");

  /** What level-1 operations move; a dot product reads two arrays, as no stream does. */
  private static final Map<String, Mix> LEVEL_1 =
      Map.of(
          "SUM_OF_SQUARES", new Mix(1, 0),
          "CLAMP", new Mix(1, 0),
          "SCALE", new Mix(1, 1),
          "FILL_ROWS", new Mix(1, 1),
          "AXPY", new Mix(2, 1));

  /** Of streams of several lengths, the longest one is out of every cache. */
  private static final Comparator<JmhRow> HIGHEST =
      Comparator.comparingDouble(Ceilings::work)
          .thenComparing(
              JmhRow::bestRate, Comparator.nullsFirst(Comparator.<Double>naturalOrder()));

  private final Map<String, JmhRow> measured = new LinkedHashMap<>();
  private final long lastLevelCache;

  Ceilings(RunData data) {
    for (JmhRow row : data.benchmarks()) {
      if (row.subject().equals("CeilingBenchmark")) {
        measured.merge(row.method(), row, BinaryOperator.maxBy(HIGHEST));
      }
    }
    MachineRecord machine = data.machine();
    long told = machine == null ? 0 : machine.hardware().lastLevelCacheBytes();
    lastLevelCache = told == 0 ? USUAL_LAST_LEVEL_CACHE : told;
  }

  /**
   * What one pass moves per element: floats fetched from memory, and floats written back.
   *
   * @param fetched read, or fetched because their line is written
   */
  private record Mix(int fetched, int written) {}

  /**
   * A kernel's share of what bounds it.
   *
   * @param ceiling what bounds it
   * @param share null where it is not known
   */
  record Share(String ceiling, @Nullable Double share) {
    String text() {
      return share == null ? ceiling : Figures.percent(share) + " " + ceiling;
    }
  }

  /** The share of a row. Data that fit in a cache are bounded by no stream from memory. */
  Share of(JmhRow row) {
    Double rate = row.rate();
    if (rate == null) {
      return new Share(Figures.NONE, null);
    }
    if (row.workUnit().equals(WorkUnit.FLOP.unit())) {
      return share(rate, "fma", "FMA");
    }
    if (!row.workUnit().equals(WorkUnit.BYTE.unit())) {
      return new Share(Figures.NONE, null);
    }
    if (work(row) < lastLevelCache) {
      return new Share("in cache", null);
    }
    String stream = mix(row).map(STREAMS::get).orElse(null);
    return stream == null
        ? new Share(Figures.NONE, null)
        : share(rate, stream, NAMES.getOrDefault(stream, stream).replace(" stream", ""));
  }

  /** Of a kernel that goes over its data once; empty for others, which no stream resembles. */
  private static Optional<Mix> mix(JmhRow row) {
    long floats = Math.round(work(row) / (Float.BYTES * length(row)));
    return switch (row.subject()) {
      // φ fetches what it writes; φ' reads two arrays and writes one of them, or reads a third.
      case "ActivationBenchmark" -> Optional.of(new Mix((int) floats - 1, 1));
      // The norm alone reads the gradient once; a clip in place comes after it, as a second pass.
      case "ClipperBenchmark" -> floats == 1 ? Optional.of(new Mix(1, 0)) : Optional.empty();
      case "Level1Benchmark" -> Optional.ofNullable(LEVEL_1.get(row.param("operation")));
      // Parameters, gradient and moments are read; all but the gradient are written.
      case "OptimizerBenchmark" ->
          Optional.of(new Mix((int) (floats + 1) / 2, (int) (floats - 1) / 2));
      default -> Optional.empty();
    };
  }

  /** Each ceiling with its rate. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    NAMES.forEach(
        (method, name) -> {
          JmhRow row = measured.get(method);
          if (row != null && row.bestRate() != null) {
            sentences.add(name + " " + Figures.of(row.bestRate(), row.rateUnit()));
          }
        });
    return sentences;
  }

  private Share share(double rate, String method, String name) {
    JmhRow row = measured.get(method);
    Double ceiling = row == null ? null : row.bestRate();
    return ceiling == null ? new Share(Figures.NONE, null) : new Share(name, rate / ceiling);
  }

  private static double work(JmhRow row) {
    Double work = row.workPerOp();
    return work == null ? 0 : work;
  }

  private static double length(JmhRow row) {
    String length = row.param("length");
    return length.isEmpty() ? 0 : Double.parseDouble(length);
  }
}
