package gradmark.bench.compare;

import gradmark.bench.result.JmhRow;
import java.util.List;
import java.util.stream.Stream;

/** How exactly JMH's profiler {@code gc} tells what an operation allocates. */
public final class AllocationMetric {
  public static final String METRIC = "gc.alloc.rate.norm";

  /**
   * What JMH itself allocates in an iteration, about; it spreads over the iteration's operations.
   */
  private static final double BYTES_PER_ITERATION = 16 << 10;

  private AllocationMetric() {}

  /**
   * Bytes per operation that are none of the benchmark's: 1, and this operation's share of what JMH
   * allocates in the fastest iteration. The mean of all would let one that ran before the kernel
   * was compiled, with an operation or two, hide any allocation of the others.
   */
  static double resolution(List<JmhRow> base, List<JmhRow> head) {
    return 1
        + Stream.concat(base.stream(), head.stream())
            .mapToDouble(AllocationMetric::share)
            .max()
            .orElse(0);
  }

  /** The same of one result. */
  public static double resolution(JmhRow row) {
    return 1 + share(row);
  }

  private static double share(JmhRow row) {
    Double fastest = row.bestSecondsPerOp();
    Double operation = fastest == null ? row.secondsPerOp() : fastest;
    double iteration =
        row.mode().equals("ss") ? 0 : TimeUnits.seconds(row.iterationTime()).orElse(1);
    if (operation == null || operation >= iteration) {
      return BYTES_PER_ITERATION;
    }
    return BYTES_PER_ITERATION * operation / iteration;
  }
}
