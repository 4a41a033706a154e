package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.compare.JmhText;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PortableJmhJsonTest {
  @TempDir private Path temporary;

  @Test
  void numbersStandWhereJmhWritesText() throws IOException {
    String secondary =
        "\"gc.time\":{\"score\":3,\"scoreError\":\"NaN\",\"scoreUnit\":\"ms\",\"rawData\":[[3]]},"
            + "\"odd\":{\"score\":\"NaN\",\"scoreError\":\"NaN\",\"scoreUnit\":\"x\"}";
    JsonNode row =
        portable(JmhText.result("p.A.b", "avgt", "us/op", "[99.0, \"NaN\", 103.0]", secondary))
            .get(0);
    JsonNode primary = row.path("primaryMetric");
    assertThat(primary.path("scoreError").asDouble()).isEqualTo(2);
    assertThat(primary.path("scoreConfidence").get(1).asDouble()).isEqualTo(102.5);
    assertThat(primary.path("rawData").get(0).size()).isEqualTo(2);
    assertThat(row.path("secondaryMetrics").propertyNames()).containsExactly("gc.time");
    assertThat(row.path("secondaryMetrics").path("gc.time").path("scoreError").asDouble()).isZero();
    assertThat(row.path("warmupTime").asString()).as("the rest stays").isEqualTo("1 s");
  }

  @Test
  void parametersHoldNoSpaceAndNoSign() throws IOException {
    String row = JmhText.times("p.A.b", 3, 1).replace("\"64\"", "\"a b=c,d;e\"");
    assertThat(portable(row).get(0).path("params").path("n").asString()).isEqualTo("a_b_c_d_e");
  }

  @Test
  void rowsWithoutAutomaticVectorsAreToldApart() throws IOException {
    String row = JmhText.times("p.A.b", 3, 1);
    JsonNode rows = portable(row, row.replace("-Xmx1g", "-XX:-UseSuperWord"));
    assertThat(rows.get(0).path("params").propertyNames()).containsExactly("n");
    assertThat(rows.get(1).path("params").path("superword").asString()).isEqualTo("off");
  }

  @Test
  void whatReadersCannotTakeIsLeftOut() throws IOException {
    JsonNode rows =
        portable(
            JmhText.throughputs("p.A.b", 3, 1),
            JmhText.times("p.A.b", 3, 1),
            JmhText.times("p.A.c", 3, 1).replace("us/op", "apples"),
            JmhText.times("p.A.d", 3, 1).replace("100.5", "\"NaN\""),
            JmhText.times("p.A.e", 3, 1));
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.get(0).path("mode").asString()).isEqualTo("thrpt");
    assertThat(rows.get(1).path("benchmark").asString()).isEqualTo("p.A.e");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path file = Files.writeString(temporary.resolve("jmh.json"), "[{}, oops");
    assertThatThrownBy(() -> PortableJmhJson.of(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("jmh.json, line 1 is damaged");
  }

  private JsonNode portable(String... results) throws IOException {
    Path file = Files.writeString(temporary.resolve("jmh.json"), JmhText.of(results));
    return JsonMapper.shared().readTree(PortableJmhJson.of(file));
  }
}
