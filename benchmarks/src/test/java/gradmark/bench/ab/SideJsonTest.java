package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.JmhText;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SideJsonTest {
  private static final List<String> JMHS =
      List.of(
          "jmhVersion",
          "benchmark",
          "mode",
          "threads",
          "forks",
          "jvm",
          "jvmArgs",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize",
          "params",
          "primaryMetric",
          "secondaryMetrics");

  @TempDir private Path temporary;

  @Test
  void hasAllThatJmhTellsInItsOrder() throws IOException {
    JsonNode result = write("avgt").get(0);

    assertThat(result.propertyNames()).containsExactlyElementsOf(JMHS);
    JsonNode forks =
        JsonMapper.shared().readTree(JmhText.of(JmhText.times("a.B.m", 1, 100))).get(0);
    for (String same : JMHS) {
      if (!same.endsWith("Metric") && !same.endsWith("Metrics") && !same.equals("forks")) {
        assertThat(result.get(same)).as(same).isEqualTo(forks.get(same));
      }
    }
    JsonNode primary = result.get("primaryMetric");
    assertThat(primary.propertyNames())
        .containsExactly(
            "score", "scoreError", "scoreConfidence", "scorePercentiles", "scoreUnit", "rawData");
    assertThat(primary.get("rawData")).hasSize(2);
    assertThat(primary.at("/scorePercentiles/0.0").asDouble())
        .isEqualTo(primary.at("/rawData/0/0").asDouble());
    assertThat(primary.at("/scorePercentiles/100.0").asDouble())
        .isGreaterThan(primary.get("score").asDouble());
    assertThat(primary.get("scoreError").asDouble()).isPositive();
  }

  @Test
  void percentilesOfMeansAreNoneOfSamples() throws IOException {
    assertThat(write("sample").get(0).get("primaryMetric").propertyNames())
        .doesNotContain("scorePercentiles")
        .contains("scoreError");
  }

  /** What the base's file has after a block whose forks JMH wrote. */
  private JsonNode write(String mode) throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("fork.json"),
            JmhText.of(JmhText.times("a.B.m", 1, 100).replace("avgt", mode)));
    JmhRow row = JmhJson.read(file).getFirst();
    Measured measured = ForkResult.read(file).orElseThrow();
    RowKey key =
        new RowKey(row.benchmark(), new TreeMap<>(row.params()), List.of(), mode, RowKey.PRIMARY);
    List<PairedFork> forks = new ArrayList<>();
    for (Side side : Schedule.sides(1)) {
      forks.add(
          new PairedFork(
              key.benchmark(),
              key.mode(),
              key.params(),
              side,
              1,
              1,
              forks.size() + 1,
              1,
              null,
              measured,
              new TreeMap<>()));
    }
    PlannedRow planned = new PlannedRow(key, Standing.COMPARED, "", List.of());
    SideJson.write(temporary, List.of(planned), new BlockLog(forks), (_, name) -> name);
    return JsonMapper.shared().readTree(temporary.resolve("jmh-base.json"));
  }
}
