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

class ManyRowsTest {
  private static final int ROWS = 200_000;

  @TempDir private Path temporary;

  @Test
  @Timeout(120)
  void twoHundredThousandRowsAreJudged() throws IOException {
    Path base = write("base.json", 100);
    Path head = write("head.json", 100);
    long start = System.nanoTime();
    Comparison comparison =
        RunComparison.of(
            List.of(base), List.of(head), VerdictRule.DEFAULT, List.of(), false, Aliases.NONE);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(comparison.rows()).hasSize(ROWS);
    assertThat(comparison.counts()).doesNotContainKeys(Verdict.REGRESSED, Verdict.IMPROVED);
    assertThat(TerminalTable.of(comparison)).contains("… and 199800 rows more");
    System.out.println(ROWS + " rows were compared in " + took.toMillis() + " ms");
  }

  private Path write(String name, double microseconds) throws IOException {
    Path file = temporary.resolve(name);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ROWS; i++) {
        out.write(i == 0 ? "[" : ",\n");
        out.write(
            """
            {"benchmark":"p.A.b","mode":"avgt","threads":1,"forks":1,"measurementTime":"1 s",
            "params":{"n":"%d"},"primaryMetric":{"score":%s,"scoreError":"NaN","scoreUnit":"us/op",
            "rawData":[[%s,%s],[%s,%s]]},"secondaryMetrics":{}}\
            """
                .formatted(
                    i,
                    microseconds,
                    microseconds,
                    microseconds + 1,
                    microseconds + 2,
                    microseconds + 3));
      }
      out.write("]\n");
    }
    return file;
  }
}
