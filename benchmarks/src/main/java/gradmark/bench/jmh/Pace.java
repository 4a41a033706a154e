package gradmark.bench.jmh;

import java.time.Duration;
import java.util.Collection;

/** How fast forks are measured, and what is left of a budget. */
final class Pace {
  private final double budget;
  private final double before;
  private final double estimate;
  private final long start = System.nanoTime();
  private int measured;

  /**
   * @param budget for all forks together
   * @param earlier forks, of earlier runs
   */
  Pace(JmhPlan plan, Duration budget, Collection<ForkRecord> earlier) {
    this.budget = budget.toMillis() / 1e3;
    this.before = earlier.stream().mapToDouble(ForkRecord::seconds).sum();
    this.estimate = plan.estimate().toMillis() / 1e3 / plan.totalForks();
  }

  /** Takes note that a fork was measured. */
  void measured() {
    measured++;
  }

  /** Seconds that are left of the budget; below 0 where there is none. */
  double left() {
    return budget - before - elapsed();
  }

  /**
   * The time until the end, about.
   *
   * @param missing forks that will be measured whatever the budget
   */
  Duration left(int missing) {
    double each = measured == 0 ? estimate : elapsed() / measured;
    return Duration.ofMillis((long) (1e3 * Math.max(missing * each, left())));
  }

  private double elapsed() {
    return (System.nanoTime() - start) / 1e9;
  }
}
