package gradmark.bench.jmh;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a benchmark's setup tells {@link GradmarkProfiler} in the same JVM.
 *
 * <p>This is the one place with static mutable state: JMH makes benchmark states and profilers by
 * itself, and hands a profiler nothing of the state. Several threads of one benchmark publish equal
 * values.
 *
 * @param benchmark {@link BenchmarkParams#id()} of what is measured
 * @param work what one invocation does
 * @param metrics deterministic ones: of the recipe, and of what the kernel computed
 */
record ForkMetrics(String benchmark, Work work, List<Deterministic> metrics) {
  private static volatile @Nullable ForkMetrics current;

  /**
   * A number that depends on no clock.
   *
   * @param label of letters, digits and dots
   * @param value finite
   */
  record Deterministic(String label, double value, String unit) {
    Deterministic {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(label + " = " + value + "; it must be finite");
      }
    }
  }

  static void publish(BenchmarkParams params, Work work) {
    publish(params, work, List.of());
  }

  static void publish(BenchmarkParams params, Work work, Deterministic metric) {
    publish(params, work, List.of(metric));
  }

  static void publish(BenchmarkParams params, Work work, List<Deterministic> metrics) {
    current = new ForkMetrics(params.id(), work, List.copyOf(metrics));
  }

  /** What the benchmark published; empty if it did not. */
  static Optional<ForkMetrics> of(BenchmarkParams params) {
    ForkMetrics published = current;
    return published != null && published.benchmark.equals(params.id())
        ? Optional.of(published)
        : Optional.empty();
  }
}
