package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkRecord.Measured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which row another fork tells most about: the one whose mean over forks has the largest standard
 * error, as a share of the mean; rows with a single fork come before all, and one whose mean is not
 * a number above or below 0 comes last.
 */
final class LeastKnown {
  private LeastKnown() {}

  /**
   * The row; empty where none was measured.
   *
   * @param rows in the order in which equals are chosen
   * @param records whose failed forks do not count
   */
  static Optional<BenchmarkRow> of(List<BenchmarkRow> rows, Collection<ForkRecord> records) {
    Map<BenchmarkRow, List<Double>> means = new HashMap<>();
    for (ForkRecord record : records) {
      Measured measured = record.measured();
      if (measured != null) {
        means.computeIfAbsent(record.row(), row -> new ArrayList<>()).add(mean(measured));
      }
    }
    return rows.stream()
        .filter(means::containsKey)
        .max(
            Comparator.comparingDouble(
                    (BenchmarkRow row) -> error(means.getOrDefault(row, List.of())))
                .thenComparing(Comparator.comparingInt(rows::indexOf).reversed()));
  }

  private static double error(List<Double> means) {
    int n = means.size();
    double mean = means.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    if (n < 2) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(Math.abs(mean) > 0)) {
      return 0;
    }
    double squares = means.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (n - 1) / n) / Math.abs(mean);
  }

  private static double mean(Measured measured) {
    return measured.primary().values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }
}
