package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkRecord.Iterations;
import gradmark.bench.jmh.ForkRecord.Measured;
import gradmark.bench.jmh.ForkRecord.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** Between JMH's results and the journal's records: one way for each. */
final class JmhResults {
  private JmhResults() {}

  /** What a fork measured, from JMH's result of that fork alone. */
  static Measured measured(RunResult result) {
    BenchmarkParams params = result.getParams();
    List<Double> primary = new ArrayList<>();
    SortedMap<String, Scores> secondary = new TreeMap<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        primary.add(iteration.getPrimaryResult().getScore());
        for (Result<?> metric : secondaryOf(iteration)) {
          Scores score = new Scores(metric.getScoreUnit(), List.of(metric.getScore()));
          secondary.merge(metric.getLabel(), score, Scores::and);
        }
      }
    }
    return new Measured(
        params.getMode().shortLabel(),
        params.getThreads(),
        params.getJvm(),
        List.copyOf(params.getJvmArgs()),
        params.getJdkVersion(),
        params.getVmName(),
        params.getVmVersion(),
        params.getJmhVersion(),
        iterations(params.getWarmup()),
        iterations(params.getMeasurement()),
        new Scores(result.getPrimaryResult().getScoreUnit(), primary),
        secondary);
  }

  /** JMH's results from all measured forks, rows in the order of the records. */
  static Collection<RunResult> runResults(Collection<ForkRecord> records) {
    Map<BenchmarkRow, List<Measured>> rows = new LinkedHashMap<>();
    for (ForkRecord record : records) {
      if (record.measured() != null) {
        rows.computeIfAbsent(record.row(), row -> new ArrayList<>()).add(record.measured());
      }
    }
    // JMH's comparator goes by the position of parameter values, which a journal does not hold: in
    // a set sorted by it, all rows of a benchmark would be one.
    List<RunResult> results = new ArrayList<>();
    rows.forEach((row, forks) -> results.add(runResult(row, forks)));
    return results;
  }

  private static RunResult runResult(BenchmarkRow row, List<Measured> forks) {
    BenchmarkParams params = params(row, forks.getFirst(), forks.size());
    List<BenchmarkResult> results = new ArrayList<>();
    for (Measured fork : forks) {
      results.add(new BenchmarkResult(params, iterationResults(row, params, fork)));
    }
    return new RunResult(params, results);
  }

  private static List<IterationResult> iterationResults(
      BenchmarkRow row, BenchmarkParams params, Measured fork) {
    String method = row.benchmark().substring(row.benchmark().lastIndexOf('.') + 1);
    List<IterationResult> results = new ArrayList<>();
    for (int i = 0; i < fork.primary().values().size(); i++) {
      var result =
          new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(0, 0));
      result.addResult(
          new JournalledScore(method, fork.primary().values().get(i), fork.primary().unit()));
      for (Map.Entry<String, Scores> metric : fork.secondary().entrySet()) {
        Scores scores = metric.getValue();
        if (i < scores.values().size()) {
          result.addResult(
              new ScalarResult(
                  metric.getKey(), scores.values().get(i), scores.unit(), AggregationPolicy.AVG));
        }
      }
      results.add(result);
    }
    return results;
  }

  private static BenchmarkParams params(BenchmarkRow row, Measured fork, int forks) {
    WorkloadParams workload = new WorkloadParams();
    row.params().forEach((name, value) -> workload.put(name, value, 0));
    return new BenchmarkParams(
        row.benchmark(),
        row.benchmark(),
        true,
        fork.threads(),
        new int[] {1},
        List.of(),
        forks,
        0,
        params(IterationType.WARMUP, fork.warmup()),
        params(IterationType.MEASUREMENT, fork.measurement()),
        Mode.deepValueOf(fork.mode()),
        workload,
        TimeUnit.MICROSECONDS,
        1,
        fork.jvm(),
        fork.jvmArgs(),
        fork.jdkVersion(),
        fork.vmName(),
        fork.vmVersion(),
        fork.jmhVersion(),
        TimeValue.minutes(10));
  }

  private static IterationParams params(IterationType type, Iterations iterations) {
    TimeValue time = TimeValue.milliseconds(iterations.milliseconds());
    return new IterationParams(type, iterations.count(), time, 1);
  }

  private static Iterations iterations(IterationParams params) {
    return new Iterations(params.getCount(), params.getTime().convertTo(TimeUnit.MILLISECONDS));
  }

  @SuppressWarnings("rawtypes") // JMH's own signature
  private static List<Result<?>> secondaryOf(IterationResult iteration) {
    List<Result<?>> results = new ArrayList<>();
    for (Result result : iteration.getSecondaryResults().values()) {
      results.add(result);
    }
    return results;
  }
}
