package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Drows=200000} makes it a measurement. */
class ManyRowsTest {
  private static final int ROWS = Integer.getInteger("rows", 20_000);

  /** The row that is slower in the head. */
  private static final int CHANGED = 12_345;

  @TempDir private Path temporary;

  @Test
  @Timeout(120)
  void aSingleChangeAmongManyRowsIsFound() throws IOException {
    Path base = write("base.json", 1);
    Path head = write("head.json", 2);
    long start = System.nanoTime();
    Comparison comparison =
        RunComparison.of(
            List.of(base), List.of(head), VerdictRule.DEFAULT, List.of(), false, Aliases.NONE);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(comparison.rows()).hasSize(ROWS);
    assertThat(comparison.counts())
        .containsEntry(Verdict.REGRESSED, 1)
        .doesNotContainKey(Verdict.IMPROVED);
    assertThat(comparison.rows())
        .filteredOn(row -> row.verdict() == Verdict.REGRESSED)
        .allSatisfy(row -> assertThat(row.key().params()).containsEntry("n", "" + CHANGED));
    assertThat(TerminalTable.of(comparison)).contains("… and " + (ROWS - 200) + " rows more");
    System.out.println(ROWS + " rows were compared in " + took.toMillis() + " ms");
  }

  /** Forks that differ by a percent, in one row by a factor more. */
  private Path write(String name, double factor) throws IOException {
    Path file = temporary.resolve(name);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ROWS; i++) {
        double best = i == CHANGED ? 100 * factor : 100;
        out.write(i == 0 ? "[" : ",\n");
        out.write(
            """
            {"benchmark":"p.A.b","mode":"avgt","threads":1,"forks":5,"measurementTime":"1 s",
            "params":{"n":"%d"},"primaryMetric":{"score":%s,"scoreError":"NaN","scoreUnit":"us/op",
            "rawData":[[%s],[%s],[%s],[%s],[%s]]},"secondaryMetrics":{}}\
            """
                .formatted(i, best, best, best * 1.01, best * 1.005, best * 0.99, best * 1.002));
      }
      out.write("]\n");
    }
    return file;
  }
}
