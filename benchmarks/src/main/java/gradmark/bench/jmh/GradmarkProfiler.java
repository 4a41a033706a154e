package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.WorkUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds to each iteration what its benchmark does per operation ({@code work.perOp}, exact), how
 * fast ({@code work.rate}), and the deterministic metrics of its recipe, as secondary metrics.
 *
 * <p>The same set in each iteration, every value finite, averaged: where all iterations agree, the
 * error that JMH prints is 0, and any other error means a number that should not depend on time
 * does.
 */
public final class GradmarkProfiler implements InternalProfiler {
  static final String RATE = "work.rate";

  @Override
  public String getDescription() {
    return "Gradmark: work per operation, its rate, and the stability of the recipe (always on)";
  }

  @Override
  public void beforeIteration(BenchmarkParams params, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams params, IterationParams iteration, IterationResult result) {
    List<ScalarResult> results = new ArrayList<>();
    ForkMetrics.of(params)
        .ifPresent(
            published -> {
              addWork(published.work(), params, iteration, result, results);
              for (Deterministic metric : published.metrics()) {
                results.add(scalar(metric.label(), metric.value(), metric.unit()));
              }
            });
    return results;
  }

  private static void addWork(
      Work work,
      BenchmarkParams params,
      IterationParams iteration,
      IterationResult result,
      List<ScalarResult> results) {
    WorkUnit unit = work.unit();
    double perOp = work.amount() * invocationsPerOp(params, iteration);
    results.add(scalar(JmhRow.WORK, perOp, unit.unit()));
    // A benchmark that threw has no score.
    if (!result.getRawPrimaryResults().isEmpty()) {
      double perSecond = perOp * opsPerSecond(params, result.getPrimaryResult().getScore());
      results.add(scalar(RATE, unit.rate(perSecond), unit.rateUnit()));
    }
  }

  /** A single shot's time is that of a whole batch; else {@code -opi} divides it. */
  private static double invocationsPerOp(BenchmarkParams params, IterationParams iteration) {
    return params.getMode() == Mode.SingleShotTime
        ? iteration.getBatchSize()
        : 1.0 / params.getOpsPerInvocation();
  }

  /** Of all threads together: JMH adds up throughput, and takes the mean of times. */
  private static double opsPerSecond(BenchmarkParams params, double score) {
    double unitsPerSecond = (double) TimeUnit.SECONDS.toNanos(1) / params.getTimeUnit().toNanos(1);
    return params.getMode() == Mode.Throughput
        ? score * unitsPerSecond
        : params.getThreads() * unitsPerSecond / score;
  }

  private static ScalarResult scalar(String label, double value, String unit) {
    return new ScalarResult(label, value, unit, AggregationPolicy.AVG);
  }
}
