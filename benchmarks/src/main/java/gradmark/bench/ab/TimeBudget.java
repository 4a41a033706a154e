package gradmark.bench.ab;

import gradmark.bench.result.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The time that a run may take, and what of it a block needs.
 *
 * @param <R> what blocks are of
 */
public final class TimeBudget<R> {
  private static final double NANOS = 1e9;

  /** A block that takes a little longer than the last ones still fits. */
  private static final double MARGIN = 1.05;

  private final double budget;
  private final double firstBlock;
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<R, List<Double>> blocks = new HashMap<>();

  /**
   * @param budget of the whole run
   * @param spent seconds of it that earlier starts took
   * @param firstBlock what a block takes, as long as none was measured
   * @param nanoTime a clock
   */
  public TimeBudget(Duration budget, double spent, Duration firstBlock, LongSupplier nanoTime) {
    this.budget = budget.toNanos() / NANOS - spent;
    this.firstBlock = firstBlock.toNanos() / NANOS;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Takes note of how long a block took. */
  public void took(R row, double seconds) {
    blocks.computeIfAbsent(row, each -> new ArrayList<>()).add(seconds);
  }

  /**
   * Whether one more block of a row will be done in time, by what its blocks took so far.
   *
   * @param reserved seconds that must be left after it
   */
  public boolean fits(R row, double reserved) {
    return MARGIN * (block(row) + reserved) <= left();
  }

  /** Seconds that are left. */
  public double left() {
    return budget - (nanoTime.getAsLong() - start) / NANOS;
  }

  /** Seconds that a block of a row takes, about. */
  public double block(R row) {
    List<Double> own = blocks.get(row);
    if (own != null) {
      return Median.of(own);
    }
    List<Double> all = blocks.values().stream().flatMap(List::stream).toList();
    return all.isEmpty() ? firstBlock : Median.of(all);
  }
}
