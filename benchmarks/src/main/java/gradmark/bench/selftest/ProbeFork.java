package gradmark.bench.selftest;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of {@code forks.ndjson} of a self-test: one fork of a probe.
 *
 * @param row which probe
 * @param delay percent of work that was added
 * @param block the number of its block among those of its row, 1 for the first
 * @param place in its block, 1 for the first
 * @param seconds that it took, with the start of its JVMs and the rulers after it
 * @param times microseconds per operation, one per iteration
 * @param rulers nanoseconds that each ruler's work took, right before and right after
 */
public record ProbeFork(
    ProbeRow row,
    int delay,
    int block,
    int place,
    double seconds,
    List<Double> times,
    SortedMap<String, List<Double>> rulers) {
  public ProbeFork {
    times = List.copyOf(times);
    rulers = Collections.unmodifiableSortedMap(new TreeMap<>(rulers));
    boolean timed =
        !times.isEmpty() && times.stream().allMatch(time -> time > 0 && Double.isFinite(time));
    if (delay < 0 || block < 1 || place < 1 || !timed) {
      throw new IllegalArgumentException(
          "needs delay >= 0, block and place >= 1, and positive times: delay = "
              + delay
              + ", block = "
              + block
              + ", place = "
              + place
              + ", times = "
              + times);
    }
  }
}
