package gradmark.bench.selftest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A probe without its delay: a kind of work, and how much of it.
 *
 * @param work a value of the probes' parameter of that name
 * @param scale 1, 2 or 4
 */
public record ProbeRow(String work, int scale) implements Comparable<ProbeRow> {
  private static final String[] WORKS = {
    "GEMM", "TANH", "ADAM", "DOT", "HASH", "CHASE", "SORT", "ALLOCATION", "TEXT", "PLAIN"
  };

  private static final int[] SCALES = {1, 2, 4};

  /** What runs them. */
  static final String BENCHMARK = "gradmark.bench.jmh.ProbeBenchmark.run";

  /** Of their times. */
  static final String UNIT = "us/op";

  /** All of them: every kind at the first scale, then at the next. */
  public static List<ProbeRow> all() {
    return IntStream.of(SCALES)
        .boxed()
        .flatMap(scale -> Arrays.stream(WORKS).map(work -> new ProbeRow(work, scale)))
        .toList();
  }

  /** In words. */
  public String label() {
    return work + " " + scale;
  }

  @Override
  public int compareTo(ProbeRow other) {
    int order = work.compareTo(other.work);
    return order == 0 ? Integer.compare(scale, other.scale) : order;
  }
}
