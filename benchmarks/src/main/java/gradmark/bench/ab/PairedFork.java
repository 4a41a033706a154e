package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code forks.ndjson} of a paired run: one fork of one side, measured or failed.
 *
 * @param benchmark class and method, fully qualified
 * @param mode JMH's short name
 * @param params values by parameter
 * @param side whose jar it ran
 * @param fork its number among those of its row and side, 1 for the first
 * @param block the number of its block among those of its row, 1 for the first
 * @param place in its block, 1 to 4
 * @param seconds that it took, with the start of its JVMs and the rulers after it
 * @param failure what went wrong; null if it was measured
 * @param measured what was measured; null if it failed
 * @param rulers nanoseconds that each ruler's work took, right before and right after
 */
record PairedFork(
    String benchmark,
    String mode,
    SortedMap<String, String> params,
    Side side,
    int fork,
    int block,
    int place,
    double seconds,
    @Nullable String failure,
    @Nullable Measured measured,
    SortedMap<String, List<Double>> rulers) {
  PairedFork {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    rulers = Collections.unmodifiableSortedMap(new TreeMap<>(rulers));
    if ((failure == null) == (measured == null)) {
      throw new IllegalArgumentException(
          "a fork either failed or was measured: failure = " + failure);
    }
  }

  /** Its row. */
  RowKey row() {
    return new RowKey(benchmark, params, List.of(), mode, RowKey.PRIMARY);
  }
}
