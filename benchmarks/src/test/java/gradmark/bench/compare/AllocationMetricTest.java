package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationMetricTest {
  private static final double JMH = 16 << 10;

  @TempDir private Path temporary;

  /** One iteration of 50 ms beside 10 us per operation, as before C2 has compiled a kernel. */
  @Test
  void anIterationThatWasNotCompiledHidesNoAllocationOfTheOthers() throws IOException {
    JmhRow row = row(5000, "[[50000, 10, 10, 11]]");
    assertThat(AllocationMetric.resolution(row)).isCloseTo(1 + JMH / 500, within(1e-9));
    JmhRow slower = row(20, "[[20, 21]]");
    assertThat(AllocationMetric.resolution(List.of(row), List.of(slower)))
        .as("of the slower side")
        .isCloseTo(1 + JMH / 250, within(1e-9));
  }

  @Test
  void withoutIterationsTheScoreCounts() throws IOException {
    assertThat(AllocationMetric.resolution(row(10, "[]"))).isCloseTo(1 + JMH / 500, within(1e-9));
  }

  @Test
  void anOperationThatIsLongerThanAnIterationBearsAllOfIt() throws IOException {
    assertThat(AllocationMetric.resolution(row(9000, "[[9000]]"))).isEqualTo(1 + JMH);
  }

  private JmhRow row(double score, String rawData) throws IOException {
    Path file = temporary.resolve("jmh.json");
    Files.writeString(
        file,
        """
        [{"benchmark": "p.B.run", "mode": "avgt", "threads": 1, "forks": 1,
          "warmupIterations": 1, "warmupTime": "100 ms", "warmupBatchSize": 1,
          "measurementIterations": 4, "measurementTime": "5 ms", "measurementBatchSize": 1,
          "primaryMetric": {"score": %s, "scoreUnit": "us/op", "rawData": %s},
          "secondaryMetrics": {}}]
        """
            .formatted(score, rawData));
    return JmhJson.read(file).getFirst();
  }
}
