package gradmark.bench.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark with one set of parameters, as JMH measured it.
 *
 * @param benchmark the method's full name
 * @param mode JMH's short name, {@code avgt} for time per operation
 * @param params in JMH's order
 * @param jvmArgs options of its forks' JVM
 * @param header how else it was measured
 * @param primary time per operation, or operations per time
 * @param secondary by name: {@code work.perOp}, {@code work.rate}, and the recipe's metrics
 */
public record JmhRow(
    String benchmark,
    String mode,
    Map<String, String> params,
    List<String> jvmArgs,
    int threads,
    int forks,
    JmhHeader header,
    Score primary,
    Map<String, Score> secondary) {
  /** The JVM option that keeps C2 from vectorising loops by itself. */
  public static final String UNVECTORISED = "-XX:-UseSuperWord";

  private static final String VECTORISED = "-XX:+UseSuperWord";

  private static final String PROFITABILITY = "-XX:AutoVectorizationOverrideProfitability=";

  /** The metric that tells the work of an operation. */
  public static final String WORK = "work.perOp";

  /** The metric that tells a checksum of what was computed. */
  public static final String DIGEST = "output.crc32";

  /** The metric that tells a checksum of the reference that all of the output was held against. */
  public static final String REFERENCE = "output.reference";

  private static final Map<String, Double> SECONDS =
      Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0);

  /**
   * A number of JMH's.
   *
   * @param value null where it is not finite
   * @param error half the width of the 99.9 % interval; null where there were too few samples
   * @param forks the samples of each fork; null where not finite
   */
  public record Score(
      @Nullable Double value,
      @Nullable Double error,
      String unit,
      List<List<@Nullable Double>> forks) {
    /**
     * The samples of the forks that have any, all of them finite. What makes one sample no number
     * is no noise, and a fork counts by the best of as many samples as the others have: one that
     * lacks some is damaged.
     */
    public List<List<Double>> wholeForks() {
      List<List<Double>> whole = new ArrayList<>();
      for (List<@Nullable Double> fork : forks) {
        List<Double> finite =
            fork.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
        if (!finite.isEmpty() && finite.size() == fork.size()) {
          whole.add(finite);
        }
      }
      return whole;
    }
  }

  /** A row of which it is not known how else it was measured. */
  public JmhRow(
      String benchmark,
      String mode,
      Map<String, String> params,
      List<String> jvmArgs,
      int threads,
      int forks,
      Score primary,
      Map<String, Score> secondary) {
    this(benchmark, mode, params, jvmArgs, threads, forks, JmhHeader.UNKNOWN, primary, secondary);
  }

  /** The time of a measured iteration, as JMH writes it; empty where the file does not tell. */
  public String iterationTime() {
    return header.measurementTime();
  }

  /** Invocations of a measured operation; 1 where the file does not tell. */
  public int batchSize() {
    return header.measurementBatchSize() == null ? 1 : Math.max(1, header.measurementBatchSize());
  }

  /** The class of the benchmark, without its package. */
  public String subject() {
    String[] parts = benchmark.split("\\.", -1);
    return parts.length < 2 ? benchmark : parts[parts.length - 2];
  }

  /** The method of the benchmark. */
  public String method() {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** The value of a parameter; empty where there is none of this name. */
  public String param(String name) {
    return params.getOrDefault(name, "");
  }

  /**
   * Whether its forks' C2 was kept from vectorising loops by itself, by {@link #UNVECTORISED} or by
   * {@code AutoVectorizationOverrideProfitability=0}. Of options that contradict each other a JVM
   * takes the last.
   */
  public boolean unvectorised() {
    return unvectorised(jvmArgs);
  }

  static boolean unvectorised(List<String> jvmArgs) {
    boolean off = false;
    boolean neverProfitable = false;
    for (String argument : jvmArgs) {
      if (argument.equals(UNVECTORISED) || argument.equals(VECTORISED)) {
        off = argument.equals(UNVECTORISED);
      } else if (argument.startsWith(PROFITABILITY)) {
        neverProfitable = argument.equals(PROFITABILITY + "0");
      }
    }
    return off || neverProfitable;
  }

  /** Seconds per operation; null where the score is not finite or positive. */
  public @Nullable Double secondsPerOp() {
    return seconds(primary.value());
  }

  /**
   * {@link #secondsPerOp()} of the fastest iteration of any fork: what the machine can do, for
   * noise only ever takes away; null where no iteration is told.
   */
  public @Nullable Double bestSecondsPerOp() {
    return primary.forks().stream()
        .flatMap(List::stream)
        .map(this::seconds)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private @Nullable Double seconds(@Nullable Double score) {
    if (score == null || score <= 0) {
      return null;
    }
    String[] unit = primary.unit().split("/", -1);
    if (unit.length == 2 && SECONDS.containsKey(unit[0]) && unit[1].equals("op")) {
      return score * SECONDS.get(unit[0]);
    }
    if (unit.length == 2 && unit[0].equals("ops") && SECONDS.containsKey(unit[1])) {
      return SECONDS.get(unit[1]) / score;
    }
    return null;
  }

  /** What one operation does, in {@link #workUnit()}; null where the benchmark does not tell. */
  public @Nullable Double workPerOp() {
    Score work = secondary.get(WORK);
    return work == null ? null : work.value();
  }

  /** {@code flop}, {@code byte} or {@code sample}; empty where the benchmark does not tell. */
  public String workUnit() {
    Score work = secondary.get(WORK);
    return work == null ? "" : work.unit();
  }

  /** Work per second of all threads, in {@link #rateUnit()}; null where there is none. */
  public @Nullable Double rate() {
    return rate(secondsPerOp());
  }

  /** {@link #rate()} by {@link #bestSecondsPerOp()}; null where there is none. */
  public @Nullable Double bestRate() {
    return rate(bestSecondsPerOp());
  }

  private @Nullable Double rate(@Nullable Double seconds) {
    Double work = workPerOp();
    if (seconds == null || work == null) {
      return null;
    }
    // A throughput counts all threads, a time per operation one of them.
    double together = mode.equals("thrpt") ? 1 : threads;
    return WorkUnit.named(workUnit())
        .map(unit -> unit.rate(together * work) / seconds)
        .orElse(null);
  }

  /** {@code GFLOP/s}, {@code GB/s} or {@code samples/s}; empty without work. */
  public String rateUnit() {
    return WorkUnit.named(workUnit()).map(WorkUnit::rateUnit).orElse("");
  }
}
